import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { momentText } from '../../app/time-text.js';
import type { DirectoryNode } from './directory-query.js';
import { InviteDialog } from './invite-dialog.js';
import { NodeActionDialog } from './node-action-dialog.js';
import { NODE_ACTION_RULES, NODE_ACTIONS, type NodeAction } from './node-actions.js';
import { isKeptHere, otherPlacesAbove } from './places.js';
import { StandingTag, StandingWhy } from './standing-tag.js';

interface StandingCardProps {
  node: DirectoryNode;
  nodes: DirectoryNode[];
  isHere: boolean;
}

/** Whether the node is let in, what is known of its machine, and what can be done about it. */
export function StandingCard({ node, nodes, isHere }: StandingCardProps) {
  const { t } = useTranslation();
  return (
    <section className="card" aria-labelledby="standing-title">
      <h2 id="standing-title">{t('directory.standing')}</h2>
      <div className="dialog-space">
        <StandingTag node={node} />
        <StandingWhy node={node} />
      </div>
      <MachineFacts node={node} nodes={nodes} isHere={isHere} />
      <NodeButtons node={node} nodes={nodes} isHere={isHere} />
    </section>
  );
}

function MachineFacts({ node, nodes, isHere }: StandingCardProps) {
  const { t } = useTranslation();
  const above = nodes.find(({ code }) => code === node.parent);
  const facts = [
    ['directory.tier', t(`tier.${node.tier}`)],
    ['directory.parent', above?.name ?? node.parent ?? '—'],
    ['directory.software', node.software ?? '—'],
    ['directory.heardAt', isHere ? t('directory.here') : momentText(node.heardAt) || t('node.never')],
    ['directory.rekeyed', t('directory.times', { number: node.rekeyed })],
    ['directory.signingKey', <span className="code signing-key">{node.signingKey}</span>],
  ] as const;
  return (
    <dl className="pairs pairs-wide">
      {facts.map(([word, value]) => (
        <div key={word}>
          <dt>{t(word)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** At the top everything that the node's standing allows; elsewhere only another machine for a node below. */
function NodeButtons({ node, nodes, isHere }: StandingCardProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<NodeAction | 'rekey' | null>(null);
  if (node.parent === null || isHere) return null;
  const isPossible = (action: NodeAction) =>
    NODE_ACTION_RULES[action].isOffered(node) &&
    (action !== 'move' || otherPlacesAbove(nodes, node).length > 0);
  const actions = isKeptHere(nodes) ? NODE_ACTIONS.filter(isPossible) : [];
  return (
    <div className="node-buttons">
      {actions.map((action) => (
        <Button
          key={action}
          danger={action === 'revoke'}
          onClick={() => setAsked(action)}
          data-testid={`${action}-node`}
        >
          {t(`nodeAction.${action}`)}
        </Button>
      ))}
      <Button onClick={() => setAsked('rekey')} data-testid="rekey-node">
        {t(node.standing === 'REVOKED' ? 'invitation.again' : 'invitation.rekey')}
      </Button>
      {asked === 'rekey' && <InviteDialog nodes={nodes} node={node} onClose={() => setAsked(null)} />}
      {asked !== null && asked !== 'rekey' && (
        <NodeActionDialog action={asked} node={node} nodes={nodes} onClose={() => setAsked(null)} />
      )}
    </div>
  );
}
