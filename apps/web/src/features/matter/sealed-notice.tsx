import { useMutation } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as newId } from 'uuid';
import { refreshWork } from '../../app/query-client.js';
import { FailureNotice } from '../../ui/failure-notice.js';
import { Field } from '../../ui/field.js';
import { focusFirstField } from '../../ui/first-field.js';
import { useKeptSentence } from '../../ui/kept-words.js';
import { openSealed } from './matter-steps.js';

/** Says that text and identities are closed here, and lets a person ask to open them for a reason that is logged. */
export function SealedNotice({ matterId }: { matterId: string }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  return (
    <section className="notice" data-testid="sealed">
      <div>
        <strong>{t('sealed.title')}</strong>
        <p>{t('sealed.why')}</p>
      </div>
      <Button onClick={() => setAsking(true)} data-testid="open-sealed">
        {t('sealed.open')}
      </Button>
      {asking && <OpenSealedDialog matterId={matterId} onClose={() => setAsking(false)} />}
    </section>
  );
}

function OpenSealedDialog({ matterId, onClose }: { matterId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [commandId] = useState(() => newId());
  const [reason, setReason] = useState('');
  const opening = useMutation({
    mutationFn: () => openSealed(matterId, commandId, reason.trim()),
    onSuccess: onClose,
    onSettled: refreshWork,
  });
  const kept = useKeptSentence(opening.error);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (reason.trim() && !opening.isPending) opening.mutate();
  };
  return (
    <Modal
      open
      title={t('sealed.open')}
      footer={null}
      onCancel={onClose}
      afterOpenChange={focusFirstField}
      mask={{ closable: false }}
      width={520}
    >
      <form onSubmit={submit} className="step-form">
        <p className="fine dialog-space">{t('sealed.logged')}</p>
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
        {opening.error && <FailureNotice failure={opening.error} kept={kept} />}
        <div className="dialog-buttons">
          <Button size="large" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button
            size="large"
            type="primary"
            htmlType="submit"
            disabled={opening.isPending || !reason.trim()}
          >
            {t(opening.isPending ? 'action.pending' : 'sealed.open')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
