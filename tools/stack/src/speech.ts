/** What the person at the keyboard reads while waiting: one plain sentence a step, Chinese first. */
export class Speech {
  private readonly began = Date.now();

  /** A step that was done, with the seconds since the beginning. */
  step(chinese: string, english: string): void {
    const seconds = ((Date.now() - this.began) / 1000).toFixed(1).padStart(6);
    console.log(`${seconds} s  ${chinese} · ${english}`);
  }

  line(text = ''): void {
    console.log(text);
  }

  problem(text: string): void {
    console.error(`\n${text}`);
  }
}
