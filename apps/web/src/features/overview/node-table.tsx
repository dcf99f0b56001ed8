import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inTreeOrder } from '../../app/node-order.js';
import { spokenPart } from '../../app/spoken-part.js';
import { momentText } from '../../app/time-text.js';
import { DurationText } from '../../ui/duration-text.js';
import { SkewText } from '../../ui/skew-text.js';
import { Tag, type TagTone } from '../../ui/tag.js';
import { NodeLiveDialog } from './node-live-dialog.js';
import type { NodeRow } from './overview-query.js';

const TONES: Record<NodeRow['status'], TagTone> = { FRESH: 'good', LATE: 'warning', SILENT: 'bad' };

interface NodeTableProps {
  nodes: NodeRow[];
  /** Only the gateway can ask a node itself. */
  canAskLive: boolean;
}

/** Every node with the age of its last word and what is known to be missing from it. */
export function NodeTable({ nodes, canAskLive }: NodeTableProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<NodeRow | null>(null);
  const heads = [
    'node.node',
    'node.status',
    'node.asOf',
    'node.lag',
    'node.missing',
    'node.queue',
    'node.skew',
    'node.version',
  ] as const;
  return (
    <>
      <table className="rows" data-testid="nodes">
        <thead>
          <tr>
            {heads.map((word) => (
              <th key={word} scope="col">
                {t(word)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {inTreeOrder(nodes).map(({ node, depth }) => (
            <NodeLine
              key={node.code}
              node={node}
              depth={depth}
              onAsk={canAskLive ? () => setAsked(node) : undefined}
            />
          ))}
        </tbody>
      </table>
      {asked && <NodeLiveDialog node={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

function NodeLine({ node, depth, onAsk }: { node: NodeRow; depth: number; onAsk: (() => void) | undefined }) {
  const { t, i18n } = useTranslation();
  return (
    <tr data-testid="node-row" data-code={node.code} data-status={node.status} data-missing={node.missing}>
      <td className="row-main" style={{ paddingInlineStart: `${12 + depth * 22}px` }}>
        {onAsk ? (
          <button type="button" className="row-link" onClick={onAsk}>
            {node.name}
          </button>
        ) : (
          <b>{node.name}</b>
        )}
        <span className="fine"> {t(`tier.${node.tier}`)}</span>
      </td>
      <td>
        <Tag tone={TONES[node.status]}>{t(`freshness.${node.status}`)}</Tag>
        {node.status !== 'FRESH' && (
          <span className="fine block">{spokenPart(node.sentence, i18n.language)}</span>
        )}
      </td>
      <td className="moment">{momentText(node.asOf) || t('node.never')}</td>
      <td className="moment">{node.lagSeconds === null ? '' : <DurationText seconds={node.lagSeconds} />}</td>
      <td className={node.missing > 0 ? 'number overdue' : 'number'}>
        {node.missing}
        <Since at={node.missingSince} />
      </td>
      <td className="number">
        {node.queue}
        <Since at={isLong(node) ? node.queueSince : null} />
      </td>
      <td className="number">
        {node.clockSkewMs === null ? '' : <SkewText milliseconds={node.clockSkewMs} />}
      </td>
      <td className="fine">{node.version}</td>
    </tr>
  );
}

/** Steps are always on their way; how long is told only when it is long. */
const WORTH_SAYING_MS = 60_000;

function isLong({ queueSince, heardAt }: NodeRow): boolean {
  return (
    queueSince !== null && heardAt !== null && Date.parse(heardAt) - Date.parse(queueSince) > WORTH_SAYING_MS
  );
}

function Since({ at }: { at: string | null }) {
  const { t } = useTranslation();
  return at && <span className="fine block">{t('link.since', { at: momentText(at) })}</span>;
}
