import { useMutation } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as newId } from 'uuid';
import { refreshWork } from '../../app/query-client.js';
import { useLabels } from '../../app/vocabularies.js';
import { FailureNotice } from '../../ui/failure-notice.js';
import { focusFirstField } from '../../ui/first-field.js';
import { useKeptSentence } from '../../ui/kept-words.js';
import type { MatterAction, MatterOnScreen, MatterTimelineEntry } from './matter-query.js';
import { STEPS, type Answers, type GivenOn } from './matter-steps.js';
import { StepQuestion } from './step-question.js';

/** A step that somebody has begun: what it is, on which state of the matter, and what was typed so far. */
export interface BegunStep {
  action: MatterAction;
  given: GivenOn;
  entry?: MatterTimelineEntry | undefined;
  answers: Answers;
}

/** Begins a step on the matter as it is on the screen now. Its commandId makes repeating it safe. */
export function beginStep(
  matter: MatterOnScreen,
  action: MatterAction,
  entry?: MatterTimelineEntry,
): BegunStep {
  const given = { matterId: matter.id, commandId: newId(), epoch: matter.epoch, version: matter.version };
  return { action, given, entry, answers: proposedAnswers(matter, action) };
}

/** What the county's rules propose stands in the dialog already; a person decides. */
function proposedAnswers({ proposedRoute }: MatterOnScreen, action: MatterAction): Answers {
  if (action !== 'ASSIGN' || !proposedRoute) return {};
  return { unit: proposedRoute.unit, assisting: proposedRoute.assisting.join(',') };
}

interface StepDialogProps {
  step: BegunStep;
  onAnswer: (answers: Answers) => void;
  /** Closed without a result; the caller keeps what was typed. */
  onClose: () => void;
  onDone: () => void;
}

/** Asks exactly what the step needs. A refusal is shown here, and nothing typed is lost by it. */
export function StepDialog({ step, onAnswer, onClose, onDone }: StepDialogProps) {
  const { labelOf } = useLabels();
  const { t } = useTranslation();
  const label = labelOf('actions', step.action);
  return (
    <Modal
      open
      title={label}
      footer={null}
      onCancel={onClose}
      afterOpenChange={focusFirstField}
      mask={{ closable: false }}
      width={520}
    >
      {step.action === 'RECALL' && <p className="fine">{t('action.recallIsRequest')}</p>}
      {step.entry && (
        <p className="notice">
          {t('timeline.adoptWhat', { label: step.entry.label, node: step.entry.node.name })}
        </p>
      )}
      <StepForm step={step} label={label} onAnswer={onAnswer} onClose={onClose} onDone={onDone} />
    </Modal>
  );
}

function StepForm({ step, label, onAnswer, onClose, onDone }: StepDialogProps & { label: string }) {
  const { t } = useTranslation();
  const { asks, mayAsk } = STEPS[step.action];
  const [tried, setTried] = useState(false);
  const giving = useGivenStep(step, onDone);
  const kept = useKeptSentence(giving.error);
  const missing = asks.filter((question) => !step.answers[question]?.trim());
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (missing.length === 0 && !giving.isPending) giving.mutate();
  };
  return (
    <form onSubmit={submit} className="step-form">
      {[...asks, ...mayAsk].map((question) => (
        <StepQuestion
          key={question}
          question={question}
          required={asks.includes(question)}
          value={step.answers[question] ?? ''}
          problem={tried && missing.includes(question) ? t('action.needed') : undefined}
          onChange={(value) => onAnswer({ ...step.answers, [question]: value })}
        />
      ))}
      {asks.length + mayAsk.length === 0 && <p>{t('action.confirm', { action: label })}</p>}
      {giving.error && <FailureNotice failure={giving.error} kept={kept} />}
      <div className="dialog-buttons">
        <Button size="large" onClick={onClose}>
          {t('action.cancel')}
        </Button>
        <Button
          size="large"
          type="primary"
          htmlType="submit"
          disabled={giving.isPending}
          data-testid="confirm-step"
        >
          {t(giving.isPending ? 'action.pending' : 'action.submit', { action: label })}
        </Button>
      </div>
    </form>
  );
}

function useGivenStep(step: BegunStep, onDone: () => void) {
  return useMutation({
    mutationFn: () => STEPS[step.action].give(step.given, step.answers, step.entry?.id),
    onSuccess: onDone,
    // After a refusal the screen behind the dialog must show why: the matter may have moved.
    onSettled: refreshWork,
  });
}
