/** The one call that is used here of a library without types of its own. */
declare module 'qrcode' {
  /** A PNG. */
  export function toBuffer(
    text: string,
    options: { margin: number; scale: number; errorCorrectionLevel: 'Q' },
  ): Promise<Buffer>;
}
