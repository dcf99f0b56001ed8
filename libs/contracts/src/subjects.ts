/**
 * Every NATS subject of the federation is built here and nowhere else: `<word>.<to>.<from>`.
 * A node publishes only subjects that end in its own code and receives only those addressed to it;
 * the broker enforces that with the permissions below, so a new subject and its permission are one edit.
 */

/** JetStream stream that carries every link; NATS is a wire, so losing it loses nothing. */
export const LINKS_STREAM = 'LINKS';

/** What one node may ask another, with request and reply. */
export const ASK_VERBS = [
  'entries',
  'events',
  'ids',
  'state',
  'own',
  'sets',
  'keys',
  'invitation',
  'credential',
] as const;
export type AskVerb = (typeof ASK_VERBS)[number];

/** The gateway is no node: it asks under this name and receives change notices. */
export const GATEWAY = 'gateway';

export const subjects = {
  link: (to: string, from: string) => `link.${to}.${from}`,
  receipt: (to: string, from: string) => `receipt.${to}.${from}`,
  beat: (to: string, from: string) => `beat.${to}.${from}`,
  witness: (to: string, from: string) => `witness.${to}.${from}`,
  ask: (to: string, verb: AskVerb | '*', from: string) => `ask.${to}.${verb}.${from}`,
  join: (to: string, place: string) => `join.${to}.${place}`,
  change: (node: string) => `change.${node}`,
  inbox: (name: string) => `_INBOX.${name}`,
} as const;

/** Who sent a message, by its subject: always the last token. */
export function senderOf(subject: string): string {
  return subject.slice(subject.lastIndexOf('.') + 1);
}

export interface Permissions {
  publish: string[];
  subscribe: string[];
  /** May answer a request on the reply subject that came with it. */
  responses: boolean;
}

/** What the broker lets one node do (DESIGN: first fence, not the proof; signatures are the proof). */
export function nodePermissions(code: string): Permissions {
  return {
    publish: [
      subjects.link('*', code),
      subjects.receipt('*', code),
      subjects.beat('*', code),
      subjects.witness('*', code),
      subjects.ask('*', '*', code),
      subjects.change(code),
      `$JS.API.CONSUMER.INFO.${LINKS_STREAM}.${code}`,
      `$JS.API.CONSUMER.MSG.NEXT.${LINKS_STREAM}.${code}`,
      `$JS.ACK.${LINKS_STREAM}.${code}.>`,
    ],
    subscribe: [
      subjects.receipt(code, '*'),
      subjects.beat(code, '*'),
      subjects.witness(code, '*'),
      subjects.ask(code, '*', '*'),
      subjects.join(code, '*'),
      `${subjects.inbox(code)}.>`,
    ],
    responses: true,
  };
}

/** What the broker lets the gateway do: ask nodes how they are, hear that something changed. */
export function gatewayPermissions(): Permissions {
  return {
    publish: [subjects.ask('*', 'state', GATEWAY)],
    subscribe: [subjects.change('*'), `${subjects.inbox(GATEWAY)}.>`],
    responses: false,
  };
}

/** The keeper of the hub makes the stream and one durable consumer per node. */
export const HUB = 'hub';

export function hubPermissions(): Permissions {
  return {
    publish: [
      subjects.link(HUB, HUB),
      '$JS.API.INFO',
      `$JS.API.STREAM.*.${LINKS_STREAM}`,
      `$JS.API.STREAM.MSG.DELETE.${LINKS_STREAM}`,
      `$JS.API.CONSUMER.*.${LINKS_STREAM}`,
      `$JS.API.CONSUMER.*.${LINKS_STREAM}.>`,
      `$JS.API.CONSUMER.DURABLE.CREATE.${LINKS_STREAM}.>`,
    ],
    subscribe: [`${subjects.inbox(HUB)}.>`],
    responses: false,
  };
}

/** A machine that was invited may ask the one thing, in the name of its place, and hear the answer. */
export function joinerPermissions(place: string): Permissions {
  return {
    publish: [subjects.join('*', place)],
    subscribe: [`${joinerInbox(place)}.>`],
    responses: false,
  };
}

/** Not the inbox of the node of that place, which may be running. */
export function joinerInbox(place: string): string {
  return subjects.inbox(`join.${place}`);
}

/** Kinds of programs at the hub. */
export const HUB_ROLES = ['node', 'gateway', 'hub', 'joiner'] as const;
export type HubRole = (typeof HUB_ROLES)[number];

/** What each kind of program may say and hear, with that name in the places where a node's own code stands. */
export function permissionsOfRoles(ownName: string): Record<HubRole, Permissions> {
  return {
    node: nodePermissions(ownName),
    gateway: gatewayPermissions(),
    hub: hubPermissions(),
    joiner: joinerPermissions(ownName),
  };
}
