import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { durationParts } from '../../app/time-text.js';
import { Field } from '../../ui/field.js';
import type { DirectoryNode } from './directory-query.js';
import { HOURS, type inviteProblems, type InviteDraft } from './invite-draft.js';
import { asChoices, placesAbove } from './places.js';

interface InviteFieldsProps {
  nodes: DirectoryNode[];
  draft: InviteDraft;
  known: DirectoryNode | undefined;
  isCodeGiven: boolean;
  problems: ReturnType<typeof inviteProblems>;
  onChange: (part: Partial<InviteDraft>) => void;
}

export function InviteFields({ nodes, draft, known, isCodeGiven, problems, onChange }: InviteFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      {!isCodeGiven && (
        <Field
          label={t('directory.code')}
          required
          problem={problems.code && t(`invitation.${problems.code}`)}
          hint={t('invitation.codeHint')}
        >
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="off"
              maxLength={12}
              value={draft.code}
              onChange={(event) => onChange({ code: event.target.value })}
              data-testid="invite-code"
            />
          )}
        </Field>
      )}
      {known ? (
        <p className="notice notice-warning">{t('invitation.rekeyMeans', { name: known.name })}</p>
      ) : (
        <PlaceFields nodes={nodes} draft={draft} problems={problems} onChange={onChange} />
      )}
      <HoursField value={draft.hours} onChange={(hours) => onChange({ hours })} />
    </>
  );
}

type PlaceFieldsProps = Pick<InviteFieldsProps, 'nodes' | 'draft' | 'problems' | 'onChange'>;

function PlaceFields({ nodes, draft, problems, onChange }: PlaceFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Field label={t('directory.name')} required problem={problems.name && t(`invitation.${problems.name}`)}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            maxLength={60}
            value={draft.name}
            onChange={(event) => onChange({ name: event.target.value })}
            data-testid="invite-name"
          />
        )}
      </Field>
      <Field
        label={t('invitation.parent')}
        required
        problem={problems.parent && t(`invitation.${problems.parent}`)}
      >
        {(control) => (
          <Select
            {...control}
            value={draft.parent || undefined}
            placeholder={t('question.choose')}
            options={asChoices(placesAbove(nodes))}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(parent) => onChange({ parent })}
          />
        )}
      </Field>
    </>
  );
}

function HoursField({ value, onChange }: { value: number; onChange: (hours: number) => void }) {
  const { t } = useTranslation();
  const text = (hours: number) => {
    const { unit, count } = durationParts(hours * 3_600);
    return t(`duration.${unit}`, { number: count });
  };
  return (
    <Field label={t('invitation.hours')} hint={t('invitation.hoursHint')}>
      {(control) => (
        <Select
          {...control}
          value={value}
          options={HOURS.map((hours) => ({ value: hours, label: text(hours) }))}
          onChange={onChange}
        />
      )}
    </Field>
  );
}
