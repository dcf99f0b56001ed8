import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshNodes } from '../../app/query-client.js';
import { spokenPart } from '../../app/spoken-part.js';
import { momentText } from '../../app/time-text.js';
import { Answered } from '../../ui/answered.js';
import { FailureNotice } from '../../ui/failure-notice.js';
import { parkedQuery, retryParked, type ParkedThing } from './parked-query.js';
import { SetAsideDialog } from './set-aside-dialog.js';

/** What was set aside, for an administrator: try again after an update, or settle that it stays out. */
export function ParkedCard() {
  const { t } = useTranslation();
  const parked = useQuery(parkedQuery);
  const [settling, setSettling] = useState<ParkedThing | null>(null);
  return (
    <section className="card" aria-labelledby="parked-title" data-testid="parked">
      <h2 id="parked-title">{t('parked.title')}</h2>
      <Answered question={parked}>
        {(things) => (
          <>
            {things.length === 0 && <p className="fine">{t('parked.none')}</p>}
            <ul className="parked-things">
              {things.map((thing) => (
                <ParkedLine key={thing.id} thing={thing} onSetAside={() => setSettling(thing)} />
              ))}
            </ul>
          </>
        )}
      </Answered>
      {settling && <SetAsideDialog thing={settling} onClose={() => setSettling(null)} />}
    </section>
  );
}

function ParkedLine({ thing, onSetAside }: { thing: ParkedThing; onSetAside: () => void }) {
  const { t, i18n } = useTranslation();
  const retrying = useMutation({ mutationFn: () => retryParked(thing.id), onSettled: refreshNodes });
  const last = thing.decisions.at(-1);
  return (
    <li data-testid="parked-thing" data-id={thing.id}>
      <div>
        <b>{t(`parkedKind.${thing.kind}`, { name: thing.from.name })}</b>{' '}
        <span className="code">{thing.matterCode}</span>
        <p>{spokenPart(thing.sentence, i18n.language)}</p>
        <p className="fine">{t('link.since', { at: momentText(thing.since) })}</p>
        {last && (
          <p className="fine">
            {t(`parkedOutcome.${last.outcome}`, { by: last.by, at: momentText(last.at) })}
          </p>
        )}
        {retrying.error && <FailureNotice failure={retrying.error} />}
      </div>
      <div className="parked-buttons">
        <Button disabled={retrying.isPending} onClick={() => retrying.mutate()} data-testid="retry-parked">
          {t(retrying.isPending ? 'waiting.short' : 'failure.retry')}
        </Button>
        <Button onClick={onSetAside} data-testid="set-aside-parked">
          {t('parked.setAside')}
        </Button>
      </div>
    </li>
  );
}
