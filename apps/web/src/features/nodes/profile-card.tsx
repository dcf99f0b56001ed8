import { useMutation } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshPlaces } from '../../app/query-client.js';
import { FailureNotice } from '../../ui/failure-notice.js';
import { Field } from '../../ui/field.js';
import { useKeptSentence } from '../../ui/kept-words.js';
import type { DirectoryNode } from './directory-query.js';
import {
  changesOf,
  describeNode,
  profileOf,
  profileProblems,
  type ProfileDraft,
  type ProfileProblem,
} from './profile-draft.js';

/** What the directory says of the place itself. Where the directory is not kept, it is shown and cannot be changed. */
export function ProfileCard({ node, isEditable }: { node: DirectoryNode; isEditable: boolean }) {
  const { t } = useTranslation();
  const [before, setBefore] = useState(() => profileOf(node));
  const [draft, setDraft] = useState(before);
  const problems = profileProblems(draft);
  const changes = changesOf(before, draft);
  const isChanged = Object.keys(changes).length > 0;
  const saving = useMutation({
    mutationFn: () => describeNode({ code: node.code, ...changes }),
    onSuccess: () => setBefore(draft),
    onSettled: refreshPlaces,
  });
  const kept = useKeptSentence(saving.error);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isChanged && Object.keys(problems).length === 0 && !saving.isPending) saving.mutate();
  };
  return (
    <section className="card" aria-labelledby="profile-title">
      <h2 id="profile-title">{t('profile.title')}</h2>
      <form onSubmit={submit} data-testid="profile">
        <fieldset className="profile-fields" disabled={!isEditable}>
          <ProfileFields
            draft={draft}
            problems={problems}
            onChange={(part) => setDraft({ ...draft, ...part })}
          />
          <Fittings
            node={node}
            there={draft.fittings}
            onChange={(fittings) => setDraft({ ...draft, fittings })}
          />
        </fieldset>
        {saving.error && <FailureNotice failure={saving.error} kept={kept} />}
        {isEditable && (
          <div className="node-buttons" aria-live="polite">
            <Button
              type="primary"
              htmlType="submit"
              disabled={saving.isPending || !isChanged}
              data-testid="save-profile"
            >
              {t(saving.isPending ? 'action.pending' : 'profile.save')}
            </Button>
            {saving.isSuccess && !isChanged && <span data-testid="profile-saved">{t('profile.saved')}</span>}
          </div>
        )}
      </form>
    </section>
  );
}

type TextName = Exclude<keyof ProfileDraft, 'fittings'>;

const TEXTS: { name: TextName; maxLength: number; type?: 'date' }[] = [
  { name: 'name', maxLength: 60 },
  { name: 'contact', maxLength: 200 },
  { name: 'edition', maxLength: 4 },
  { name: 'predecessors', maxLength: 650 },
  { name: 'validFrom', maxLength: 10, type: 'date' },
  { name: 'validUntil', maxLength: 10, type: 'date' },
];

interface ProfileFieldsProps {
  draft: ProfileDraft;
  problems: Partial<Record<keyof ProfileDraft, ProfileProblem>>;
  onChange: (part: Partial<ProfileDraft>) => void;
}

function ProfileFields({ draft, problems, onChange }: ProfileFieldsProps) {
  const { t } = useTranslation();
  return (
    <div className="profile-texts">
      {TEXTS.map(({ name, maxLength, type = 'text' }) => (
        <Field
          key={name}
          label={t(`profile.${name}`)}
          problem={problems[name] && t(`profile.${problems[name]}`)}
        >
          {(control) => (
            <Input
              {...control}
              type={type}
              maxLength={maxLength}
              autoComplete="off"
              value={draft[name]}
              onChange={(event) => onChange({ [name]: event.target.value })}
              data-testid={`profile-${name}`}
            />
          )}
        </Field>
      ))}
    </div>
  );
}

interface FittingsProps {
  node: DirectoryNode;
  there: string[];
  onChange: (there: string[]) => void;
}

function Fittings({ node, there, onChange }: FittingsProps) {
  const { t, i18n } = useTranslation();
  const options = node.fittings.map(({ code, label, labelEn }) => ({
    value: code,
    label: i18n.language === 'en' ? labelEn : label,
  }));
  // In the order of the list, whatever was ticked first: the same ticks are then the same list.
  const inOrder = (codes: string[]) =>
    options.map(({ value }) => value).filter((code) => codes.includes(code));
  return (
    <div className="field" role="group" aria-labelledby="fittings-title" data-testid="fittings">
      <span className="fittings-title" id="fittings-title">
        {t('profile.fittings')}
      </span>
      <Checkbox.Group
        options={options}
        value={there}
        onChange={(codes: string[]) => onChange(inOrder(codes))}
      />
    </div>
  );
}
