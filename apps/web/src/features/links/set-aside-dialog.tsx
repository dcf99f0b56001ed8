import { useMutation } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshNodes, refreshWork } from '../../app/query-client.js';
import { FailureNotice } from '../../ui/failure-notice.js';
import { Field } from '../../ui/field.js';
import { focusFirstField } from '../../ui/first-field.js';
import { useKeptSentence } from '../../ui/kept-words.js';
import { setAsideParked, type ParkedThing } from './parked-query.js';

/** Settles that something parked stays out, with the reason for the record. */
export function SetAsideDialog({ thing, onClose }: { thing: ParkedThing; onClose: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const settling = useMutation({
    mutationFn: () => setAsideParked(thing.id, reason.trim()),
    onSuccess: onClose,
    onSettled: () => {
      refreshNodes();
      refreshWork();
    },
  });
  const kept = useKeptSentence(settling.error);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (reason.trim() && !settling.isPending) settling.mutate();
  };
  return (
    <Modal
      open
      title={t('parked.setAside')}
      footer={null}
      onCancel={onClose}
      afterOpenChange={focusFirstField}
      mask={{ closable: false }}
      width={520}
    >
      <form onSubmit={submit} className="step-form">
        <p className="fine dialog-space">{t('parked.setAsideMeans')}</p>
        <Field label={t('question.reason')} required>
          {(control) => (
            <Input.TextArea
              {...control}
              rows={4}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        {settling.error && <FailureNotice failure={settling.error} kept={kept} />}
        <div className="dialog-buttons">
          <Button size="large" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button
            size="large"
            type="primary"
            htmlType="submit"
            disabled={settling.isPending || !reason.trim()}
          >
            {t(settling.isPending ? 'action.pending' : 'parked.setAside')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
