/** What the person at the keyboard reads: plain sentences, Chinese first. */
export function say(chinese: string, english?: string): void {
  console.log(english === undefined ? chinese : `${chinese} · ${english}`);
}

/** Something went wrong or deserves a look. */
export function warn(chinese: string, english: string): void {
  console.error(`${chinese}\n${english}`);
}

/** Rows in columns of equal width; a Chinese character is two places wide. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, widthOf(cell));
  }
  return rows
    .map((row) =>
      row
        .map((cell, at) => pad(cell, widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(width - widthOf(text));
}

function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (/[\u2e80-\uffe6]/.test(character) ? 2 : 1), 0);
}
