/**
 * The program that was asked said no. `message` is its own sentence, in the words of the desk, and is shown as it is;
 * `code` is one of a closed list and decides only what the client does next, never what it says.
 */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'Refusal';
  }
}

/** Why there is no answer: too late, no connection, or something that is not an answer of this program. */
export type SilenceCause = 'timeout' | 'unreachable' | 'unreadable';

/** Nobody answered, so whether a command took effect is unknown; repeating it with its commandId is safe. */
export class NoAnswer extends Error {
  constructor(readonly silence: SilenceCause) {
    super(silence);
    this.name = 'NoAnswer';
  }
}

/** The session is over on the server's word: sign in again and go on. */
export class SessionEnded extends Refusal {}
