/** The part of fontkit 2 that is used here; the package has no types of its own. */
declare module 'fontkit' {
  interface Font {
    hasGlyphForCodePoint(codePoint: number): boolean;
  }
  /** Opens a font, or by its PostScript name one font of a collection. */
  export function create(content: Buffer, postscriptName?: string): Font;
}
