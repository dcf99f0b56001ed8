import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { enumName } from '../../app/enum-name.js';
import { useLabels } from '../../app/vocabularies.js';
import type { CountRow, NodeRow } from './overview-query.js';

type CountFilter = 'within' | 'category' | 'status' | 'tier';

interface CountPanelProps {
  title: string;
  rows: CountRow[];
  /** The filter of the list of matters that a row opens with its key. */
  filter: CountFilter;
}

const MOST_ROWS = 12;

/** Counts as bars; each opens the matters it counts. */
export function CountPanel({ title, rows, filter }: CountPanelProps) {
  const { t } = useTranslation();
  const labelOf = useRowLabel(filter);
  const greatest = Math.max(1, ...rows.map((row) => row.count));
  return (
    <section className="card count-panel" data-testid={`count-${filter}`}>
      <h2>{title}</h2>
      {rows.length === 0 && <p className="fine">{t('overview.nothing')}</p>}
      <ul>
        {rows.slice(0, MOST_ROWS).map((row) => (
          <li key={row.key} data-key={row.key}>
            <CountLine label={labelOf(row)} row={row} greatest={greatest} to={listOf(filter, row.key)} />
          </li>
        ))}
      </ul>
      {rows.length > MOST_ROWS && (
        <p className="fine">{t('overview.more', { number: rows.length - MOST_ROWS })}</p>
      )}
    </section>
  );
}

interface CountLineProps {
  label: string;
  row: CountRow;
  greatest: number;
  to: string | null;
}

function CountLine({ label, row, greatest, to }: CountLineProps) {
  const line = (
    <>
      <span className="count-label">{label}</span>
      <b>{row.count}</b>
      <span className="bar" aria-hidden="true" style={{ width: `${(row.count / greatest) * 100}%` }} />
    </>
  );
  return to ? (
    <Link className="count-line" to={to}>
      {line}
    </Link>
  ) : (
    <div className="count-line">{line}</div>
  );
}

/** The list of the matters that were counted; none for what has no category to ask for. */
function listOf(filter: CountFilter, key: string): string | null {
  if (filter === 'category' && !/^\d+$/.test(key)) return null;
  return `/matters?${filter}=${encodeURIComponent(key)}`;
}

const VOCABULARIES = { within: 'jurisdictions', category: 'categories', status: 'statuses' } as const;

/** The server labels rows in Chinese; in English the words come from the vocabularies. */
function useRowLabel(filter: CountFilter): (row: CountRow) => string {
  const { t, i18n } = useTranslation();
  const { labelOf } = useLabels();
  if (i18n.language !== 'en') return (row) => row.label;
  if (filter !== 'tier') return (row) => labelOf(VOCABULARIES[filter], row.key);
  return (row) => t(`tier.${enumName(row.key) as NodeRow['tier']}`);
}
