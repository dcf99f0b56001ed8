import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hostProgramQuery } from '../../app/host-program.js';
import { Answered } from '../../ui/answered.js';
import { PageHeading } from '../../ui/page-heading.js';
import { directoryQuery } from './directory-query.js';
import { DirectoryTable } from './directory-table.js';
import { InvitationsCard } from './invitations-card.js';
import { InviteDialog } from './invite-dialog.js';
import { isKeptHere, placesAbove } from './places.js';
import './nodes.css';

/** The nodes of the county, or those below this one: how they stand, and who was invited to become one. */
export function NodesScreen() {
  const { t } = useTranslation();
  const { data: host } = useQuery(hostProgramQuery);
  const directory = useQuery(directoryQuery);
  const [inviting, setInviting] = useState(false);
  const nodes = directory.data ?? [];
  const mayInvite = placesAbove(nodes).length > 0;
  return (
    <>
      <PageHeading title={t('directory.title')} about={t('directory.about')}>
        {mayInvite && (
          <Button size="large" type="primary" onClick={() => setInviting(true)} data-testid="invite-node">
            {t('invitation.invite')}
          </Button>
        )}
      </PageHeading>
      <Answered question={directory}>
        {(shown) => (
          <>
            {!isKeptHere(shown) && <p className="notice">{t('directory.keptAbove')}</p>}
            <section className="card" aria-label={t('directory.title')}>
              <DirectoryTable nodes={shown} here={host?.code} />
            </section>
            {mayInvite && <InvitationsCard nodes={shown} />}
          </>
        )}
      </Answered>
      {inviting && <InviteDialog nodes={nodes} onClose={() => setInviting(false)} />}
    </>
  );
}
