/**
 * Fonts of the papers. Noto Serif SC comes with the program, so that a node prints the same on every machine. It has
 * 30,928 characters: all of the basic block and of extension A, but only 52 of the 42,720 of extension B, where many
 * characters of names are (𠮷 for one). Those are taken from the system's Noto CJK when it is there (Debian:
 * `fonts-noto-cjk`; 44,746 characters, 2,057 of extension B).
 *
 * What neither has is printed as 〓, the printers' mark for a sort that is missing, and the foot of the sheet asks to
 * write it in by hand: an empty box could be taken for the name.
 */
import { create } from 'fontkit';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { printable } from './printable.js';

/** Text that is set in one font. */
export interface Run {
  text: string;
  /** Family, when it is not the main one. */
  font?: string;
  /** A long number or address on the net may break anywhere. */
  wordBreak?: 'break-all';
}

interface Face {
  file: string;
  /** PostScript name inside a collection of fonts. */
  name?: string;
}

interface Family {
  normal: Face;
  bold: Face;
}

/** Families by the names that papers are set with. */
export const MAIN = 'main';
const RARE = 'rare';

/** Stands for a character that no font has. */
export const MISSING = '〓';

const FONT_FOLDERS = [
  '/usr/share/fonts/opentype/noto', // Debian and what is derived from it
  '/usr/share/fonts/noto-cjk', // Arch
];
const COLLECTIONS = ['NotoSerifCJK', 'NotoSansCJK'];

/** Longer words of Latin letters, digits and signs break where the line ends. */
const LONG_WORD = /([!-~]{12,})/;

/** Opened lazily and kept as long as this lives: 15 MB for each face of the main family, 26 MB for a rare one. */
export class Fonts {
  /** True once a character was replaced by `MISSING`. */
  missing = false;
  private readonly families = new Map<string, Family>([[MAIN, mainFamily()]]);
  private readonly files = new Map<string, Buffer>();
  private readonly covers = new Map<string, (codePoint: number) => boolean>();

  constructor(private readonly rare: Family | null = rareFamily()) {}

  /** The text in pieces, each with a font that has its characters. */
  runs(text: string): Run[] {
    return printable(text)
      .split(LONG_WORD)
      .flatMap((part): Run[] =>
        LONG_WORD.test(part) ? [{ text: part, wordBreak: 'break-all' }] : this.byFont(part),
      );
  }

  /** Each family that was needed, in the form that pdfmake takes. */
  descriptors(): Record<string, Record<keyof Family, [file: string, name?: string]>> {
    const descriptors: ReturnType<Fonts['descriptors']> = {};
    for (const [family, faces] of this.families) {
      descriptors[family] = { normal: described(faces.normal), bold: described(faces.bold) };
    }
    return descriptors;
  }

  /** Content of each file that `descriptors` names. */
  contents(): [file: string, content: Buffer][] {
    const faces = [...this.families.values()].flatMap((family) => [family.normal, family.bold]);
    return faces.map(({ file }) => [file, this.content(file)]);
  }

  private byFont(text: string): Run[] {
    const runs: Run[] = [];
    for (const character of text) {
      const run = this.runOf(character);
      const last = runs.at(-1);
      if (last && last.font === run.font) last.text += run.text;
      else runs.push(run);
    }
    return runs;
  }

  private runOf(character: string): Run {
    if (character === '\n' || this.has(MAIN, character)) return { text: character };
    if (this.rare) this.families.set(RARE, this.rare);
    if (this.rare && this.has(RARE, character)) return { text: character, font: RARE };
    this.missing = true;
    return { text: MISSING };
  }

  private has(family: string, character: string): boolean {
    const covers = this.covers.get(family) ?? this.coverage(family);
    return covers(character.codePointAt(0) ?? 0);
  }

  /** Asked of the normal face: both weights of these families have the same characters. */
  private coverage(family: string): (codePoint: number) => boolean {
    const face = this.families.get(family)?.normal;
    if (!face) return () => false;
    const font = create(this.content(face.file), face.name);
    const covers = (codePoint: number) => font.hasGlyphForCodePoint(codePoint);
    this.covers.set(family, covers);
    return covers;
  }

  private content(file: string): Buffer {
    const content = this.files.get(file) ?? readFileSync(file);
    this.files.set(file, content);
    return content;
  }
}

function mainFamily(): Family {
  const { resolve } = createRequire(import.meta.url);
  const face = (path: string) => ({ file: resolve(`@expo-google-fonts/noto-serif-sc/${path}.ttf`) });
  return { normal: face('400Regular/NotoSerifSC_400Regular'), bold: face('700Bold/NotoSerifSC_700Bold') };
}

/**
 * The system's font for rare characters; null when it has none. Nothing that a person typed is set bold, so the file
 * of the bold weight, as large again, stays closed.
 */
export function rareFamily(folders: readonly string[] = FONT_FOLDERS): Family | null {
  for (const folder of folders) {
    for (const collection of COLLECTIONS) {
      const face = { file: `${folder}/${collection}-Regular.ttc`, name: `${collection}sc-Regular` };
      if (existsSync(face.file)) return { normal: face, bold: face };
    }
  }
  return null;
}

function described({ file, name }: Face): [file: string, name?: string] {
  return name === undefined ? [file] : [file, name];
}
