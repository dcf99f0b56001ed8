import { isInCategory } from '../vocabulary/categories.js';
import { citation, type LegalRuleCode } from './legal-rules.js';

/** Another way than mediation, as it is told to the parties. */
export interface OtherRoute {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

interface RouteRule extends OtherRoute {
  /** Classes or entries of the category list that it is for; null: for every dispute. */
  readonly categories: readonly string[] | null;
  readonly rule: LegalRuleCode | null;
}

/** The other ways by category (DOMAIN 2.2, 2.12), the most fitting first. The court stands open to everybody. */
const ROUTES: readonly RouteRule[] = [
  {
    code: 'labour_arbitration',
    categories: ['07'],
    rule: 'labour_arbitration',
    zh: '自知道或者应当知道权利被侵害之日起一年内，可以向劳动人事争议仲裁委员会申请仲裁，仲裁不收费',
    en: 'within one year, labour arbitration, free of charge',
  },
  {
    code: 'land_arbitration',
    categories: ['0901'],
    rule: 'land_arbitration',
    zh: '可以向农村土地承包仲裁委员会申请仲裁；不服裁决的，自收到裁决书之日起三十日内可以向人民法院起诉',
    en: 'arbitration of contracted land, and the court within 30 days of the award',
  },
  {
    code: 'protection_order',
    categories: ['01'],
    rule: 'protection_order',
    zh: '遭受家庭暴力或者面临现实危险的，可以向人民法院申请人身安全保护令，情况紧急的二十四小时内作出',
    en: 'against violence in the family, an order of protection by the court',
  },
  {
    code: 'reconsideration',
    categories: ['11', '13', '0902', '0903', '0904'],
    rule: 'reconsideration',
    zh: '对行政行为不服的，自知道该行为之日起六十日内可以申请行政复议',
    en: 'against an administrative act, reconsideration within 60 days',
  },
  {
    code: 'petition',
    categories: ['12', '14', '15', '16'],
    rule: null,
    zh: '可以依法向有关机关、单位提出信访事项，由其按程序处理',
    en: 'a petition to the body concerned',
  },
  {
    code: 'administrative',
    categories: null,
    rule: 'failure_told',
    zh: '可以请求有关行政主管部门依法处理',
    en: 'the administrative department concerned',
  },
  {
    code: 'court',
    categories: null,
    rule: 'failure_told',
    zh: '可以向有管辖权的人民法院提起诉讼',
    en: 'a suit at the court that has jurisdiction',
  },
  {
    code: 'legal_aid',
    categories: null,
    rule: 'legal_aid',
    zh: '经济困难的，可以向法律援助机构申请法律援助，七日内作出决定',
    en: 'legal aid for who cannot pay, decided within 7 days',
  },
];

/** What the parties are told when mediation fails or an agreement is not performed (人民调解法 art. 26), each with its law. */
export function otherRoutes(category: string | null): OtherRoute[] {
  return ROUTES.filter(({ categories }) => isFor(categories, category)).map(({ code, zh, en, rule }) => {
    const basis = rule && citation(rule);
    return { code, zh: basis ? `${zh}（${basis.zh}）` : zh, en: basis ? `${en} (${basis.en})` : en };
  });
}

/** An agreement that has effect opens two more ways to have it performed (民事诉讼法 art. 205). */
export function routesOfAgreement(category: string | null): OtherRoute[] {
  const { zh, en } = citation('confirmation');
  const confirmation = {
    code: 'confirmation',
    zh: `自协议生效之日起三十日内，双方可以共同向人民法院申请司法确认（${zh}）；确认有效后一方不履行的，可以申请强制执行`,
    en: `within 30 days of its effect the parties may jointly ask the court to confirm it (${en}), and then to enforce it`,
  };
  return [confirmation, ...otherRoutes(category)];
}

function isFor(categories: readonly string[] | null, category: string | null): boolean {
  if (categories === null) return true;
  return category !== null && categories.some((one) => isInCategory(category, one));
}
