import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { openPaper } from '../app/papers.js';
import { useFailureSentence } from './failure-notice.js';

/** Opens the acceptance form of a matter for printing. */
export function PrintFormButton({ matterId, large }: { matterId: string; large?: boolean }) {
  const { t } = useTranslation();
  const opening = useMutation({ mutationFn: () => openPaper(`/matters/${matterId}/acceptance-form.pdf`) });
  return (
    <span className="print-form">
      <Button
        size={large ? 'large' : 'middle'}
        disabled={opening.isPending}
        onClick={() => opening.mutate()}
        data-testid="print-form"
      >
        {t(opening.isPending ? 'form.pending' : 'form.print')}
      </Button>
      {opening.error && <PrintFailure failure={opening.error} />}
    </span>
  );
}

function PrintFailure({ failure }: { failure: Error }) {
  return (
    <span className="field-problem" role="alert">
      {useFailureSentence(failure)}
    </span>
  );
}
