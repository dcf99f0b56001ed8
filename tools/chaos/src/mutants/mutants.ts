/** One line of a compiled program, and what stands there instead. */
export interface Edit {
  /** From the root of the clone. */
  file: string;
  /** Stands in the file exactly once. */
  find: string;
  replace: string;
}

/** A fault put into the program on purpose, to see whether the checkers find what it does. */
export interface Mutant {
  name: string;
  /** One line; where the design has a second line of defence, that one too, each by itself. */
  edits: readonly Edit[];
  /** Parts of the names of faults that bring it out; none when the desks' everyday work does. */
  provokedBy: readonly string[];
  /** It needs moves that cross in one certain way, which chance brings seldom: so many rounds are tried. */
  rounds?: number;
  /** Only a second line of defence is taken away: the first must hold by itself, and nothing may be found. */
  isHarmless?: boolean;
}

const SORTING = 'apps/node/dist/matters/sorting.js';
const CONSEQUENCES = 'apps/node/dist/matters/consequences.js';
const ADMISSION = 'apps/node/dist/federation/link-admission.js';
const JUDGE = 'apps/node/dist/federation/step-judge.js';
const LINKS = 'apps/node/dist/federation/links.controller.js';

/**
 * Second lines of defence: a child that lacks a step is found by comparing sets, what a link lost is asked for by its
 * number. Where one of them would mend what a mutant breaks, it is taken away too, so that the first line is tested.
 */
const NO_COMPARISON: Edit = {
  file: 'apps/node/dist/federation/heard-beats.js',
  find: 'await this.sets.compare(from, beat.sets);',
  replace: ';',
};
const NO_ASKING: Edit = {
  file: 'apps/node/dist/federation/repair.js',
  find: 'const missing = [...(await this.gaps()), ...this.tailsThatAreLate()];',
  replace: 'const missing = [];',
};

