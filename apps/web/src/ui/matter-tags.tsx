import { useTranslation } from 'react-i18next';
import { useLabels } from '../app/vocabularies.js';
import { Tag, type TagTone } from './tag.js';

const STATUS_TONES: Record<string, TagTone> = {
  REGISTERED: 'info',
  RECEIVED: 'info',
  OFFERED: 'warning',
  REJECTED: 'plain',
  WITHDRAWN: 'plain',
  CLOSED: 'good',
};

/** The state of a matter in the words of the county. */
export function StatusTag({ status, label }: { status: string; label: string }) {
  const { i18n } = useTranslation();
  const { labelOf } = useLabels();
  return (
    <Tag tone={STATUS_TONES[status] ?? 'info'}>
      {i18n.language === 'en' ? labelOf('statuses', status) : label}
    </Tag>
  );
}

export interface MatterSigns {
  overdue: boolean;
  behind: boolean;
  restricted: boolean;
  open: boolean;
  lateCount: number;
}

/** What a person must notice about a matter before working on it. */
export function MatterSignTags({ matter }: { matter: MatterSigns }) {
  const { t } = useTranslation();
  return (
    <>
      {matter.overdue && <Tag tone="bad">{t('matter.overdue')}</Tag>}
      {matter.behind && (
        <Tag tone="warning" title={t('matter.behindWhy')}>
          {t('matter.behind')}
        </Tag>
      )}
      {matter.lateCount > 0 && (
        <Tag tone="warning">{t('matter.lateCount', { number: matter.lateCount })}</Tag>
      )}
      {matter.restricted && <Tag tone="plain">{t('matter.restricted')}</Tag>}
      {!matter.open && (
        <Tag tone="plain" title={t('sealed.why')}>
          {t('matter.sealed')}
        </Tag>
      )}
    </>
  );
}
