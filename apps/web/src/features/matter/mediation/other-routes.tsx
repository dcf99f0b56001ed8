import { useTranslation } from 'react-i18next';
import type { MediationOnScreen, MediationStage } from './mediation-fragment.js';

/** Where nothing more is to be hoped from mediation, the other ways are what is read first. */
const OPEN_AT: ReadonlySet<MediationStage> = new Set(['ENDED', 'LAPSED', 'UNPERFORMED']);

/** The other ways stand beside mediation at every stage (人民调解法 art. 3). */
export function OtherRoutes({ mediation }: { mediation: MediationOnScreen }) {
  const { t } = useTranslation();
  const { stage, otherRoutes } = mediation;
  // Keyed, so that it opens when the mediation ends and may then be folded again.
  return (
    <details key={stage} open={OPEN_AT.has(stage)} className="mediation-fold" data-testid="other-routes">
      <summary>{t('mediation.otherRoutes')}</summary>
      <p className="fine">{t('mediation.otherRoutesWhy')}</p>
      <RouteList routes={otherRoutes} />
    </details>
  );
}

export function RouteList({ routes }: { routes: MediationOnScreen['otherRoutes'] }) {
  const { i18n } = useTranslation();
  return (
    <ul className="routes">
      {routes.map(({ code, label, labelEn }) => (
        <li key={code} data-testid="route" data-code={code}>
          {i18n.language === 'en' ? labelEn : label}
        </li>
      ))}
    </ul>
  );
}
