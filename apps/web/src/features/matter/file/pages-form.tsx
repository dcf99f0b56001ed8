import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as newId } from 'uuid';
import { refreshWork } from '../../../app/query-client.js';
import { useFailureSentence } from '../../../ui/failure-notice.js';
import type { MatterOnScreen } from '../matter-query.js';
import { recordFileItem, type FileItem } from './file-query.js';

interface PagesFormProps {
  matter: MatterOnScreen;
  item: FileItem;
}

/** How many pages of an item lie in the file on paper, such as copies of identity cards. */
export function PagesForm({ matter, item }: PagesFormProps) {
  const { t } = useTranslation();
  const [pages, setPages] = useState(String(item.pages || 1));
  const recording = useMutation({
    mutationFn: () => {
      const given = { matterId: matter.id, commandId: newId(), epoch: matter.epoch, version: matter.version };
      return recordFileItem(given, item.code, Number(pages));
    },
    onSettled: refreshWork,
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    recording.mutate();
  };
  return (
    <form onSubmit={submit} className="paper-links">
      <label>
        {t('file.pages')}{' '}
        <input
          type="number"
          min={0}
          max={999}
          required
          value={pages}
          onChange={(event) => setPages(event.target.value)}
          data-testid={`pages-${item.code}`}
        />
      </label>
      <Button htmlType="submit" disabled={recording.isPending} data-testid={`record-${item.code}`}>
        {t('file.record')}
      </Button>
      {recording.error && <RecordingFailure failure={recording.error} />}
    </form>
  );
}

function RecordingFailure({ failure }: { failure: Error }) {
  return (
    <span className="field-problem" role="alert">
      {useFailureSentence(failure)}
    </span>
  );
}
