import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface CopyButtonProps {
  text: string;
  /** Finds the control that shows the text, which is marked where the browser does not let a page copy. */
  shownIn: () => HTMLTextAreaElement | HTMLInputElement | null;
}

type Outcome = 'copied' | 'marked' | null;

/**
 * Copies a text. Over plain HTTP, as in a county's own network, browsers give no page the clipboard: then the text is
 * marked, and the person is told which keys copy it.
 */
export function CopyButton({ text, shownIn }: CopyButtonProps) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<Outcome>(null);
  const mark = () => {
    const control = shownIn();
    control?.focus();
    control?.select();
    setOutcome('marked');
  };
  const copy = () => {
    if (!window.isSecureContext) mark();
    else navigator.clipboard.writeText(text).then(() => setOutcome('copied'), mark);
  };
  return (
    <span className="copy" aria-live="polite">
      <Button onClick={copy} data-testid="copy">
        {t('copy.copy')}
      </Button>
      {outcome && <span className="fine">{t(`copy.${outcome}`)}</span>}
    </span>
  );
}
