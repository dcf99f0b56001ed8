import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/field.js';
import type { PanelProps } from './limits-panel.js';
import { datesIn, noticesIn, withNotice, type Notice, type PolicyDocument } from './policy-document.js';

interface CalendarPanelProps extends PanelProps {
  shipped: PolicyDocument;
}

/** The holiday notices by year, newest first: days off on weekdays, and weekend days that are worked. */
export function CalendarPanel({ policy, shipped, onChange }: CalendarPanelProps) {
  const { t } = useTranslation();
  const notices = noticesIn(policy, shipped);
  const next = Math.max(new Date().getFullYear(), ...notices.map(({ year }) => year)) + 1;
  const set = (notice: Notice) => onChange(withNotice(policy, shipped, notice));
  return (
    <>
      <p className="fine">{t('policy.calendarAbout')}</p>
      <Button
        onClick={() => set({ year: next, notice: t('policy.noticeOf', { year: next }), off: [], worked: [] })}
        data-testid="add-year"
      >
        {t('policy.addYear', { year: next })}
      </Button>
      {[...notices].reverse().map((notice) => (
        <NoticeFields key={notice.year} notice={notice} onChange={set} />
      ))}
    </>
  );
}

function NoticeFields({ notice, onChange }: { notice: Notice; onChange: (notice: Notice) => void }) {
  const { t } = useTranslation();
  // What is typed stays as it is typed; the dates in it are the notice's.
  const [typed, setTyped] = useState({ off: notice.off.join(' '), worked: notice.worked.join(' ') });
  return (
    <fieldset className="notice-year" data-testid={`year-${notice.year}`}>
      <legend>{t('policy.year', { year: notice.year })}</legend>
      <Field label={t('policy.notice')}>
        {(control) => (
          <Input
            {...control}
            maxLength={100}
            value={notice.notice}
            onChange={(event) => onChange({ ...notice, notice: event.target.value })}
          />
        )}
      </Field>
      {(['off', 'worked'] as const).map((name) => (
        <Field
          key={name}
          label={t(`policy.${name}`)}
          hint={t('policy.daysRead', { number: datesIn(typed[name]).length })}
        >
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize
              value={typed[name]}
              onChange={(event) => {
                setTyped({ ...typed, [name]: event.target.value });
                onChange({ ...notice, [name]: datesIn(event.target.value) });
              }}
              data-testid={`${name}-${notice.year}`}
            />
          )}
        </Field>
      ))}
    </fieldset>
  );
}
