import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PanelProps } from './limits-panel.js';
import { termChangeOf, withTerm, type TermChange } from './policy-document.js';
import type { PolicyVocabulary } from './policy-query.js';

interface WordsPanelProps extends PanelProps {
  vocabularies: PolicyVocabulary[];
}

const LIST_WORDS = {
  categories: 'policy.list.categories',
  channels: 'policy.list.channels',
  kinds: 'policy.list.kinds',
  levels: 'policy.list.levels',
  statuses: 'policy.list.statuses',
  actions: 'policy.list.actions',
  outcomes: 'policy.list.outcomes',
  rejectionReasons: 'policy.list.rejectionReasons',
  units: 'policy.list.units',
  partyRoles: 'policy.list.partyRoles',
  fittings: 'policy.list.fittings',
  mediationBases: 'policy.list.mediationBases',
  mediationStages: 'policy.list.mediationStages',
  mediationActions: 'policy.list.mediationActions',
  courtStages: 'policy.list.courtStages',
  endingGrounds: 'policy.list.endingGrounds',
  pauseReasons: 'policy.list.pauseReasons',
  signingManners: 'policy.list.signingManners',
  satisfactions: 'policy.list.satisfactions',
  confirmationStates: 'policy.list.confirmationStates',
  receptionResults: 'policy.list.receptionResults',
  residencies: 'policy.list.residencies',
} as const;

/** The county's own words for what there is, terms out of use, and terms of its own where a list allows it. */
export function WordsPanel({ policy, vocabularies, onChange }: WordsPanelProps) {
  const { t } = useTranslation();
  const [name, setName] = useState('categories');
  const list = vocabularies.find((one) => one.name === name);
  if (!list) return null;
  const builtIn = new Set(list.terms.map(({ code }) => code));
  const own = (policy.vocabularies?.[name] ?? []).filter(({ code }) => !builtIn.has(code));
  const set = (change: TermChange) => onChange(withTerm(policy, name, change));
  return (
    <>
      <Select
        className="word-list"
        aria-label={t('policy.list')}
        value={name}
        options={vocabularies.map((one) => ({
          value: one.name,
          label: one.name in LIST_WORDS ? t(LIST_WORDS[one.name as keyof typeof LIST_WORDS]) : one.name,
        }))}
        onChange={setName}
        data-testid="word-list"
      />
      <table className="rows rows-calm words">
        <thead>
          <tr>
            <th scope="col">{t('policy.code')}</th>
            <th scope="col">{t('policy.shippedWord')}</th>
            <th scope="col">{t('policy.ownWord')}</th>
            <th scope="col">{t('policy.ownWordEn')}</th>
            {list.retirable && <th scope="col">{t('policy.retired')}</th>}
          </tr>
        </thead>
        <tbody>
          {list.terms.map(({ code, zh, en }) => (
            <TermLine
              key={`${name}.${code}`}
              shipped={`${zh} · ${en}`}
              change={termChangeOf(policy, name, code)}
              isRetirable={list.retirable}
              onChange={set}
            />
          ))}
          {own.map((change) => (
            <TermLine
              key={`${name}.${change.code}`}
              shipped={t('policy.ownTerm')}
              change={change}
              isRetirable={list.retirable}
              onChange={set}
            />
          ))}
        </tbody>
      </table>
      {list.addable && <NewTerm key={name} list={list} pattern={list.addable} onAdd={set} />}
    </>
  );
}

interface TermLineProps {
  change: TermChange;
  shipped: string;
  isRetirable: boolean;
  onChange: (change: TermChange) => void;
}

function TermLine({ change, shipped, isRetirable, onChange }: TermLineProps) {
  const { t } = useTranslation();
  const { code, zh = '', en = '', retired = false } = change;
  return (
    <tr>
      <th scope="row">{code}</th>
      <td>{shipped}</td>
      <td>
        <Input
          aria-label={`${code} ${t('policy.ownWord')}`}
          maxLength={40}
          value={zh}
          onChange={(event) => onChange({ ...change, zh: event.target.value })}
          data-testid={`word-${code}`}
        />
      </td>
      <td>
        <Input
          aria-label={`${code} ${t('policy.ownWordEn')}`}
          maxLength={40}
          value={en}
          onChange={(event) => onChange({ ...change, en: event.target.value })}
        />
      </td>
      {isRetirable && (
        <td>
          <Checkbox
            aria-label={`${code} ${t('policy.retired')}`}
            checked={retired}
            onChange={(event) => onChange({ ...change, retired: event.target.checked })}
          />
        </td>
      )}
    </tr>
  );
}

interface NewTermProps {
  list: PolicyVocabulary;
  pattern: string;
  onAdd: (term: TermChange) => void;
}

function NewTerm({ list, pattern, onAdd }: NewTermProps) {
  const { t } = useTranslation();
  const [term, setTerm] = useState({ code: '', zh: '', en: '' });
  const isFit =
    new RegExp(pattern).test(term.code) &&
    !list.terms.some(({ code }) => code === term.code) &&
    term.zh.trim() !== '' &&
    term.en.trim() !== '';
  const input = (name: 'code' | 'zh' | 'en', label: string) => (
    <Input
      aria-label={label}
      placeholder={label}
      maxLength={40}
      value={term[name]}
      onChange={(event) => setTerm({ ...term, [name]: event.target.value })}
      data-testid={`new-term-${name}`}
    />
  );
  return (
    <div className="new-term">
      {input('code', t(list.name === 'categories' ? 'policy.newCategory' : 'policy.newCode'))}
      {input('zh', t('policy.ownWord'))}
      {input('en', t('policy.ownWordEn'))}
      <Button
        disabled={!isFit}
        onClick={() => {
          onAdd(term);
          setTerm({ code: '', zh: '', en: '' });
        }}
        data-testid="add-term"
      >
        {t('policy.addTerm')}
      </Button>
    </div>
  );
}
