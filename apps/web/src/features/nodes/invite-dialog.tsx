import { useMutation } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshNodes } from '../../app/query-client.js';
import { FailureNotice } from '../../ui/failure-notice.js';
import { focusFirstField } from '../../ui/first-field.js';
import type { DirectoryNode } from './directory-query.js';
import { inviteNode, type JoinCode } from './invitations-query.js';
import { EMPTY_INVITE, inviteProblems, nodeOf, wishOf } from './invite-draft.js';
import { InviteFields } from './invite-fields.js';
import { JoinCodePanel } from './join-code-panel.js';

interface InviteDialogProps {
  nodes: DirectoryNode[];
  /** The node that gets new keys; left out, the form asks which place is invited. */
  node?: DirectoryNode;
  onClose: () => void;
}

/**
 * Asks who is invited, and then shows the join code. It is shown once, so this dialog is closed by its own button and
 * by nothing that is pressed by accident.
 */
export function InviteDialog({ nodes, node, onClose }: InviteDialogProps) {
  const { t } = useTranslation();
  const [joinCode, setJoinCode] = useState<JoinCode | null>(null);
  const title = node ? t('invitation.rekeyTitle', { name: node.name }) : t('invitation.invite');
  return (
    <Modal
      open
      title={joinCode ? t('joinCode.title') : title}
      footer={null}
      onCancel={onClose}
      afterOpenChange={focusFirstField}
      mask={{ closable: false }}
      keyboard={joinCode === null}
      closable={joinCode === null}
      width={joinCode ? 1040 : 560}
      style={{ top: 24 }}
    >
      {joinCode ? (
        <JoinCodePanel joinCode={joinCode} onClose={onClose} />
      ) : (
        <InviteForm nodes={nodes} node={node} onInvited={setJoinCode} onClose={onClose} />
      )}
    </Modal>
  );
}

interface InviteFormProps {
  nodes: DirectoryNode[];
  node: DirectoryNode | undefined;
  onInvited: (joinCode: JoinCode) => void;
  onClose: () => void;
}

function InviteForm({ nodes, node, onInvited, onClose }: InviteFormProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState({ ...EMPTY_INVITE, code: node?.code ?? '' });
  const [tried, setTried] = useState(false);
  const known = nodeOf(nodes, draft);
  const inviting = useMutation({
    mutationFn: () => inviteNode(wishOf(draft, known)),
    onSuccess: onInvited,
    onSettled: refreshNodes,
  });
  const problems = inviteProblems(draft, known);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(problems).length === 0 && !inviting.isPending) inviting.mutate();
  };
  return (
    <form onSubmit={submit} className="step-form">
      <InviteFields
        nodes={nodes}
        draft={draft}
        known={known}
        isCodeGiven={node !== undefined}
        problems={tried ? problems : {}}
        onChange={(part) => setDraft({ ...draft, ...part })}
      />
      {inviting.error && <FailureNotice failure={inviting.error} />}
      <div className="dialog-buttons">
        <Button size="large" onClick={onClose}>
          {t('action.cancel')}
        </Button>
        <Button
          size="large"
          type="primary"
          htmlType="submit"
          disabled={inviting.isPending}
          data-testid="make-join-code"
        >
          {t(inviting.isPending ? 'action.pending' : 'invitation.make')}
        </Button>
      </div>
    </form>
  );
}
