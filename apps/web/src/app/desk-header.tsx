import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { LanguageSwitch } from '../ui/language-switch.js';
import { TypeSwitch } from '../ui/type-switch.js';
import type { HostProgram } from './host-program.js';
import { useSession, worksOnMatters } from './session.js';
import { signOut } from './sign-out.js';

export function DeskHeader({ host }: { host: HostProgram | undefined }) {
  const { t } = useTranslation();
  const onMatters = worksOnMatters(useSession());
  return (
    <header className="desk-header">
      <Link to="/" className="brand">
        <img src="/favicon.svg" alt="" width="30" height="30" />
        <span>
          <b>{t('layout.product')}</b>
          <small data-testid="host-name">
            {host
              ? t(host.program === 'gateway' ? 'layout.atGateway' : 'layout.atNode', { name: host.name })
              : ''}
          </small>
        </span>
      </Link>
      {onMatters && <SearchBox />}
      <PersonCorner />
    </header>
  );
}

/**
 * One box for a code or a party's name. What is looked for travels in the history's state and not in the address: a
 * party's name must not stay behind in the address list of a shared PC.
 */
function SearchBox() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const search = (event: SubmitEvent) => {
    event.preventDefault();
    if (text.trim()) void navigate('/search', { state: { text: text.trim() } });
  };
  return (
    <form className="search-box" role="search" onSubmit={search}>
      <input
        type="search"
        value={text}
        maxLength={60}
        autoComplete="off"
        aria-label={t('layout.searchFor')}
        placeholder={t('layout.searchFor')}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit">{t('layout.search')}</button>
    </form>
  );
}

function PersonCorner() {
  const { t } = useTranslation();
  const { signedIn } = useSession();
  return (
    <div className="person-corner">
      <TypeSwitch />
      <LanguageSwitch />
      <span className="person" data-testid="person">
        {signedIn?.person.name}
        <small>{signedIn ? t(`role.${signedIn.person.role}`) : ''}</small>
      </span>
      <button type="button" onClick={signOut} data-testid="sign-out">
        {t('layout.signOut')}
      </button>
    </div>
  );
}
