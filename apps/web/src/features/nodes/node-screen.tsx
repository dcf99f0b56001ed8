import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { hostProgramQuery } from '../../app/host-program.js';
import { Answered } from '../../ui/answered.js';
import { PageHeading } from '../../ui/page-heading.js';
import { directoryQuery, type DirectoryNode } from './directory-query.js';
import { isKeptHere } from './places.js';
import { ProfileCard } from './profile-card.js';
import { QuarantineCard } from './quarantine-card.js';
import { StandingCard } from './standing-card.js';
import './nodes.css';

/** One node of the directory. */
export function NodeScreen() {
  const { t } = useTranslation();
  const { code } = useParams();
  const directory = useQuery(directoryQuery);
  const node = directory.data?.find((one) => one.code === code);
  return (
    <>
      <PageHeading
        title={node?.name ?? code ?? ''}
        about={node && <span className="code">{t('directory.codeIs', { code: node.code })}</span>}
      >
        <Link className="plain-button" to="/nodes">
          {t('directory.back')}
        </Link>
      </PageHeading>
      <Answered question={directory}>
        {(nodes) =>
          node ? (
            <NodeCards key={node.code} node={node} nodes={nodes} />
          ) : (
            <p className="nothing">{t('directory.unknown')}</p>
          )
        }
      </Answered>
    </>
  );
}

function NodeCards({ node, nodes }: { node: DirectoryNode; nodes: DirectoryNode[] }) {
  const { t } = useTranslation();
  const { data: host } = useQuery(hostProgramQuery);
  const isTop = isKeptHere(nodes);
  return (
    <div data-testid="node" data-code={node.code} data-standing={node.standing}>
      {!isTop && <p className="notice">{t('directory.keptAbove')}</p>}
      <StandingCard node={node} nodes={nodes} isHere={node.code === host?.code} />
      <ProfileCard node={node} isEditable={isTop} />
      {node.quarantined > 0 && <QuarantineCard node={node} />}
    </div>
  );
}
