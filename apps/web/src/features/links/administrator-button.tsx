import { useMutation } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { refreshNodes } from '../../app/query-client.js';
import { FailureNotice } from '../../ui/failure-notice.js';

interface AdministratorButtonProps {
  word: 'clock.confirm' | 'recovery.decideAgain';
  testId: string;
  act: () => Promise<unknown>;
}

/** A way out that only an administrator has, asked once more before it is taken. */
export function AdministratorButton({ word, testId, act }: AdministratorButtonProps) {
  const { t } = useTranslation();
  const acting = useMutation({ mutationFn: act, onSettled: refreshNodes });
  return (
    <div className="dialog-space">
      <p className="fine">{t(`${word}Means`)}</p>
      {acting.error && <FailureNotice failure={acting.error} />}
      <Popconfirm
        title={t(`${word}Sure`)}
        okText={t(word)}
        cancelText={t('action.cancel')}
        onConfirm={() => acting.mutate()}
      >
        <Button disabled={acting.isPending} data-testid={testId}>
          {t(acting.isPending ? 'waiting.short' : word)}
        </Button>
      </Popconfirm>
    </div>
  );
}
