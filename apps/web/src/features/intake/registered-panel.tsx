import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { momentText } from '../../app/time-text.js';
import { PrintFormButton } from '../../ui/print-form-button.js';
import { QrPicture } from '../../ui/qr-picture.js';
import { ReceptionNote } from './reception-note.js';
import type { Registered } from './register-command.js';

interface RegisteredPanelProps {
  registered: Registered;
  onNext: () => void;
}

/** The matter is safe in this node: its code, the code for the citizen, and what is usually done next. */
export function RegisteredPanel({ registered: { matter, asSentEarlier }, onNext }: RegisteredPanelProps) {
  const { t } = useTranslation();
  return (
    <section className="card registered" aria-live="polite" data-testid="registered">
      <div className="registered-words">
        <h2>{t('registered.title')}</h2>
        {asSentEarlier && <p className="notice notice-warning">{t('registered.asSentEarlier')}</p>}
        <dl className="pairs">
          <dt>{t('matter.code')}</dt>
          <dd className="code big-code" data-testid="registered-code">
            {matter.code}
          </dd>
          <dt>{t('matter.publicCode')}</dt>
          <dd className="code big-code" data-testid="registered-public-code">
            {matter.publicCode}
          </dd>
          {matter.dueAt && (
            <>
              <dt>{t('matter.dueAt')}</dt>
              <dd>{momentText(matter.dueAt)}</dd>
            </>
          )}
        </dl>
        <ReceptionNote matterId={matter.id} kind={matter.kind} channel={matter.channel} />
        <p className="fine">{t('registered.privacy')}</p>
        <div className="registered-next">
          <PrintFormButton matterId={matter.id} large />
          <Link className="plain-button" to={`/matters/${matter.id}`} data-testid="open-registered">
            {t('registered.open')}
          </Link>
          <Button size="large" type="primary" autoFocus onClick={onNext} data-testid="register-next">
            {t('registered.next')}
          </Button>
        </div>
      </div>
      {matter.publicCode && <PublicCodePicture publicCode={matter.publicCode} />}
    </section>
  );
}

function PublicCodePicture({ publicCode }: { publicCode: string }) {
  const { t } = useTranslation();
  return (
    <figure>
      <QrPicture
        text={publicCode}
        name={t('registered.qr', { publicCode })}
        width={208}
        errorCorrectionLevel="M"
      />
      <figcaption className="fine">{t('registered.forCitizen')}</figcaption>
    </figure>
  );
}
