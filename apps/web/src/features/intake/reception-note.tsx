import { useMutation } from '@tanstack/react-query';
import { Button, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as newId } from 'uuid';
import { recordReception, refreshReceptions, type ReceptionSaid } from '../../app/reception-log.js';
import { FailureNotice } from '../../ui/failure-notice.js';

interface ReceptionNoteProps {
  matterId: string;
  kind: ReceptionSaid['kind'];
  channel: ReceptionSaid['channel'] | null;
}

/** How many people came with the matter that was just registered: one matter may be three people. */
export function ReceptionNote({ matterId, kind, channel }: ReceptionNoteProps) {
  const { t } = useTranslation();
  const [id] = useState(() => newId());
  const [people, setPeople] = useState(1);
  const recording = useMutation({ mutationFn: recordReception, onSuccess: refreshReceptions });
  if (recording.isSuccess)
    return (
      <p className="fine" data-testid="reception-noted">
        {t('receptions.noted', { number: people })}
      </p>
    );
  return (
    <div className="reception-note">
      <label htmlFor="reception-people">{t('receptions.howMany')}</label>
      <InputNumber
        id="reception-people"
        min={1}
        max={500}
        precision={0}
        value={people}
        onChange={(value) => setPeople(value ?? 1)}
      />
      <Button
        disabled={recording.isPending}
        onClick={() =>
          recording.mutate({ id, people, kind, matterId, channel: channel ?? 'WINDOW', result: 'REGISTERED' })
        }
        data-testid="note-reception"
      >
        {t('receptions.note')}
      </Button>
      {recording.error && <FailureNotice failure={recording.error} />}
    </div>
  );
}
