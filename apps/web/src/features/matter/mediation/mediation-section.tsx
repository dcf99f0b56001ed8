import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../../../app/vocabularies.js';
import { Tag, type TagTone } from '../../../ui/tag.js';
import type { MatterOnScreen, MediationOption } from '../matter-query.js';
import { AgreementPart } from './agreement-part.js';
import { EarlierMediations } from './earlier-mediations.js';
import { MediationRecords } from './mediation-records.js';
import { MediationStanding } from './mediation-standing.js';
import type { MediationOnScreen, MediationStage } from './mediation-fragment.js';
import { orderedOptions } from './option-order.js';
import { OtherRoutes } from './other-routes.js';
import './mediation.css';

// Who only reads a matter never fetches the forms.
const MediationDialog = lazy(async () => ({
  default: (await import('./mediation-dialog.js')).MediationDialog,
}));

/** The newest mediation of a matter, and exactly what may be done in it now. */
export function MediationSection({ matter }: { matter: MatterOnScreen }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<MediationOption | null>(null);
  const { mediation } = matter;
  return (
    <section
      className="card mediation"
      aria-labelledby="mediation-title"
      data-testid="mediation"
      data-stage={mediation?.stage ?? 'NONE'}
    >
      <div className="mediation-head">
        <h2 id="mediation-title">{t('mediation.title')}</h2>
        {mediation && <StageTags mediation={mediation} />}
      </div>
      <MediationButtons matter={matter} onChoose={setChosen} />
      {mediation ? <MediationFile mediation={mediation} /> : <p className="fine">{t('mediation.none')}</p>}
      <EarlierMediations earlier={matter.earlierMediations} />
      {chosen && (
        <Suspense fallback={null}>
          <MediationDialog matter={matter} option={chosen} onClose={() => setChosen(null)} />
        </Suspense>
      )}
    </section>
  );
}

function MediationFile({ mediation }: { mediation: MediationOnScreen }) {
  return (
    <>
      <MediationStanding mediation={mediation} />
      <AgreementPart mediation={mediation} />
      <MediationRecords mediation={mediation} />
      <OtherRoutes mediation={mediation} />
    </>
  );
}

const STAGE_TONES: Partial<Record<MediationStage, TagTone>> = {
  IN_EFFECT: 'good',
  PERFORMED: 'good',
  UNPERFORMED: 'bad',
  PAUSED: 'warning',
  ENDED: 'plain',
  LAPSED: 'plain',
};

function StageTags({ mediation: { stage, overdue } }: { mediation: MediationOnScreen }) {
  const { t } = useTranslation();
  const { labelOf } = useLabels();
  return (
    <span className="tags" data-testid="mediation-stage">
      <Tag tone={STAGE_TONES[stage] ?? 'info'}>{labelOf('mediationStages', stage)}</Tag>
      {overdue && <Tag tone="bad">{t('mediation.overdue')}</Tag>}
    </span>
  );
}

interface MediationButtonsProps {
  matter: MatterOnScreen;
  onChoose: (option: MediationOption) => void;
}

function MediationButtons({ matter, onChoose }: MediationButtonsProps) {
  const { labelOf } = useLabels();
  const { leading, others, quiet } = orderedOptions(matter.mediationOptions, matter.mediation);
  const button = (option: MediationOption, type: 'primary' | 'default' | 'link') => (
    <Button key={option} type={type} onClick={() => onChoose(option)} data-testid={`mediation-${option}`}>
      {labelOf('mediationActions', option)}
    </Button>
  );
  if (matter.mediationOptions.length === 0) return null;
  return (
    <div className="mediation-buttons" data-testid="mediation-buttons">
      {leading && button(leading, 'primary')}
      {others.map((option) => button(option, 'default'))}
      {quiet.map((option) => button(option, 'link'))}
    </div>
  );
}
