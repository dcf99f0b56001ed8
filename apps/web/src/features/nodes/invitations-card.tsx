import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { refreshNodes } from '../../app/query-client.js';
import { momentText } from '../../app/time-text.js';
import { Answered } from '../../ui/answered.js';
import { FailureNotice } from '../../ui/failure-notice.js';
import { Tag, type TagTone } from '../../ui/tag.js';
import type { DirectoryNode } from './directory-query.js';
import { invitationsQuery, withdrawInvitation, type Invitation } from './invitations-query.js';

const TONES: Record<Invitation['state'], TagTone> = {
  OPEN: 'info',
  USED: 'good',
  EXPIRED: 'plain',
  WITHDRAWN: 'plain',
};
const HEADS = [
  'invitation.place',
  'invitation.parent',
  'invitation.purpose',
  'invitation.state',
  'invitation.invitedAt',
  'invitation.expiresAt',
] as const;

/** Who was invited and what became of it. */
export function InvitationsCard({ nodes }: { nodes: DirectoryNode[] }) {
  const { t } = useTranslation();
  const invitations = useQuery(invitationsQuery);
  const nameOf = (code: string) => nodes.find((node) => node.code === code)?.name ?? code;
  return (
    <section className="card" aria-labelledby="invitations-title" data-testid="invitations">
      <h2 id="invitations-title">{t('invitation.title')}</h2>
      <Answered question={invitations}>
        {(given) =>
          given.length === 0 ? (
            <p className="fine">{t('invitation.none')}</p>
          ) : (
            <table className="rows rows-calm">
              <thead>
                <tr>
                  {HEADS.map((word) => (
                    <th key={word} scope="col">
                      {t(word)}
                    </th>
                  ))}
                  <th />
                </tr>
              </thead>
              <tbody>
                {given.map((invitation) => (
                  <InvitationLine
                    key={invitation.id}
                    invitation={invitation}
                    parent={nameOf(invitation.parent)}
                  />
                ))}
              </tbody>
            </table>
          )
        }
      </Answered>
    </section>
  );
}

function InvitationLine({ invitation, parent }: { invitation: Invitation; parent: string }) {
  const { t } = useTranslation();
  const { id, code, name, purpose, state, invitedAt, expiresAt } = invitation;
  return (
    <tr data-testid="invitation" data-code={code} data-state={state}>
      <td>
        <b>{name}</b> <span className="code block">{code}</span>
      </td>
      <td>{parent}</td>
      <td>{t(`invitation.${purpose}`)}</td>
      <td>
        <Tag tone={TONES[state]}>{t(`invitation.${state}`)}</Tag>
      </td>
      <td className="moment">{momentText(invitedAt)}</td>
      <td className="moment">{momentText(expiresAt)}</td>
      <td>{state === 'OPEN' && <WithdrawButton id={id} />}</td>
    </tr>
  );
}

function WithdrawButton({ id }: { id: string }) {
  const { t } = useTranslation();
  const withdrawing = useMutation({ mutationFn: () => withdrawInvitation(id), onSettled: refreshNodes });
  return (
    <>
      <Popconfirm
        title={t('invitation.withdrawSure')}
        okText={t('invitation.withdraw')}
        cancelText={t('action.cancel')}
        onConfirm={() => withdrawing.mutate()}
      >
        <Button disabled={withdrawing.isPending} data-testid="withdraw-invitation">
          {t(withdrawing.isPending ? 'waiting.short' : 'invitation.withdraw')}
        </Button>
      </Popconfirm>
      {withdrawing.error && <FailureNotice failure={withdrawing.error} />}
    </>
  );
}
