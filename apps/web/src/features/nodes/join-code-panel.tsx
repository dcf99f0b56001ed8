import { Button, Input, type InputRef } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { saveText } from '../../app/save-text.js';
import { CopyButton } from '../../ui/copy-button.js';
import { QrPicture } from '../../ui/qr-picture.js';
import type { JoinCode } from './invitations-query.js';

interface JoinCodePanelProps {
  joinCode: JoinCode;
  onClose: () => void;
}

/** The code as file, text and picture, and what is done with it on the new machine. It is kept nowhere. */
export function JoinCodePanel({ joinCode: { code, text }, onClose }: JoinCodePanelProps) {
  const { t } = useTranslation();
  const shown = useRef<HTMLTextAreaElement>(null);
  const file = `join-${code}.txt`;
  return (
    <div className="join-code" data-testid="join-code" data-code={code}>
      <div className="join-code-words">
        <p className="notice notice-warning">{t('joinCode.once')}</p>
        <textarea
          ref={shown}
          className="code"
          readOnly
          rows={7}
          value={text}
          aria-label={t('joinCode.title')}
          data-testid="join-code-text"
        />
        <div className="join-code-ways">
          <Button type="primary" onClick={() => saveText(file, text)} data-testid="save-join-code">
            {t('joinCode.save')}
          </Button>
          <CopyButton text={text} shownIn={() => shown.current} />
        </div>
        <JoinCommand file={file} />
        <div className="dialog-buttons">
          <Button size="large" onClick={onClose} data-testid="close-join-code">
            {t('joinCode.close')}
          </Button>
        </div>
      </div>
      <figure data-testid="join-code-picture">
        <QrPicture text={text} name={t('joinCode.picture')} scale={4} errorCorrectionLevel="L" />
        <figcaption className="fine">{t('joinCode.forCamera')}</figcaption>
      </figure>
    </div>
  );
}

function JoinCommand({ file }: { file: string }) {
  const { t } = useTranslation();
  const shown = useRef<InputRef>(null);
  const line = `npm run node -- join ${file}`;
  return (
    <>
      <p>{t('joinCode.command')}</p>
      <div className="join-code-ways">
        <Input ref={shown} className="code" readOnly value={line} aria-label={t('joinCode.command')} />
        <CopyButton text={line} shownIn={() => shown.current?.input ?? null} />
      </div>
    </>
  );
}
