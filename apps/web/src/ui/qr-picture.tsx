import { useEffect, useState } from 'react';

interface QrPictureProps {
  text: string;
  /** What the picture shows, for whoever cannot see it. */
  name: string;
  /** Pixels of the whole picture, or of one of its modules. */
  width?: number;
  scale?: number;
  errorCorrectionLevel: 'L' | 'M';
}

/** A code to be read by a camera. It is drawn by a library that is fetched only here; what it says stands beside it. */
export function QrPicture({ text, name, width, scale, errorCorrectionLevel }: QrPictureProps) {
  const [picture, setPicture] = useState('');
  useEffect(() => {
    let wanted = true;
    const size = { ...(width && { width }), ...(scale && { scale }) };
    void import('qrcode')
      .then(({ toDataURL }) => toDataURL(text, { margin: 1, errorCorrectionLevel, ...size }))
      .then((url) => wanted && setPicture(url))
      .catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [text, width, scale, errorCorrectionLevel]);
  return picture && <img src={picture} {...(width && { width, height: width })} alt={name} />;
}
