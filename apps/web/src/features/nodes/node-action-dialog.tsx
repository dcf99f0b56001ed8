import { useMutation } from '@tanstack/react-query';
import { Button, Input, Modal, Select } from 'antd';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshPlaces, refreshWork } from '../../app/query-client.js';
import { FailureNotice } from '../../ui/failure-notice.js';
import { Field } from '../../ui/field.js';
import { focusFirstField } from '../../ui/first-field.js';
import { useKeptSentence } from '../../ui/kept-words.js';
import type { DirectoryNode } from './directory-query.js';
import { NODE_ACTION_RULES, type NodeAction } from './node-actions.js';
import { asChoices, otherPlacesAbove } from './places.js';

interface NodeActionDialogProps {
  action: NodeAction;
  node: DirectoryNode;
  nodes: DirectoryNode[];
  onClose: () => void;
}

/** Says what will stop and what is kept, asks for the reason where one is wanted, and does it. */
export function NodeActionDialog(props: NodeActionDialogProps) {
  const { t } = useTranslation();
  const { action, node, onClose } = props;
  return (
    <Modal
      open
      title={t(`nodeAction.${action}Title`, { name: node.name })}
      footer={null}
      onCancel={onClose}
      afterOpenChange={focusFirstField}
      mask={{ closable: false }}
      width={560}
    >
      <NodeActionForm {...props} />
    </Modal>
  );
}

function NodeActionForm({ action, node, nodes, onClose }: NodeActionDialogProps) {
  const { t } = useTranslation();
  const [answer, setAnswer] = useState('');
  const { asks } = NODE_ACTION_RULES[action];
  const acting = useNodeAction(action, node.code, onClose);
  const kept = useKeptSentence(acting.error);
  const isAnswered = asks === null || answer.trim() !== '';
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isAnswered && !acting.isPending) acting.mutate(answer.trim());
  };
  return (
    <form onSubmit={submit} className="step-form">
      <ActionMeans action={action} node={node} />
      {asks === 'reason' && <ReasonField value={answer} onChange={setAnswer} />}
      {asks === 'parent' && <ParentField nodes={nodes} node={node} value={answer} onChange={setAnswer} />}
      {acting.error && <FailureNotice failure={acting.error} {...(asks && { kept })} />}
      <div className="dialog-buttons">
        <Button size="large" onClick={onClose}>
          {t('action.cancel')}
        </Button>
        <Button
          size="large"
          type="primary"
          danger={action === 'revoke'}
          htmlType="submit"
          disabled={acting.isPending || !isAnswered}
          data-testid="confirm-node-action"
        >
          {t(acting.isPending ? 'action.pending' : `nodeAction.${action}`)}
        </Button>
      </div>
    </form>
  );
}

function useNodeAction(action: NodeAction, code: string, onDone: () => void) {
  return useMutation({
    mutationFn: (answer: string) => NODE_ACTION_RULES[action].give(code, answer),
    onSuccess: onDone,
    // Matters are folded anew by it, and lists of places are other ones.
    onSettled: () => {
      refreshPlaces();
      refreshWork();
    },
  });
}

function ActionMeans({ action, node }: Pick<NodeActionDialogProps, 'action' | 'node'>) {
  const { t } = useTranslation();
  const ranTwice = action === 'resume' && node.standingCause === 'CONTRADICTION';
  return (
    <div className="action-means">
      <p>{t(`nodeAction.${action}Means`, { name: node.name })}</p>
      {ranTwice && <p className="notice notice-warning">{t('nodeAction.resumeTwice')}</p>}
    </div>
  );
}

interface AnswerFieldProps {
  value: string;
  onChange: (answer: string) => void;
}

function ReasonField({ value, onChange }: AnswerFieldProps) {
  const { t } = useTranslation();
  return (
    <Field label={t('question.reason')} required hint={t('nodeAction.reasonHint')}>
      {(control) => (
        <Input.TextArea
          {...control}
          rows={3}
          maxLength={500}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

type ParentFieldProps = AnswerFieldProps & Pick<NodeActionDialogProps, 'node' | 'nodes'>;

function ParentField({ node, nodes, value, onChange }: ParentFieldProps) {
  const { t } = useTranslation();
  return (
    <Field label={t('nodeAction.newParent')} required>
      {(control) => (
        <Select
          {...control}
          value={value || undefined}
          placeholder={t('question.choose')}
          options={asChoices(otherPlacesAbove(nodes, node))}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={onChange}
        />
      )}
    </Field>
  );
}
