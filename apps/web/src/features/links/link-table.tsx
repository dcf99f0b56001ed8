import { useTranslation } from 'react-i18next';
import { spokenPart } from '../../app/spoken-part.js';
import { momentText } from '../../app/time-text.js';
import { SkewText } from '../../ui/skew-text.js';
import { Tag, type TagTone } from '../../ui/tag.js';
import type { LinkOnScreen } from './links-query.js';

type Problem = LinkOnScreen['problems'][number];

const TONES: Partial<Record<Problem['kind'], TagTone>> = { WAITING: 'info', CLOCK_SKEW: 'warning' };
const HEADS = [
  'link.peer',
  'link.state',
  'link.out',
  'link.receipt',
  'link.in',
  'link.heard',
  'node.skew',
] as const;

/** Every link in both directions: what waits to be confirmed there, what has not arrived here, and why. */
export function LinkTable({ links }: { links: LinkOnScreen[] }) {
  const { t } = useTranslation();
  if (links.length === 0) return <p className="fine">{t('links.none')}</p>;
  return (
    <table className="rows rows-calm link-table" data-testid="links">
      <thead>
        <tr>
          {HEADS.map((word) => (
            <th key={word} scope="col">
              {t(word)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {links.map((link) => (
          <LinkLine key={link.peer.code} link={link} />
        ))}
      </tbody>
    </table>
  );
}

function LinkLine({ link }: { link: LinkOnScreen }) {
  const { t } = useTranslation();
  return (
    <tr
      data-testid="link-row"
      data-code={link.peer.code}
      data-queued={link.queued}
      data-problems={link.problems.length}
    >
      <td>
        <b>{link.peer.name}</b>
        <span className="fine block">{t(`tier.${link.peer.tier}`)}</span>
      </td>
      <td className="link-state">
        <Problems problems={link.problems} />
      </td>
      <td className="number">
        {t('link.confirmed', { received: link.received, head: link.head })}
        <Outstanding count={link.queued} word="link.queued" since={link.oldestUnsentAt} />
      </td>
      <td className="moment">{momentText(link.lastReceiptAt) || '—'}</td>
      <td className="number">
        {t('link.arrived', { watermark: link.incomingWatermark, head: link.incomingHead ?? '—' })}
        <Outstanding count={link.incomingMissing} word="link.missing" since={link.missingSince} />
        <Outstanding count={link.incomingGap} word="link.held" since={null} />
        <Outstanding count={link.parked} word="link.parked" since={null} />
      </td>
      <td className={link.silent ? 'moment overdue' : 'moment'}>{momentText(link.heardAt) || '—'}</td>
      <td className="number">
        {link.clockSkewMs === null ? '' : <SkewText milliseconds={link.clockSkewMs} />}
      </td>
    </tr>
  );
}

function Problems({ problems }: { problems: Problem[] }) {
  const { t, i18n } = useTranslation();
  if (problems.length === 0) return <Tag tone="good">{t('link.inOrder')}</Tag>;
  return (
    <ul>
      {problems.map(({ kind, sentence }) => (
        <li key={kind} data-kind={kind}>
          <Tag tone={TONES[kind] ?? 'bad'}>{t(`linkProblem.${kind}`)}</Tag>{' '}
          {spokenPart(sentence, i18n.language)}
        </li>
      ))}
    </ul>
  );
}

interface OutstandingProps {
  count: number;
  word: 'link.queued' | 'link.missing' | 'link.held' | 'link.parked';
  since: string | null;
}

function Outstanding({ count, word, since }: OutstandingProps) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <span className="block overdue">
      {t(word, { number: count })}
      {since && <span className="fine block">{t('link.since', { at: momentText(since) })}</span>}
    </span>
  );
}