export const MUTANTS: readonly Mutant[] = [
  {
    name: 'harmless: nobody asks for a number',
    edits: [NO_ASKING],
    provokedBy: ['kill -9 of PostgreSQL', 'before the commit of what it received'],
    isHarmless: true,
  },
  {
    name: 'harmless: sets are not compared',
    edits: [NO_COMPARISON],
    provokedBy: ['reorder', 'flapping', 'NATS store deleted', 'partition'],
    isHarmless: true,
  },
  {
    name: 'inbox check dropped',
    edits: [
      { file: SORTING, find: 'if (hash !== undefined || sameId !== undefined)', replace: 'if (false)' },
    ],
    provokedBy: ['reorder', 'partition', 'offline'],
  },
  {
    name: 'watermark check dropped',
    edits: [
      {
        file: ADMISSION,
        find: 'const watermark = before + through.length;',
        replace:
          'const watermark = Math.max(before, ...came.keys()); through.splice(0, Infinity, ...came.values());',
      },
      NO_COMPARISON,
    ],
    provokedBy: ['reorder', 'flapping', 'NATS store deleted'],
  },
  {
    name: 'ack before commit',
    edits: [
      {
        file: LINKS,
        find: 'this.receipts.send(await this.receiver.take(batch));',
        replace: `const last = batch.at(-1); void this.receiver.take(batch).catch(() => undefined);
          this.receipts.send([{ peer: last.header('fq-from'), incarnation: last.header('fq-incarnation'), watermark: Number(last.header('fq-number')) }]);`,
      },
      NO_ASKING,
    ],
    provokedBy: ['kill -9 of PostgreSQL', 'before the commit of what it received'],
  },
  {
    name: 'receipt beyond the commit',
    edits: [
      {
        file: 'apps/node/dist/federation/receipts.js',
        find: 'for (const { peer, incarnation, watermark } of watermarks) {',
        replace:
          'for (const { peer, incarnation, watermark: taken } of watermarks) { const watermark = taken + 1;',
      },
    ],
    provokedBy: ['one-way', 'partition'],
  },
  {
    name: 'answer before the disk has it',
    edits: [
      {
        file: 'apps/node/dist/database/data-source.js',
        find: 'max: POOL_SIZE,',
        replace: "max: POOL_SIZE, options: '-c synchronous_commit=off',",
      },
    ],
    provokedBy: ['kill -9 of PostgreSQL'],
  },
  {
    name: 'cursor by id',
    edits: [
      {
        file: 'apps/node/dist/federation/envelopes.js',
        find: 'WHERE e.peer = $1 AND e.number BETWEEN $2 AND $3',
        replace: `WHERE e.peer = $1 AND e.number BETWEEN $2 AND $3 AND (j.id IS NULL OR j.id::text >= coalesce((
          SELECT max(b.ref::text) FROM link_entries b WHERE b.peer = e.peer AND b.kind = 'step' AND b.number < e.number), ''))`,
      },
    ],
    provokedBy: [],
  },
  {
    name: "pruned on the broker's ack",
    edits: [
      {
        file: 'apps/node/dist/federation/relay.js',
        find: 'UPDATE links_out SET sent = greatest(sent, $2), last_problem = $3',
        replace: `WITH pruned AS (DELETE FROM link_entries WHERE peer = $1 AND number <= $2)
          UPDATE links_out SET sent = greatest(sent, $2), last_problem = $3`,
      },
    ],
    provokedBy: ['NATS store deleted', 'offline'],
  },
  {
    name: 'epoch ignored',
    edits: [
      {
        file: 'libs/domain/dist/matter/custody.js',
        find: 'if (head.holder !== here)',
        replace: 'if (false)',
      },
    ],
    provokedBy: [],
  },
  {
    name: 'epoch not raised',
    edits: [
      {
        file: 'libs/domain/dist/matter/epoch.js',
        find: 'number: (ballots[depth]?.number ?? 0) + 1',
        replace: 'number: Math.max(1, ballots[depth]?.number ?? 0)',
      },
    ],
    provokedBy: [],
  },
  {
    name: 'signature of a message ignored',
    edits: [
      {
        file: JUDGE,
        find: 'if (isOurs && isSignedBy(key, text, envelope.signature))',
        replace: 'if (isOurs)',
      },
    ],
    provokedBy: ['forged message'],
  },
  {
    name: 'signature of a step ignored',
    edits: [
      {
        file: JUDGE,
        find: 'else if (keys.some((key) => isAuthentic(step, key)))',
        replace: 'else if (true)',
      },
    ],
    provokedBy: ['forged step'],
  },
  {
    name: 'offer taken twice',
    edits: [
      {
        file: CONSEQUENCES,
        find: ': react(known, context);',
        replace: ': [...react(known, context), ...react(known, context)];',
      },
    ],
    provokedBy: [],
  },
  {
    name: 'parent rule off',
    edits: [
      {
        file: CONSEQUENCES,
        find: 'owed.push(...owedToChildren(after.events, here, directory));',
        replace: '',
      },
      NO_COMPARISON,
    ],
    provokedBy: ['partition of the middle', 'slow', 'flapping'],
    rounds: 20,
  },
  {
    name: 'chain without what came before',
    edits: [
      {
        file: 'apps/node/dist/journal/journal.service.js',
        find: 'chainHash = hashOf(`${chainHash}\\n${step.hash}`);',
        replace: 'chainHash = hashOf(step.hash);',
      },
    ],
    provokedBy: [],
  },
  {
    name: 'copied node not shut out',
    edits: [
      {
        file: 'apps/node/dist/administration/contradicting-nodes.js',
        find: 'await this.pause(node);',
        replace: ';',
      },
    ],
    provokedBy: ['is copied'],
  },
  {
    name: 'hub not told who is shut out',
    edits: [
      {
        file: 'apps/node/dist/federation/hub-account.js',
        find: 'await this.keeper.shutOut(shutOut);',
        replace: ';',
      },
    ],
    provokedBy: ['is revoked'],
  },
];
