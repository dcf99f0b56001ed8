import { useTranslation } from 'react-i18next';
import { useLabels } from '../../app/vocabularies.js';
import { Tag } from '../../ui/tag.js';
import type { Registry } from './registry-query.js';

/** What stands beside the name of an entry, for each kind. */
export function UnitLine({ entry }: { entry: Registry['units'][number] }) {
  const { t } = useTranslation();
  const { labelOf } = useLabels();
  const days = entry.weekdays.map((day) => t(`registry.weekday.${day as Weekday}`)).join('、');
  return (
    <>
      <span>{labelOf('units', entry.unit)}</span>
      <span>{[labelOf('residencies', entry.residency), days].filter(Boolean).join(' ')}</span>
      {entry.phone && <span className="code">{entry.phone}</span>}
      {entry.isThereToday && <Tag tone="good">{t('registry.thereToday')}</Tag>}
      {!entry.takesMatters && <Tag tone="plain">{t('registry.listedOnly')}</Tag>}
    </>
  );
}

type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export function PlaceLine({ entry }: { entry: Registry['places'][number] }) {
  const { t } = useTranslation();
  return <span>{t(`registry.use.${entry.use}`)}</span>;
}

export function PostLine({ entry, registry }: { entry: Registry['posts'][number]; registry: Registry }) {
  const { t } = useTranslation();
  const nameIn = (list: readonly { id: string; name: string }[], id: string | null) =>
    list.find((one) => one.id === id)?.name;
  return (
    <>
      <span>{t('registry.postA', { name: entry.holder })}</span>
      {entry.substitute && <span>{t('registry.postB', { name: entry.substitute })}</span>}
      <span>
        {[nameIn(registry.units, entry.unitId), nameIn(registry.places, entry.windowId)]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {entry.phone && <span className="code">{entry.phone}</span>}
      {entry.isUnfilledToday ? (
        <Tag tone="bad">{t('registry.unfilled')}</Tag>
      ) : (
        <Tag tone="good">{t('registry.answersToday', { name: entry.answersToday })}</Tag>
      )}
    </>
  );
}

export function MediatorLine({
  entry,
  registry,
}: {
  entry: Registry['mediators'][number];
  registry: Registry;
}) {
  const { t } = useTranslation();
  const { labelOf } = useLabels();
  return (
    <>
      <span>{t(entry.isFullTime ? 'registry.fullTime' : 'registry.partTime')}</span>
      <span>{registry.committees.find(({ id }) => id === entry.committeeId)?.name}</span>
      <span>{entry.specialities.map((code) => labelOf('categories', code)).join('、')}</span>
      {entry.phone && <span className="code">{entry.phone}</span>}
    </>
  );
}

export function CommitteeLine({ entry }: { entry: Registry['committees'][number] }) {
  const { t, i18n } = useTranslation();
  return (
    <>
      <span>{t(`registry.committeeKind.${entry.committeeKind}`)}</span>
      <span>
        {entry.members
          .map(({ name, role }) => (role === 'MEMBER' ? name : `${name}（${t(`registry.role.${role}`)}）`))
          .join('、')}
      </span>
      <span className="moment">{t('registry.term', { from: entry.electedOn, until: entry.termEnds })}</span>
      {entry.isTermEndingSoon && <Tag tone="warning">{t('registry.termEndingSoon')}</Tag>}
      {entry.problems.length > 0 && (
        <ul className="committee-problems" data-testid="committee-problems">
          {entry.problems.map(({ zh, en, rule }) => (
            <li key={zh}>
              {i18n.language === 'en' ? en : zh}（{rule}）
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

export function ExpertLine({ entry }: { entry: Registry['experts'][number] }) {
  return (
    <>
      <span>{entry.field}</span>
      {entry.organisation && <span>{entry.organisation}</span>}
      {entry.phone && <span className="code">{entry.phone}</span>}
    </>
  );
}
