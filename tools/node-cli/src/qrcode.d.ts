/** The one call that is used of a library without types of its own. */
declare module 'qrcode' {
  const qrcode: {
    toString(
      text: string,
      options: { type: 'terminal'; small: boolean; errorCorrectionLevel: 'L' },
    ): Promise<string>;
  };
  export default qrcode;
}
