/** The one function of the package qrcode that is used; the package brings no types. */
declare module 'qrcode' {
  interface PictureOptions {
    /** Quiet zone in modules. */
    margin?: number;
    /** Pixels of the whole picture; the modules are then not all of one size. */
    width?: number;
    /** Pixels of one module. */
    scale?: number;
    errorCorrectionLevel?: 'L' | 'M' | 'Q' | 'H';
  }
  export function toDataURL(text: string, options?: PictureOptions): Promise<string>;
}
