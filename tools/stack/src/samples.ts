import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { askGraphql, signIn } from './graphql.js';
import type { Places } from './places.js';
import { readJsonIfThere, writePrivateJson } from './private-files.js';
import { SAMPLE_MATTERS, type SampleMatter, type SampleStep } from './sample-matters.js';
import type { StackFile } from './stack-file.js';

const CUSTODY_LIMIT_MS = 30_000;

/**
 * Which ids the sample matters have, decided before the first is sent: an interrupted loading goes on with the same
 * ids, and the nodes answer a repeated command with what they have done already.
 */
interface SamplePlan {
  state: 'wanted' | 'loaded' | 'declined';
  /** Of each matter: its own id, then the command ids of its registration and of each step. */
  ids: string[][];
}

/** Samples are loaded at the first `up` only: a person who asked for an empty county keeps it empty. */
export function samplesAreWanted(places: Places, empty: boolean): boolean {
  const plan = readJsonIfThere(places.samplesFile) as SamplePlan | null;
  if (plan) return plan.state === 'wanted';
  const ids = SAMPLE_MATTERS.map((matter) =>
    Array.from({ length: matter.steps.length + 2 }, () => randomUUID()),
  );
  writePrivateJson(places.samplesFile, { state: empty ? 'declined' : 'wanted', ids } satisfies SamplePlan);
  return !empty;
}

/** Registers the sample matters at their nodes and puts some of them through their first steps. */
export async function loadSamples(places: Places, stack: StackFile, interrupt: AbortSignal): Promise<number> {
  const plan = readJsonIfThere(places.samplesFile) as SamplePlan | null;
  if (!plan) return 0;
  const desks = new Desks(stack);
  for (const [index, matter] of SAMPLE_MATTERS.entries()) {
    interrupt.throwIfAborted();
    const [id, registration, ...steps] = plan.ids[index] ?? [];
    if (!id || !registration) continue;
    await register(desks, matter, id, registration);
    await take(desks, matter, id, steps, interrupt);
  }
  writePrivateJson(places.samplesFile, { ...plan, state: 'loaded' } satisfies SamplePlan);
  return SAMPLE_MATTERS.length;
}

async function register(desks: Desks, matter: SampleMatter, id: string, commandId: string): Promise<void> {
  const { node, steps: _steps, ...told } = matter;
  const REGISTER = 'mutation($input: RegisterMatterInput!) { registerMatter(input: $input) { id } }';
  await desks.ask(node, REGISTER, { input: { id, commandId, ...told } });
}

async function take(
  desks: Desks,
  matter: SampleMatter,
  id: string,
  commandIds: string[],
  interrupt: AbortSignal,
) {
  let holder = matter.node;
  for (const [index, step] of matter.steps.entries()) {
    await desks.ask(
      holder,
      ...operationOf(step, { matterId: id, commandId: commandIds[index] ?? randomUUID() }),
    );
    if (typeof step === 'string') continue;
    holder = desks.above(holder);
    await untilHeld(desks, id, holder, interrupt);
  }
}

function operationOf(step: SampleStep, input: Record<string, string>): [string, Record<string, unknown>] {
  if (step === 'accept') {
    return ['mutation($input: AcceptMatterInput!) { acceptMatter(input: $input) { id } }', { input }];
  }
  if (step === 'settle') {
    const outcome = 'settled_on_the_spot';
    return [
      'mutation($input: CloseMatterInput!) { closeMatter(input: $input) { id } }',
      { input: { ...input, outcome } },
    ];
  }
  const reason = step.escalate;
  return [
    'mutation($input: EscalateMatterInput!) { escalateMatter(input: $input) { id } }',
    { input: { ...input, reason } },
  ];
}

async function untilHeld(desks: Desks, id: string, holder: string, interrupt: AbortSignal): Promise<void> {
  const began = Date.now();
  const MATTER = 'query($id: ID!) { matter(id: $id) { holder { code } } }';
  for (;;) {
    const { matter } = await desks.ask<{ matter: { holder: { code: string } } | null }>(holder, MATTER, {
      id,
    });
    // Loading again after an interruption, a later escalation may have carried it further up already.
    if (matter && desks.isAtOrAbove(matter.holder.code, holder)) return;
    if (Date.now() - began > CUSTODY_LIMIT_MS) throw new Error(`matter ${id} did not reach ${holder}`);
    await sleep(100, undefined, { signal: interrupt });
  }
}

/** The desks of all nodes, each signed in once. */
class Desks {
  private readonly tokens = new Map<string, Promise<string>>();

  constructor(private readonly stack: StackFile) {}

  async ask<T>(code: string, query: string, variables: Record<string, unknown>): Promise<T> {
    const { graphql } = this.node(code);
    return askGraphql<T>(graphql, query, variables, await this.tokenOf(code));
  }

  above(code: string): string {
    const { parent } = this.node(code);
    if (!parent) throw new Error(`there is nothing above ${code}`);
    return parent;
  }

  isAtOrAbove(code: string, other: string): boolean {
    const { parent } = this.node(other);
    return code === other || (parent !== null && this.isAtOrAbove(code, parent));
  }

  private node(code: string) {
    const found = this.stack.nodes.find((node) => node.code === code);
    if (!found) throw new Error(`no node ${code}`);
    return found;
  }

  private tokenOf(code: string): Promise<string> {
    const account = this.stack.accounts.find((candidate) => candidate.node === code);
    if (!account) throw new Error(`no account at ${code}`);
    const token =
      this.tokens.get(code) ?? signIn(this.node(code).graphql, account.username, account.password);
    this.tokens.set(code, token);
    return token;
  }
}
