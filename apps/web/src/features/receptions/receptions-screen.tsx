import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { hostProgramQuery } from '../../app/host-program.js';
import { refreshReceptions } from '../../app/reception-log.js';
import { dayText } from '../../app/time-text.js';
import { useLabels } from '../../app/vocabularies.js';
import { Answered } from '../../ui/answered.js';
import { FailureNotice } from '../../ui/failure-notice.js';
import { Field } from '../../ui/field.js';
import { PageHeading } from '../../ui/page-heading.js';
import { ReceptionForm } from './reception-form.js';
import { receptionsQuery, strikeReception, type ReceptionLog } from './reception-query.js';
import './receptions.css';

/** The reception log: how many people came, which is not how many matters there are. */
export function ReceptionsScreen() {
  const { t } = useTranslation();
  const today = dayText(new Date());
  const [days, setDays] = useState({ from: `${today.slice(0, 8)}01`, to: today });
  const { data: host } = useQuery(hostProgramQuery);
  const log = useQuery(receptionsQuery(days.from, days.to));
  const day = (name: 'from' | 'to') => (
    <Field label={t(`receptions.${name}`)}>
      {(control) => (
        <Input
          {...control}
          type="date"
          value={days[name]}
          onChange={({ target: { value } }) => value && setDays({ ...days, [name]: value })}
        />
      )}
    </Field>
  );
  return (
    <>
      <PageHeading title={t('nav.receptions')} about={t('receptions.about')} />
      {host?.program === 'node' && <ReceptionForm />}
      <div className="field-row reception-days">
        {day('from')}
        {day('to')}
      </div>
      <Answered question={log}>
        {(answer) => (
          <>
            <Counts counts={answer.receptionCounts} />
            <Lines lines={answer.receptions} />
          </>
        )}
      </Answered>
    </>
  );
}

function Counts({ counts }: { counts: ReceptionLog['receptionCounts'] }) {
  const { t } = useTranslation();
  if (counts.length === 0) return <p className="nothing">{t('receptions.nothing')}</p>;
  const sum = (name: 'times' | 'people' | 'matters') => counts.reduce((total, one) => total + one[name], 0);
  return (
    <table className="rows rows-calm" data-testid="reception-counts">
      <thead>
        <tr>
          <th scope="col">{t('receptions.node')}</th>
          <th scope="col">{t('receptions.times')}</th>
          <th scope="col">{t('receptions.peopleCounted')}</th>
          <th scope="col">{t('receptions.matters')}</th>
        </tr>
      </thead>
      <tbody>
        {counts.map(({ node, name, times, people, matters }) => (
          <tr key={node}>
            <td>{name}</td>
            <td className="number">{times}</td>
            <td className="number">{people}</td>
            <td className="number">{matters}</td>
          </tr>
        ))}
      </tbody>
      {counts.length > 1 && (
        <tfoot>
          <tr>
            <th scope="row">{t('receptions.total')}</th>
            <td className="number">{sum('times')}</td>
            <td className="number">{sum('people')}</td>
            <td className="number">{sum('matters')}</td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}

function Lines({ lines }: { lines: ReceptionLog['receptions'] }) {
  const { t } = useTranslation();
  const { labelOf } = useLabels();
  const striking = useMutation({ mutationFn: strikeReception, onSettled: refreshReceptions });
  if (lines.length === 0) return null;
  return (
    <>
      {striking.error && <FailureNotice failure={striking.error} />}
      <table className="rows" data-testid="receptions">
        <caption>{t('receptions.lines')}</caption>
        <thead>
          <tr>
            {(['on', 'people', 'channel', 'kind', 'result', 'matter'] as const).map((name) => (
              <th key={name} scope="col">
                {t(`receptions.${name}`)}
              </th>
            ))}
            <th scope="col" aria-label={t('receptions.strike')} />
          </tr>
        </thead>
        <tbody>
          {lines.map(({ id, on, people, channel, kind, result, matterId, isStruck }) => (
            <tr key={id} className={isStruck ? 'struck' : ''} data-testid="reception-line">
              <td className="moment">{on}</td>
              <td className="number">{people}</td>
              <td>{labelOf('channels', channel)}</td>
              <td>{labelOf('kinds', kind)}</td>
              <td>{labelOf('receptionResults', result)}</td>
              <td>{matterId && <Link to={`/matters/${matterId}`}>{t('receptions.openMatter')}</Link>}</td>
              <td>
                {isStruck ? (
                  t('receptions.struck')
                ) : (
                  <Button size="small" type="text" onClick={() => striking.mutate(id)}>
                    {t('receptions.strike')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
