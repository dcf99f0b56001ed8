import { useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { spokenPart } from '../../app/spoken-part.js';
import { momentText } from '../../app/time-text.js';
import { Answered } from '../../ui/answered.js';
import { DurationText } from '../../ui/duration-text.js';
import { Tag } from '../../ui/tag.js';
import { nodeLiveQuery, type NodeLive, type NodeRow } from './overview-query.js';

/** Asks the node itself, now; when it does not answer, says so and shows the last known state with its age. */
export function NodeLiveDialog({ node, onClose }: { node: NodeRow; onClose: () => void }) {
  const { t } = useTranslation();
  const live = useQuery(nodeLiveQuery(node.code));
  return (
    <Modal
      open
      title={t('node.liveTitle', { name: node.name })}
      onCancel={onClose}
      width={480}
      footer={
        <Button size="large" onClick={() => void live.refetch()} disabled={live.isFetching}>
          {t(live.isFetching ? 'waiting.short' : 'node.askAgain')}
        </Button>
      }
    >
      <Answered question={live}>{(answer) => <LiveState answer={answer} />}</Answered>
    </Modal>
  );
}

function LiveState({ answer }: { answer: NodeLive }) {
  const { t, i18n } = useTranslation();
  const facts = [
    [t('node.asOf'), momentText(answer.asOf)],
    [t('node.uptime'), answer.uptimeSeconds === null ? '' : <DurationText seconds={answer.uptimeSeconds} />],
    [t('node.held'), answer.held],
    [t('node.queue'), answer.queue],
    [t('node.version'), answer.version],
    [t('node.pid'), answer.pid],
  ] as const;
  return (
    <div data-testid="node-live" data-live={answer.live} data-pid={answer.pid ?? ''}>
      <p className="dialog-space">
        <Tag tone={answer.live ? 'good' : 'bad'}>{t(answer.live ? 'node.answered' : 'node.silent')}</Tag>{' '}
        {spokenPart(answer.sentence, i18n.language)}
      </p>
      <dl className="pairs">
        {facts
          .filter(([, value]) => value !== '' && value !== null)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
}
