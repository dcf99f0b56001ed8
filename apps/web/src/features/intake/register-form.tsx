import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState, type SubmitEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshWork } from '../../app/query-client.js';
import { dayText } from '../../app/time-text.js';
import { FailureNotice } from '../../ui/failure-notice.js';
import { inputOf, problemsOf, type DraftProblems, type MatterDraft } from './matter-draft.js';
import { MatterFields } from './matter-fields.js';
import { PartyFields } from './party-fields.js';
import { register, type Registered, type RegisterInput } from './register-command.js';
import { SimilarMatters } from './similar-matters.js';
import { toldOf, triageQuery } from './triage-query.js';
import { useMatterDraft } from './use-matter-draft.js';
import { useSettled } from './use-settled.js';

/** After the last stroke of a key, before the node is asked what it may be. */
const SETTLED_MS = 500;

/**
 * Everything on one screen, in the order in which a person tells it. Enter goes on to the next field and never saves,
 * because a half-written matter that was registered by a slip of the finger has its code for ever; Ctrl+Enter saves.
 */
export function RegisterForm({ onRegistered }: { onRegistered: (registered: Registered) => void }) {
  const { t } = useTranslation();
  const { draft, wasFound, change, startOver, forget } = useMatterDraft();
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const saving = useRegistering((registered) => {
    forget();
    onRegistered(registered);
  });
  const problems = problemsOf(draft, dayText(new Date()));
  const save = (event?: SubmitEvent) => {
    event?.preventDefault();
    setTried(true);
    if (Object.keys(problems).length > 0) focusFirstProblem(form.current);
    else if (!saving.isPending) saving.mutate(inputOf(draft));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    if (event.ctrlKey || event.metaKey) save();
    else if (isOneLine(event.target)) {
      event.preventDefault();
      focusAfter(event.currentTarget, event.target);
    }
  };
  const clear = () => {
    startOver();
    setTried(false);
    saving.reset();
  };
  const shown = tried ? problems : {};
  return (
    <form
      ref={form}
      onSubmit={save}
      onKeyDown={onKeyDown}
      className="register"
      noValidate
      aria-label={t('nav.register')}
    >
      {wasFound && <p className="notice">{t('register.draftFound')}</p>}
      <RegisterColumns draft={draft} problems={shown} onChange={change} />
      <div className="register-foot">
        {saving.error && <FailureNotice failure={saving.error} kept={t('register.kept')} />}
        <Button
          type="primary"
          size="large"
          htmlType="submit"
          disabled={saving.isPending}
          data-testid="save-matter"
        >
          {t(saving.isPending ? 'register.pending' : 'register.save')}
        </Button>
        <span className="fine">{t('register.shortcut')}</span>
        <Button size="large" onClick={clear} className="push-right">
          {t('register.clear')}
        </Button>
      </div>
    </form>
  );
}

interface RegisterColumnsProps {
  draft: MatterDraft;
  problems: DraftProblems;
  onChange: (part: Partial<MatterDraft>) => void;
}

/** What it is about on one side; on the other who is concerned, and what is like it. */
function RegisterColumns({ draft, problems, onChange }: RegisterColumnsProps) {
  const { data: told } = useQuery(triageQuery(useSettled(toldOf(draft), SETTLED_MS)));
  return (
    <div className="register-columns">
      <MatterFields draft={draft} problems={problems} triage={told?.triage} onChange={onChange} />
      <div>
        <PartyFields
          parties={draft.parties}
          problem={problems.parties}
          onChange={(parties) => onChange({ parties })}
        />
        <SimilarMatters
          similar={told?.similarMatters ?? []}
          relations={draft.relations}
          onChange={(relations) => onChange({ relations })}
        />
      </div>
    </div>
  );
}

function useRegistering(onSuccess: (registered: Registered) => void) {
  const unknown = useRef<RegisterInput | null>(null);
  return useMutation({
    mutationFn: (input: RegisterInput) => register(input, unknown.current),
    // Whatever went wrong, an answer may have been lost on its way, at the gateway too.
    onError: (_failure, input) => {
      unknown.current ??= input;
    },
    onSuccess: (registered) => {
      refreshWork();
      onSuccess(registered);
    },
  });
}

/** The sentence appears first; then the person is led to it. */
function focusFirstProblem(form: HTMLFormElement | null): void {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}

/** A field in which Enter would send the form; choosing in a list by Enter stays as it is. */
function isOneLine(target: EventTarget): target is HTMLInputElement {
  return (
    target instanceof HTMLInputElement &&
    !['radio', 'checkbox', 'submit'].includes(target.type) &&
    target.role !== 'combobox'
  );
}

function focusAfter(form: HTMLFormElement, field: HTMLElement): void {
  const fields = [...form.querySelectorAll<HTMLElement>('input, textarea, button[type="submit"]')];
  fields[fields.indexOf(field) + 1]?.focus();
}
