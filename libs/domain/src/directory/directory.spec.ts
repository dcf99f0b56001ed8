import { Refusal, type RefusalCode } from '../refusal.js';
import { decideDirectory, treeOf } from './decide-directory.js';
import type { DirectoryCommand } from './directory-commands.js';
import type { DirectoryEvent, PlacedDirectoryEvent } from './directory-events.js';
import {
  codesChanged,
  countsIn,
  foundedDirectory,
  shutOutOf,
  signersOf,
  type DirectoryState,
  type NodeKeys,
} from './directory-state.js';
import { foldDirectory } from './evolve-directory.js';

const TOP = '331178000000';
const TOWN = '331178100000';
const OTHER_TOWN = '331178200000';
const VILLAGE = '331178100200';
const NEW_VILLAGE = '331178100201';
const NOW = '2026-11-27T08:00:00.000Z';

const keys = (name: string): NodeKeys => ({
  signingKey: `U-sign-${name}`,
  curveKey: `X-${name}`,
  natsKey: `U-nats-${name}`,
});
const FOUNDED = foundedDirectory(2024, 'X-recovery', [
  { code: TOP, name: '枫溪县', parent: null, ...keys('top') },
  { code: TOWN, name: '东桥镇', parent: TOP, ...keys('town') },
  { code: OTHER_TOWN, name: '西坞乡', parent: TOP, ...keys('other') },
  { code: VILLAGE, name: '上塘村', parent: TOWN, ...keys('village') },
]);

/** A county whose top writes down one command after the other. */
class County {
  readonly log: PlacedDirectoryEvent[] = [];

  get state(): DirectoryState {
    return foldDirectory(FOUNDED, this.log);
  }

  does(command: DirectoryCommand, { from = TOP, now = NOW } = {}): DirectoryEvent[] {
    const events = decideDirectory(this.state, command, { from, by: 'p1', now });
    for (const event of events)
      this.log.push({ place: { incarnation: 'a', seq: this.log.length + 1 }, at: now, event });
    return events;
  }

  refuses(command: DirectoryCommand, at: { from?: string; now?: string } = {}): RefusalCode | null {
    try {
      this.does(command, at);
      return null;
    } catch (error) {
      if (error instanceof Refusal) return error.code;
      throw error;
    }
  }
}

const invite = (more: Partial<Extract<DirectoryCommand, { type: 'InviteNode' }>> = {}) =>
  ({
    type: 'InviteNode',
    invitationId: 'i1',
    code: NEW_VILLAGE,
    name: '下塘村',
    parent: TOWN,
    natsKey: 'U-joiner',
    expiresAt: '2026-11-28T08:00:00.000Z',
    ...more,
  }) as const;
const join = (more: Partial<Extract<DirectoryCommand, { type: 'JoinNode' }>> = {}) =>
  ({
    type: 'JoinNode',
    invitationId: 'i1',
    code: NEW_VILLAGE,
    keys: keys('new'),
    begins: 'b2',
    known: [],
    ...more,
  }) as const;

describe('inviting and joining', () => {
  it('lets an invited place in under the node that was named', () => {
    const county = new County();
    county.does(invite());
    county.does(join());
    expect(county.state.nodes[NEW_VILLAGE]).toMatchObject({
      name: '下塘村',
      parent: TOWN,
      standing: 'active',
    });
    expect(treeOf(county.state).parentOf(NEW_VILLAGE)).toBe(TOWN);
  });

  it('answers the same machine again, and no other machine', () => {
    const county = new County();
    county.does(invite());
    county.does(join());
    expect(county.does(join())).toEqual([]);
    expect(county.refuses(join({ keys: keys('thief') }))).toBe('INVITATION_USED');
  });

  it('refuses what is expired, unknown, withdrawn, or for another place', () => {
    const county = new County();
    county.does(invite());
    expect(county.refuses(join(), { now: '2026-11-28T08:00:00.000Z' })).toBe('INVITATION_EXPIRED');
    expect(county.refuses(join({ invitationId: 'i9' }))).toBe('INVITATION_UNKNOWN');
    expect(county.refuses(join({ code: VILLAGE }))).toBe('INVITATION_ELSEWHERE');
    county.does({ type: 'WithdrawInvitation', invitationId: 'i1' });
    expect(county.refuses(join())).toBe('INVITATION_WITHDRAWN');
    expect(shutOutOf(county.state)).toEqual(['U-joiner']);
  });

  it('lets a township invite under its own code only', () => {
    const county = new County();
    expect(county.refuses(invite(), { from: OTHER_TOWN })).toBe('INVITATION_NOT_BELOW_HERE');
    expect(county.refuses(invite({ code: '331178300000', parent: TOP }), { from: TOWN })).toBe(
      'INVITATION_NOT_BELOW_HERE',
    );
    expect(county.refuses(invite({ code: TOWN }), { from: TOWN })).toBe('INVITATION_NOT_BELOW_HERE');
    expect(county.refuses(invite(), { from: TOWN })).toBeNull();
  });

  it('refuses a place that cannot stand there', () => {
    const county = new County();
    expect(county.refuses(invite({ code: '331178' }))).toBe('BAD_USER_INPUT');
    expect(county.refuses(invite({ parent: TOP }))).toBe('BAD_USER_INPUT');
    expect(county.refuses(invite({ parent: '331178300000' }))).toBe('NODE_UNKNOWN');
    expect(county.refuses(invite({ code: TOP }))).toBe('NODE_AT_TOP');
    expect(county.refuses(invite({ name: ' ' }))).toBe('BAD_USER_INPUT');
    expect(county.refuses(invite({ expiresAt: '2027-11-28T08:00:00.000Z' }))).toBe('BAD_USER_INPUT');
  });
});

