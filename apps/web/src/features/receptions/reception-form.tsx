import { useMutation } from '@tanstack/react-query';
import { Button, InputNumber } from 'antd';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as newId } from 'uuid';
import { recordReception, refreshReceptions, type ReceptionSaid } from '../../app/reception-log.js';
import { useLabels, type Choice } from '../../app/vocabularies.js';
import { ChoiceRow } from '../../ui/choice-row.js';
import { FailureNotice } from '../../ui/failure-notice.js';
import { Field } from '../../ui/field.js';

interface Draft {
  id: string;
  people: number;
  channel: ReceptionSaid['channel'];
  kind: ReceptionSaid['kind'] | null;
  result: ReceptionSaid['result'] | null;
}

/** The usual visit: one person at the window. */
function newVisit(): Draft {
  return { id: newId(), people: 1, channel: 'WINDOW', kind: null, result: null };
}

/** Ways by which people come in person or call; a list of matters knows many more. */
const CHANNELS = ['WINDOW', 'PHONE', 'APPOINTMENT', 'LEADER_RECEPTION'];

/** A visit is written down by four ticks; nobody is named. */
export function ReceptionForm() {
  const { t } = useTranslation();
  const codes = useReceptionCodes();
  const [draft, setDraft] = useState(newVisit);
  const recording = useMutation({
    mutationFn: recordReception,
    onSuccess: () => {
      setDraft(newVisit());
      return refreshReceptions();
    },
  });
  const { kind, result } = draft;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (kind && result && !recording.isPending) recording.mutate({ ...draft, kind, result });
  };
  return (
    <form className="card" onSubmit={submit} aria-label={t('receptions.record')} data-testid="reception-form">
      <Field label={t('receptions.people')} required>
        {(control) => (
          <InputNumber
            {...control}
            min={1}
            max={500}
            precision={0}
            value={draft.people}
            onChange={(people) => setDraft({ ...draft, people: people ?? 1 })}
            data-testid="reception-people"
          />
        )}
      </Field>
      <ChoiceRow
        label={t('receptions.channel')}
        required
        value={draft.channel}
        choices={codes('channels').filter(({ value }) => CHANNELS.includes(value))}
        onChange={(channel) => setDraft({ ...draft, channel })}
        testId="reception-channel"
      />
      <ChoiceRow
        label={t('receptions.kind')}
        required
        value={draft.kind}
        choices={codes('kinds')}
        onChange={(of) => setDraft({ ...draft, kind: of })}
        testId="reception-kind"
      />
      <ChoiceRow
        label={t('receptions.result')}
        required
        value={draft.result}
        choices={codes('receptionResults')}
        onChange={(came) => setDraft({ ...draft, result: came })}
        testId="reception-result"
      />
      {recording.error && <FailureNotice failure={recording.error} />}
      <Button
        type="primary"
        size="large"
        htmlType="submit"
        disabled={!kind || !result || recording.isPending}
        data-testid="record-reception"
      >
        {t(recording.isPending ? 'action.pending' : 'receptions.record')}
      </Button>
      {draft.result === 'REGISTERED' && <p className="fine">{t('receptions.thenRegister')}</p>}
    </form>
  );
}

/** The lists of a reception, whose codes are the names of an enum. */
interface Codes {
  channels: ReceptionSaid['channel'];
  kinds: ReceptionSaid['kind'];
  receptionResults: ReceptionSaid['result'];
}

function useReceptionCodes() {
  const { choicesOf } = useLabels();
  return <Name extends keyof Codes>(name: Name) => choicesOf(name) as (Choice & { value: Codes[Name] })[];
}
