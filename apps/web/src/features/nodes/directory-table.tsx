import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { inTreeOrder } from '../../app/node-order.js';
import { momentText } from '../../app/time-text.js';
import type { DirectoryNode } from './directory-query.js';
import { StandingTag, StandingWhy } from './standing-tag.js';

const HEADS = [
  'directory.name',
  'directory.code',
  'directory.tier',
  'directory.standing',
  'directory.software',
  'directory.heardAt',
  'directory.quarantined',
] as const;

interface DirectoryTableProps {
  nodes: DirectoryNode[];
  /** Code of the node that is asked: it hears nothing of itself. */
  here: string | undefined;
}

/** Every node of the directory below the one above it; a row leads to the node's own page. */
export function DirectoryTable({ nodes, here }: DirectoryTableProps) {
  const { t } = useTranslation();
  return (
    <table className="rows" data-testid="directory">
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
        {inTreeOrder(nodes).map(({ node, depth }) => (
          <DirectoryLine key={node.code} node={node} depth={depth} isHere={node.code === here} />
        ))}
      </tbody>
    </table>
  );
}

function DirectoryLine({ node, depth, isHere }: { node: DirectoryNode; depth: number; isHere: boolean }) {
  const { t } = useTranslation();
  const heard = isHere ? t('directory.here') : momentText(node.heardAt) || t('node.never');
  return (
    <tr data-testid="directory-row" data-code={node.code} data-standing={node.standing}>
      <td className="row-main" style={{ paddingInlineStart: `${12 + depth * 22}px` }}>
        <Link className="row-link" to={`/nodes/${node.code}`}>
          {node.name}
        </Link>
      </td>
      <td className="code">{node.code}</td>
      <td>{t(`tier.${node.tier}`)}</td>
      <td className="standing">
        <StandingTag node={node} />
        <StandingWhy node={node} />
      </td>
      <td className="fine">{node.software ?? '—'}</td>
      <td className="moment">{heard}</td>
      <td className={node.quarantined > 0 ? 'number overdue' : 'number'}>{node.quarantined}</td>
    </tr>
  );
}
