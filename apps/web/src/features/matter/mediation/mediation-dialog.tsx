import { Modal } from 'antd';
import { useState } from 'react';
import { useLabels } from '../../../app/vocabularies.js';
import { focusFirstField } from '../../../ui/first-field.js';
import type { MatterOnScreen, MediationOption } from '../matter-query.js';
import type { MediationStage } from './mediation-fragment.js';
import { MEDIATION_STEPS } from './mediation-steps.js';
import { isRepeated } from './option-order.js';

interface MediationDialogProps {
  matter: MatterOnScreen;
  option: MediationOption;
  onClose: () => void;
}

/** Steps with a long text to write. */
const WIDE: ReadonlySet<MediationOption> = new Set(['HOLD', 'INQUIRE', 'AGREE', 'NAME']);

/** Asks what a step of the mediation needs, and goes on asking where several follow each other. */
export function MediationDialog({ matter, option, onClose }: MediationDialogProps) {
  const { labelOf } = useLabels();
  const [round, setRound] = useState(0);
  const Step = MEDIATION_STEPS[option];
  const label = labelOf('mediationActions', option);
  const next = (stage: MediationStage | null) => {
    if (isRepeated(option, stage)) setRound(round + 1);
    else onClose();
  };
  return (
    <Modal
      open
      title={label}
      footer={null}
      onCancel={onClose}
      afterOpenChange={focusFirstField}
      mask={{ closable: false }}
      width={WIDE.has(option) ? 820 : 600}
      style={{ top: 24 }}
    >
      <Step
        key={round}
        {...{ matter, option, label }}
        isFollowing={round > 0}
        onClose={onClose}
        onDone={next}
      />
    </Modal>
  );
}
