/** The part of pdfmake 0.3 that is used here; the package has no types of its own. */
declare module 'pdfmake' {
  interface Pdfmake {
    /** Files by name, in place of the disk. */
    readonly virtualfs: { writeFileSync(name: string, content: Buffer): void };
    setFonts(families: object): void;
    setTableLayouts(layouts: object): void;
    /** Asked before an address is called. */
    setUrlAccessPolicy(allowed: (address: string) => boolean): void;
    /** Asked before a file is opened. */
    setLocalAccessPolicy(allowed: (path: string) => boolean): void;
    createPdf(definition: object): { getBuffer(): Promise<Buffer> };
  }
  const pdfmake: Pdfmake;
  export default pdfmake;
}
