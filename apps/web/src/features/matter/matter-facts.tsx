import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { momentText } from '../../app/time-text.js';
import { useLabels } from '../../app/vocabularies.js';
import { AddPartyDialog } from './add-party-dialog.js';
import type { MatterOnScreen } from './matter-query.js';

/** What the matter is about, as far as it may be read here. */
export function MatterFacts({ matter }: { matter: MatterOnScreen }) {
  const { t, i18n } = useTranslation();
  const { labelOf } = useLabels();
  const category = i18n.language === 'en' ? labelOf('categories', matter.category) : matter.categoryLabel;
  const facts: [string, string | null | undefined][] = [
    [t('matter.kind'), labelOf('kinds', matter.kind)],
    [t('matter.category'), category],
    [t('matter.level'), labelOf('levels', matter.level)],
    [t('matter.channel'), labelOf('channels', matter.channel)],
    [t('matter.risk'), matter.risk && t(`risk.${matter.risk}`)],
    [t('matter.headcount'), matter.headcount?.toString()],
    [t('matter.amount'), matter.amount && t('matter.yuan', { amount: matter.amount })],
    [t('matter.occurredOn'), matter.occurredOn],
    [t('matter.place'), matter.place],
    [t('question.outcome'), labelOf('outcomes', matter.outcome)],
    [t('matter.registeredAt'), momentText(matter.registeredAt)],
    [t('matter.firstContact'), matter.firstContact],
    [
      t('matter.filer'),
      matter.filer && `${matter.filer.name}（${matter.filer.relation}）${matter.filer.phone ?? ''}`,
    ],
  ];
  return (
    <section className="card" aria-labelledby="facts-title">
      <h2 id="facts-title">{t('matter.facts')}</h2>
      <dl className="pairs pairs-wide">
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <OtherMatters matter={matter} />
      {matter.narrative && <p className="narrative">{matter.narrative}</p>}
    </section>
  );
}

/** Where it is dealt with since it was merged, and what it has to do with. */
function OtherMatters({ matter }: { matter: MatterOnScreen }) {
  const { t } = useTranslation();
  const merged = matter.mergedInto ? [{ matter: matter.mergedInto, label: t('matter.mergedInto') }] : [];
  const linked = matter.relations.map(({ matter: id, as }) => ({
    matter: id,
    label: t(`matter.relation.${as}`),
  }));
  return [...merged, ...linked].map(({ matter: id, label }) => (
    <p key={`${label} ${id}`} className="fine" data-testid="other-matter">
      {label}
      {'：'}
      <Link to={`/matters/${id}`}>{t('matter.openOther')}</Link>
    </p>
  ));
}

export function MatterParties({ matter }: { matter: MatterOnScreen }) {
  const { t } = useTranslation();
  const { labelOf } = useLabels();
  const [isAdding, setIsAdding] = useState(false);
  // Whoever may mediate finds out who else is concerned; after the closing nobody is added.
  const mayAdd = matter.mediationOptions.length > 0 && matter.status !== 'CLOSED';
  if (matter.parties.length === 0 && !mayAdd) return null;
  return (
    <section className="card" aria-labelledby="parties-title">
      <h2 id="parties-title">{t('matter.parties')}</h2>
      <table className="rows rows-calm" data-testid="parties">
        <thead>
          <tr>
            {(['party.role', 'party.name', 'party.phone', 'party.idNumber', 'party.address'] as const).map(
              (word) => (
                <th key={word} scope="col">
                  {t(word)}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {matter.parties.map((party) => (
            <tr key={party.id}>
              <td>{labelOf('partyRoles', party.role)}</td>
              <td>{party.name ?? <span className="fine">{t('sealed.value')}</span>}</td>
              <td className="code">{party.phone}</td>
              <td className="code">{party.idNumber}</td>
              <td>{party.address}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {mayAdd && (
        <Button onClick={() => setIsAdding(true)} data-testid="add-party">
          {t('party.add')}
        </Button>
      )}
      {isAdding && <AddPartyDialog matter={matter} onClose={() => setIsAdding(false)} />}
    </section>
  );
}
