import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef, useState, type ComponentType, type KeyboardEvent, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Refusal } from '../../../app/failure.js';
import { refreshedWork, refreshWork } from '../../../app/query-client.js';
import { FailureNotice } from '../../../ui/failure-notice.js';
import { focusFirstField } from '../../../ui/first-field.js';
import { useKeptSentence } from '../../../ui/kept-words.js';
import type { MatterOnScreen, MediationOption } from '../matter-query.js';
import type { MediationStage } from './mediation-fragment.js';
import type { StepForm } from './step-form.js';
import { useKeptAnswers } from './use-kept-answers.js';

/** The same command was given before with other answers: its reply was lost, and they were changed since. */
const ALREADY_SENT = 'COMMAND_ID_REUSED';

export interface StepProps {
  matter: MatterOnScreen;
  option: MediationOption;
  label: string;
  /** True where another step of the same kind was given just before. */
  isFollowing: boolean;
  onClose: () => void;
  onDone: (stage: MediationStage | null) => void;
}

/** A step of the mediation as a component; which answers it has is its own affair. */
export function stepOf<Answers extends object>(form: StepForm<Answers>): ComponentType<StepProps> {
  return function Step(props: StepProps) {
    return <StepFrame form={form} {...props} />;
  };
}

/** Around the fields of a step: Enter gives it, a refusal is shown, and nothing typed is lost. */
function StepFrame<Answers extends object>(props: StepProps & { form: StepForm<Answers> }) {
  const { form, matter, option, label, isFollowing, onClose } = props;
  const { t } = useTranslation();
  const [tried, setTried] = useState(false);
  const sheet = useRef<HTMLFormElement>(null);
  const kept = useKeptAnswers(draftName(matter, option), () => form.empty({ matter, now: new Date() }));
  const giving = useGiving(props, kept);
  const sentence = useKeptSentence(giving.error);
  const wasSent = giving.error instanceof Refusal && giving.error.code === ALREADY_SENT;
  const problems = form.problems(kept.answers, matter);
  useEffect(() => focusFirstField(isFollowing), [isFollowing]);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(problems).length > 0) focusFirstProblem(sheet.current);
    else if (!giving.isPending) giving.mutate();
  };
  const startOver = () => {
    kept.startOver();
    giving.reset();
    setTried(false);
  };
  return (
    <form
      ref={sheet}
      onSubmit={submit}
      onKeyDown={submitByKeys}
      className="step-form mediation-form"
      noValidate
    >
      {isFollowing && !giving.error && (
        <p className="fine dialog-space" role="status">
          {t('mediation.recorded')}
        </p>
      )}
      {(kept.wasFound || wasSent) && Object.keys(kept.answers).length > 0 && (
        <FoundNotice onStartOver={startOver} />
      )}
      <form.Fields
        matter={matter}
        answers={kept.answers}
        problems={tried && !giving.isPending ? problems : {}}
        change={kept.change}
      />
      {giving.error && (
        <FailureNotice failure={giving.error} kept={wasSent ? t('mediation.sentBefore') : sentence} />
      )}
      <div className="dialog-buttons">
        <Button size="large" onClick={onClose}>
          {t(isFollowing ? 'mediation.enough' : 'action.cancel')}
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

function FoundNotice({ onStartOver }: { onStartOver: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="notice" data-testid="draft-found">
      <p>{t('mediation.draftFound')}</p>
      <Button onClick={onStartOver} data-testid="start-over">
        {t('register.clear')}
      </Button>
    </div>
  );
}

type Kept<Answers extends object> = ReturnType<typeof useKeptAnswers<Answers>>;

// The step is given on the state of the matter that was on the screen when the dialog opened.
function useGiving<Answers extends object>(
  { form, matter, onDone }: StepProps & { form: StepForm<Answers> },
  { commandId, answers, keep, forget }: Kept<Answers>,
) {
  const [{ epoch, version }] = useState(matter);
  return useMutation({
    mutationFn: () => {
      keep();
      return form.give({ matterId: matter.id, commandId, epoch, version }, answers);
    },
    onSuccess: async (stage) => {
      forget();
      // Whatever is begun next is given on the state that this step has made.
      await refreshedWork();
      onDone(stage);
    },
    // After a refusal the screen behind the dialog must show why: the matter may have moved.
    onError: refreshWork,
  });
}

/** Of this mediation alone; another one in the same matter begins with empty forms. */
function draftName({ id, mediation }: MatterOnScreen, option: MediationOption): string {
  return `mediation.${id}.${mediation?.id ?? 'first'}.${option}`;
}

/** In a long text Enter begins a new line, so there it takes Ctrl beside it. */
function submitByKeys(event: KeyboardEvent<HTMLFormElement>): void {
  const isAsked = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
  if (isAsked && event.target instanceof HTMLTextAreaElement) event.currentTarget.requestSubmit();
}

/** The sentence appears first; then the person is led to it. */
function focusFirstProblem(form: HTMLFormElement | null): void {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>(FLAWED)?.focus());
}

const FLAWED = ':is(input, textarea)[aria-invalid="true"], [role="radiogroup"][aria-invalid="true"] input';