describe('another machine for the same place', () => {
  const rekeyed = (): County => {
    const county = new County();
    county.does(invite({ code: VILLAGE }));
    county.does(join({ code: VILLAGE, known: [{ incarnation: 'b1', seq: 7 }] }));
    return county;
  };

  it('has its words proved by the new key, and its old steps by the old one', () => {
    const entry = rekeyed().state.nodes[VILLAGE];
    if (!entry) throw new Error('gone');
    expect(signersOf(entry, { incarnation: 'b1', seq: 7 })).toEqual(['U-sign-new', 'U-sign-village']);
    expect(signersOf(entry, { incarnation: 'b2', seq: 1 })).toEqual(['U-sign-new']);
    expect(shutOutOf(rekeyed().state)).toEqual(['U-nats-village']);
  });

  it('counts what the county had of the lives before, and all of the new life', () => {
    const quarantine = rekeyed().state.nodes[VILLAGE]?.quarantine ?? null;
    expect(countsIn(quarantine, { incarnation: 'b1', seq: 7 })).toBe(true);
    expect(countsIn(quarantine, { incarnation: 'b1', seq: 8 })).toBe(false);
    expect(countsIn(quarantine, { incarnation: 'b2', seq: 900 })).toBe(true);
  });
});

describe('shutting out', () => {
  const revoke = {
    type: 'RevokeNode',
    code: VILLAGE,
    reason: '并村',
    known: [{ incarnation: 'b1', seq: 7 }],
  } as const;

  it('shuts a suspended node out of the hub, doubts nothing that it wrote, and lets it in again', () => {
    const county = new County();
    county.does({ type: 'SuspendNode', code: VILLAGE, reason: '检修', cause: 'person' });
    expect(shutOutOf(county.state)).toEqual(['U-nats-village']);
    expect(county.state.nodes[VILLAGE]?.quarantine).toBeNull();
    county.does({ type: 'ResumeNode', code: VILLAGE });
    expect(shutOutOf(county.state)).toEqual([]);
  });

  it('quarantines what a revoked node wrote beyond what was known, until that is released', () => {
    const county = new County();
    county.does(revoke);
    const quarantine = () => county.state.nodes[VILLAGE]?.quarantine ?? null;
    expect(countsIn(quarantine(), { incarnation: 'b1', seq: 8 })).toBe(false);
    expect(countsIn(quarantine(), { incarnation: 'c1', seq: 1 })).toBe(false);
    expect(county.refuses({ type: 'ReleaseQuarantine', code: VILLAGE, known: revoke.known })).toBe(
      'NOTHING_QUARANTINED',
    );
    county.does({ type: 'ReleaseQuarantine', code: VILLAGE, known: [{ incarnation: 'b1', seq: 9 }] });
    expect(countsIn(quarantine(), { incarnation: 'b1', seq: 9 })).toBe(true);
    expect(countsIn(quarantine(), { incarnation: 'b1', seq: 10 })).toBe(false);
  });

  it('draws a line that was drawn once no further when the node comes back by new keys', () => {
    const county = new County();
    county.does(revoke);
    county.does(invite({ code: VILLAGE }));
    county.does(join({ code: VILLAGE, known: [{ incarnation: 'b1', seq: 9 }], begins: 'b2' }));
    const entry = county.state.nodes[VILLAGE];
    expect(entry?.standing).toBe('active');
    expect(countsIn(entry?.quarantine ?? null, { incarnation: 'b1', seq: 8 })).toBe(false);
    expect(countsIn(entry?.quarantine ?? null, { incarnation: 'b2', seq: 1 })).toBe(true);
  });

  it('wants a reason, and leaves the top alone', () => {
    const county = new County();
    expect(county.refuses({ ...revoke, reason: ' ' })).toBe('BAD_USER_INPUT');
    expect(county.refuses({ ...revoke, code: TOP })).toBe('NODE_AT_TOP');
    expect(county.refuses({ ...revoke, code: NEW_VILLAGE })).toBe('NODE_UNKNOWN');
    county.does(revoke);
    expect(county.refuses({ type: 'ResumeNode', code: VILLAGE })).toBe('NODE_REVOKED');
    expect(county.refuses({ type: 'SuspendNode', code: VILLAGE, reason: 'x', cause: 'person' })).toBe(
      'NODE_REVOKED',
    );
  });
});

