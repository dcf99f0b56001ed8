/** One whole message that was put on a wire on purpose: said again until its hearer has dealt with it. */
export interface PlantedMessage {
  /** In whose name it was said, and to whom. */
  from: string;
  to: string;
  incarnation: string;
  number: number;
  /**
   * What the hearer is to do with it: set the message aside, set its step aside, take it, or drop it. Of two steps that
   * contradict each other it takes the one that comes first, whichever that is, and sets the other aside.
   */
  fate: 'message parked' | 'step parked' | 'taken' | 'dropped' | 'one of two';
  /** The step in it, when there is one. */
  stepId: string | null;
  /** Of one of two: the step that contradicts it. */
  rivalId: string | null;
  /** The words of the NATS protocol that say it. */
  frame: Buffer;
}

/** What was put on the wires on purpose, so that checkers expect exactly it. */
export class Planted {
  readonly messages: PlantedMessage[] = [];
  /** Matters that exist only in planted messages: no desk asked for them. */
  readonly matters = new Set<string>();
  /** Steps that nobody signed: they may be nowhere. */
  readonly forged = new Set<string>();
  private readonly numbers = new Map<string, number>();
  private readonly places = new Set<string>();

  add(message: PlantedMessage): void {
    this.messages.push(message);
    this.places.add(placeOn(message.to, message.from, message.incarnation, message.number));
  }

  /** The next number on a link of its own, in its sender's name; no true program writes to it. */
  nextNumber(from: string, to: string): number {
    const link = `${from}/${to}`;
    const number = (this.numbers.get(link) ?? 0) + 1;
    this.numbers.set(link, number);
    return number;
  }

  /** Whether a message at that place of a link was planted. */
  hasMessage(node: string, peer: string, incarnation: string, number: number): boolean {
    return this.places.has(placeOn(node, peer, incarnation, number));
  }
}

function placeOn(node: string, peer: string, incarnation: string, number: number): string {
  return `${node}/${peer}/${incarnation}/${number}`;
}
