import { useTranslation } from 'react-i18next';
import { momentText } from '../../app/time-text.js';
import { Tag, type TagTone } from '../../ui/tag.js';
import type { DirectoryNode } from './directory-query.js';

const TONES: Record<DirectoryNode['standing'], TagTone> = {
  ACTIVE: 'good',
  SUSPENDED: 'warning',
  REVOKED: 'bad',
};

export function StandingTag({ node: { standing } }: { node: DirectoryNode }) {
  const { t } = useTranslation();
  return <Tag tone={TONES[standing]}>{t(`standing.${standing}`)}</Tag>;
}

/** Since when a node is shut out, by whom and why; nothing of one that is let in. */
export function StandingWhy({ node }: { node: DirectoryNode }) {
  const { t } = useTranslation();
  if (node.standing === 'ACTIVE') return null;
  return (
    <span className="fine block">
      {t('link.since', { at: momentText(node.standingSince) })}
      {node.standingCause === 'CONTRADICTION' && ` · ${t('standing.byContradiction')}`}
      {node.standingReason && ` · ${node.standingReason}`}
    </span>
  );
}