describe('another key at the hub', () => {
  it('takes the place of the one before, which is let in no more', () => {
    const county = new County();
    county.does({ type: 'ReplaceHubKey', code: VILLAGE, natsKey: 'U-next' });
    expect(county.state.nodes[VILLAGE]?.keys).toEqual({ ...keys('village'), natsKey: 'U-next' });
    expect(shutOutOf(county.state)).toEqual(['U-nats-village']);
    expect(county.does({ type: 'ReplaceHubKey', code: VILLAGE, natsKey: 'U-next' })).toEqual([]);
  });

  it("is nobody else's and no spent one, and is given to nobody who is shut out", () => {
    const county = new County();
    const replace = (natsKey: string) => ({ type: 'ReplaceHubKey', code: VILLAGE, natsKey }) as const;
    expect(county.refuses(replace('U-nats-town'))).toBe('BAD_USER_INPUT');
    county.does(replace('U-next'));
    expect(county.refuses(replace('U-nats-village'))).toBe('BAD_USER_INPUT');
    county.does({ type: 'SuspendNode', code: VILLAGE, reason: '检修', cause: 'person' });
    expect(county.refuses(replace('U-other'))).toBe('NODE_SHUT_OUT');
  });
});

describe('moving', () => {
  it('puts a node under another one of the right tier and names for whom that changes something', () => {
    const county = new County();
    const before = county.state;
    county.does({ type: 'MoveNode', code: VILLAGE, parent: OTHER_TOWN });
    expect(treeOf(county.state).ancestorsOf(VILLAGE)).toEqual([OTHER_TOWN, TOP]);
    expect(codesChanged(before, county.state)).toEqual([VILLAGE]);
    expect(county.does({ type: 'MoveNode', code: VILLAGE, parent: OTHER_TOWN })).toEqual([]);
    expect(county.refuses({ type: 'MoveNode', code: VILLAGE, parent: TOP })).toBe('BAD_USER_INPUT');
    expect(county.refuses({ type: 'MoveNode', code: TOP, parent: TOWN })).toBe('NODE_AT_TOP');
  });
});

describe('the profile', () => {
  it('changes what is said and nothing else', () => {
    const county = new County();
    county.does({
      type: 'DescribeNode',
      code: TOWN,
      profile: { contact: '综治中心 0578-1', fittings: ['people'] },
    });
    expect(county.state.nodes[TOWN]).toMatchObject({
      name: '东桥镇',
      contact: '综治中心 0578-1',
      fittings: ['people'],
    });
    expect(county.does({ type: 'DescribeNode', code: TOWN, profile: { fittings: ['people'] } })).toEqual([]);
    expect(county.refuses({ type: 'DescribeNode', code: TOWN, profile: { predecessors: ['1'] } })).toBe(
      'BAD_USER_INPUT',
    );
    expect(county.refuses({ type: 'DescribeNode', code: TOWN, profile: { validFrom: '30.6.2026' } })).toBe(
      'BAD_USER_INPUT',
    );
  });
});

describe('the fold', () => {
  it('is the same whatever the order of arrival, and passes over what a snapshot has in it', () => {
    const county = new County();
    county.does({ type: 'MoveNode', code: VILLAGE, parent: OTHER_TOWN });
    const snapshot = county.state;
    county.does({ type: 'MoveNode', code: VILLAGE, parent: TOWN });
    county.does({ type: 'SuspendNode', code: TOWN, reason: 'x', cause: 'person' });
    const backwards = [...county.log].reverse();
    expect(foldDirectory(FOUNDED, backwards)).toEqual(county.state);
    expect(foldDirectory(snapshot, backwards)).toEqual(county.state);
    expect(foldDirectory(county.state, backwards)).toEqual(county.state);
  });

  it('takes no notice of what it does not know', () => {
    const unknown = { type: 'NodePainted', code: TOWN } as unknown as DirectoryEvent;
    const { nodes } = foldDirectory(FOUNDED, [
      { place: { incarnation: 'a', seq: 1 }, at: NOW, event: unknown },
    ]);
    expect(nodes).toEqual(FOUNDED.nodes);
  });
});
