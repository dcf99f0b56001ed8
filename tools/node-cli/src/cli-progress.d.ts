/** The part of the package that is used here; it ships no types of its own. */
declare module 'cli-progress' {
  export class SingleBar {
    constructor(options: {
      format: string;
      hideCursor?: boolean;
      barsize?: number;
      clearOnComplete?: boolean;
    });
    start(total: number, startValue: number, payload?: object): void;
    update(value: number, payload?: object): void;
    stop(): void;
  }
}
