import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../../app/vocabularies.js';
import { emptyParty, type DraftParty, type DraftProblem } from './matter-draft.js';

interface PartyFieldsProps {
  parties: DraftParty[];
  problem: DraftProblem | undefined;
  onChange: (parties: DraftParty[]) => void;
}

const MOST_PARTIES = 20;

/** Who is concerned. Lines left empty are simply not sent. */
export function PartyFields({ parties, problem, onChange }: PartyFieldsProps) {
  const { t } = useTranslation();
  const replace = (index: number, part: Partial<DraftParty>) =>
    onChange(parties.map((party, at) => (at === index ? { ...party, ...part } : party)));
  return (
    <section className="card parties" aria-labelledby="register-parties">
      <h2 id="register-parties">{t('matter.parties')}</h2>
      {problem && (
        <p className="field-problem" role="alert">
          {t(`problem.${problem}`)}
        </p>
      )}
      {parties.map((party, index) => (
        <PartyLine
          key={party.key}
          party={party}
          number={index + 1}
          flawed={Boolean(problem) && !party.name.trim()}
          onChange={(part) => replace(index, part)}
          onRemove={parties.length > 1 ? () => onChange(parties.filter((_, at) => at !== index)) : undefined}
        />
      ))}
      {parties.length < MOST_PARTIES && (
        <Button type="dashed" block onClick={() => onChange([...parties, emptyParty('THIRD_PARTY')])}>
          {t('register.addParty')}
        </Button>
      )}
      <p className="fine">{t('register.sealedNote')}</p>
    </section>
  );
}

interface PartyLineProps {
  party: DraftParty;
  number: number;
  flawed: boolean;
  onChange: (part: Partial<DraftParty>) => void;
  onRemove: (() => void) | undefined;
}

function PartyLine({ party, number, flawed, onChange, onRemove }: PartyLineProps) {
  const { t } = useTranslation();
  const { choicesOf } = useLabels();
  const text = (name: 'name' | 'phone' | 'idNumber' | 'address', maxLength: number) => (
    <Input
      className={`party-${name}`}
      aria-label={`${t(`party.${name}`)} ${number}`}
      aria-invalid={name === 'name' && flawed}
      placeholder={t(`party.${name}`)}
      autoComplete="off"
      maxLength={maxLength}
      value={party[name]}
      onChange={(event) => onChange({ [name]: event.target.value })}
      data-testid={`party-${number}-${name}`}
    />
  );
  return (
    <div className="party-line" role="group" aria-label={t('party.number', { number })}>
      <Select
        aria-label={`${t('party.role')} ${number}`}
        className="party-role"
        value={party.role}
        options={choicesOf('partyRoles')}
        onChange={(role) => onChange({ role })}
      />
      {text('name', 60)}
      {text('phone', 20)}
      {text('idNumber', 18)}
      {text('address', 200)}
      {onRemove && (
        <Button
          className="party-remove"
          type="text"
          onClick={onRemove}
          aria-label={t('party.remove', { number })}
        >
          ✕
        </Button>
      )}
    </div>
  );
}
