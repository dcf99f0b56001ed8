import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { usePollEvery } from '../../app/live-changes.js';
import { Answered, Waiting } from '../../ui/answered.js';
import { MatterSignTags, StatusTag } from '../../ui/matter-tags.js';
import { PageHeading } from '../../ui/page-heading.js';
import { PrintFormButton } from '../../ui/print-form-button.js';
import { CustodyCard } from './custody-card.js';
import { DeadlineCard } from './deadline-card.js';
import { DeliveryTrail } from './delivery-trail.js';
import { MatterActions } from './matter-actions.js';
import { MatterFacts, MatterParties } from './matter-facts.js';
import {
  matterQuery,
  type MatterAction,
  type MatterOnScreen,
  type MatterTimelineEntry,
} from './matter-query.js';
import { MatterTimeline } from './matter-timeline.js';
import { SealedNotice } from './sealed-notice.js';
import { beginStep, StepDialog, type BegunStep } from './step-dialog.js';
import './matter.css';

const MediationSection = lazy(async () => ({
  default: (await import('./mediation/mediation-section.js')).MediationSection,
}));

const FileCard = lazy(async () => ({ default: (await import('./file/file-card.js')).FileCard }));

export function MatterScreen() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const pollEvery = usePollEvery();
  const matter = useQuery(matterQuery(id, pollEvery));
  return (
    <Answered question={matter}>
      {(found) =>
        found ? (
          <MatterSheet key={found.id} matter={found} />
        ) : (
          <PageHeading title={t('matter.unknown')} about={t('matter.unknownWhy')} />
        )
      }
    </Answered>
  );
}

function MatterSheet({ matter }: { matter: MatterOnScreen }) {
  const { step, begin, answer, close, finish } = useSteps(matter);
  return (
    <article
      data-testid="matter"
      data-code={matter.code}
      data-status={matter.status}
      data-version={matter.version}
    >
      <MatterHeading matter={matter} />
      {!matter.open && <SealedNotice matterId={matter.id} />}
      <div className="matter-columns">
        <div>
          <MatterFacts matter={matter} />
          <MatterParties matter={matter} />
          {hasMediation(matter) && (
            <Suspense fallback={<Waiting />}>
              <MediationSection matter={matter} />
            </Suspense>
          )}
          {matter.open && (
            <Suspense fallback={<Waiting />}>
              <FileCard matter={matter} />
            </Suspense>
          )}
          <MatterTimeline matter={matter} onAdopt={(entry) => begin('ADOPT', entry)} />
        </div>
        <aside>
          <MatterActions matter={matter} onChoose={(action) => begin(action)} />
          <CustodyCard matter={matter} />
          <DeadlineCard matter={matter} />
          <DeliveryTrail deliveries={matter.deliveries} />
        </aside>
      </div>
      {step && <StepDialog step={step} onAnswer={answer} onClose={close} onDone={finish} />}
    </article>
  );
}

/** Of what nobody can mediate yet, and nobody has, there is nothing to show. */
function hasMediation({ mediation, mediationOptions }: MatterOnScreen): boolean {
  return mediation !== null || mediationOptions.length > 0;
}

function MatterHeading({ matter }: { matter: MatterOnScreen }) {
  const { t } = useTranslation();
  return (
    <PageHeading
      title={matter.summary ?? matter.title}
      about={
        <>
          <span className="code" data-testid="matter-code">
            {matter.code}
          </span>
          {matter.publicCode && (
            <span className="fine">
              {t('matter.publicCode')} <span className="code">{matter.publicCode}</span>
            </span>
          )}
          <StatusTag status={matter.status} label={matter.statusLabel} />
          <MatterSignTags matter={matter} />
        </>
      }
    >
      <PrintFormButton matterId={matter.id} />
    </PageHeading>
  );
}

/**
 * One step at a time. What was typed for a step that was closed or refused is kept while this matter is on the
 * screen, and begins again on the state of the matter that the person then sees.
 */
function useSteps(matter: MatterOnScreen) {
  const [step, setStep] = useState<BegunStep | null>(null);
  const unfinished = useRef(new Map<string, BegunStep>());
  const keyOf = (action: MatterAction, entry?: MatterTimelineEntry) => `${action} ${entry?.id ?? ''}`;
  return {
    step,
    begin: (action: MatterAction, entry?: MatterTimelineEntry) => {
      const before = unfinished.current.get(keyOf(action, entry));
      const fresh = beginStep(matter, action, entry);
      const given = before ? { ...fresh.given, commandId: before.given.commandId } : fresh.given;
      setStep({ ...fresh, given, answers: before?.answers ?? fresh.answers });
    },
    answer: (answers: BegunStep['answers']) => setStep((open) => open && { ...open, answers }),
    close: () => {
      if (step) unfinished.current.set(keyOf(step.action, step.entry), step);
      setStep(null);
    },
    finish: () => {
      if (step) unfinished.current.delete(keyOf(step.action, step.entry));
      setStep(null);
    },
  };
}
