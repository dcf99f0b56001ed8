import { termOf, type Term } from './term.js';

/**
 * The units that a new node starts with (入驻单位): who may be the lead unit or an assisting unit of a matter. Taken
 * from the departments that counties let move into their centres; a county changes the list by its policy.
 */
export const UNITS = [
  { code: 'mediation_committee', zh: '人民调解委员会', en: "People's mediation committee" },
  { code: 'justice_office', zh: '司法所（司法局）', en: 'Justice office' },
  { code: 'public_legal_service', zh: '公共法律服务窗口', en: 'Public legal service' },
  { code: 'legal_aid', zh: '法律援助中心', en: 'Legal aid' },
  { code: 'police_station', zh: '派出所（公安局）', en: 'Police station' },
  { code: 'traffic_police', zh: '交警大队', en: 'Traffic police' },
  { code: 'petition_office', zh: '信访局（信访办）', en: 'Petition office' },
  { code: 'court_point', zh: '人民法庭（诉讼服务点）', en: 'Court point' },
  { code: 'procuratorate_point', zh: '检察服务点', en: 'Procuratorate point' },
  { code: 'human_resources', zh: '人力资源和社会保障', en: 'Human resources and social security' },
  { code: 'labour_arbitration', zh: '劳动人事争议仲裁院', en: 'Labour arbitration' },
  { code: 'housing', zh: '住房和城乡建设', en: 'Housing and construction' },
  { code: 'natural_resources', zh: '自然资源和规划', en: 'Natural resources and planning' },
  { code: 'agriculture', zh: '农业农村', en: 'Agriculture and rural affairs' },
  { code: 'water', zh: '水利', en: 'Water' },
  { code: 'forestry', zh: '林业', en: 'Forestry' },
  { code: 'environment', zh: '生态环境', en: 'Environment' },
  { code: 'civil_affairs', zh: '民政', en: 'Civil affairs' },
  { code: 'veterans', zh: '退役军人事务', en: 'Veterans affairs' },
  { code: 'health', zh: '卫生健康', en: 'Health' },
  { code: 'education', zh: '教育', en: 'Education' },
  { code: 'transport', zh: '交通运输', en: 'Transport' },
  { code: 'market_regulation', zh: '市场监督管理', en: 'Market regulation' },
  { code: 'urban_management', zh: '城市管理', en: 'Urban management' },
  { code: 'emergency_management', zh: '应急管理', en: 'Emergency management' },
  { code: 'womens_federation', zh: '妇女联合会', en: "Women's federation" },
  { code: 'trade_union', zh: '工会', en: 'Trade union' },
  { code: 'youth_league', zh: '共青团', en: 'Youth league' },
  { code: 'psychological_service', zh: '心理服务指导中心', en: 'Psychological service' },
  { code: 'other', zh: '其他单位', en: 'Other' },
] as const satisfies readonly Term[];

export type Unit = (typeof UNITS)[number]['code'];

/** Whether it is written as a unit's code is; which there are is the county's policy to say. */
export function isUnitCode(code: string): boolean {
  return /^[a-z][a-z0-9_]{0,40}$/.test(code);
}

export function isUnit(code: string): code is Unit {
  return termOf(UNITS, code) !== null;
}
