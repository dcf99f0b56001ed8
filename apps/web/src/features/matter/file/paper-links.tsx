import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { openPaper, savePaper } from '../../../app/papers.js';
import { useFailureSentence } from '../../../ui/failure-notice.js';
import { pathOf, type FilePaper } from './file-query.js';

/** A paper to print and to edit. */
export function PaperLinks({ matterId, paper }: { matterId: string; paper: FilePaper }) {
  const { t } = useTranslation();
  const getting = useMutation({
    mutationFn: (kind: 'pdf' | 'docx') => {
      const path = pathOf(matterId, paper, kind);
      return kind === 'pdf' ? openPaper(path) : savePaper(path, `${paper.label}.docx`);
    },
  });
  return (
    <span className="paper-links" data-testid={`paper-${paper.code}`}>
      <span className={paper.isFilled ? undefined : 'fine'}>
        {paper.label}
        {!paper.isFilled && t('file.empty')}
      </span>
      <button type="button" disabled={getting.isPending} onClick={() => getting.mutate('pdf')}>
        {t('file.print')}
      </button>
      <button type="button" disabled={getting.isPending} onClick={() => getting.mutate('docx')}>
        {t('file.edit')}
      </button>
      {getting.error && <PaperFailure failure={getting.error} />}
    </span>
  );
}

function PaperFailure({ failure }: { failure: Error }) {
  return (
    <span className="field-problem" role="alert">
      {useFailureSentence(failure)}
    </span>
  );
}
