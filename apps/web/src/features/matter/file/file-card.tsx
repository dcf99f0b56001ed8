import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { openPaper } from '../../../app/papers.js';
import { Tag } from '../../../ui/tag.js';
import { Answered } from '../../../ui/answered.js';
import { FailureNotice } from '../../../ui/failure-notice.js';
import type { MatterOnScreen } from '../matter-query.js';
import { fileQuery, type FileItem, type MatterFile } from './file-query.js';
import { PagesForm } from './pages-form.js';
import { PaperLinks } from './paper-links.js';

/** The file 卷宗: its papers to print and edit, item by item, what is missing, and the whole as one PDF. */
export function FileCard({ matter }: { matter: MatterOnScreen }) {
  const { t } = useTranslation();
  const file = useQuery(fileQuery(matter.id, matter.version));
  return (
    <section className="card" aria-labelledby="file-title" data-testid="file">
      <h2 id="file-title">{t('file.title')}</h2>
      <Answered question={file}>{(found) => found && <File matter={matter} file={found} />}</Answered>
    </section>
  );
}

function File({ matter, file }: { matter: MatterOnScreen; file: MatterFile }) {
  const { t } = useTranslation();
  return (
    <>
      <p>
        <Tag tone={file.isComplete ? 'good' : 'warning'}>
          {t(file.isComplete ? 'file.complete' : 'file.incomplete')}
        </Tag>{' '}
        <WholeFile matterId={matter.id} />
      </p>
      {file.missing.length > 0 && (
        <ul className="fine" data-testid="file-missing">
          {file.missing.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <ol className="file-items">
        {file.items.map((item) => (
          <FileLine key={item.code} matter={matter} item={item} />
        ))}
      </ol>
      <p className="file-covers">
        {file.covers.map((paper) => (
          <PaperLinks key={paper.code} matterId={matter.id} paper={paper} />
        ))}
      </p>
    </>
  );
}

function FileLine({ matter, item }: { matter: MatterOnScreen; item: FileItem }) {
  const { t } = useTranslation();
  return (
    <li value={item.number} data-testid={`item-${item.code}`} data-present={item.isPresent}>
      <span className="file-item-name">
        {item.number}. {item.label}
        {item.isRequired && <span className="required"> {t('file.required')}</span>}
        {item.pages > 0 && <span className="fine"> {t('file.onPaper', { count: item.pages })}</span>}
      </span>
      {item.papers.map((paper) => (
        <PaperLinks key={`${paper.code} ${paper.step ?? ''}`} matterId={matter.id} paper={paper} />
      ))}
      {item.isOnPaper && matter.mediationOptions.length > 0 && (
        <PagesForm key={item.pages} matter={matter} item={item} />
      )}
    </li>
  );
}

function WholeFile({ matterId }: { matterId: string }) {
  const { t } = useTranslation();
  const opening = useMutation({ mutationFn: () => openPaper(`/matters/${matterId}/file.pdf`) });
  return (
    <>
      <Button disabled={opening.isPending} onClick={() => opening.mutate()} data-testid="whole-file">
        {t(opening.isPending ? 'file.making' : 'file.whole')}
      </Button>
      {opening.error && <FailureNotice failure={opening.error} />}
    </>
  );
}
