import { termOf, type Term } from './term.js';

/**
 * Categories of matters in two levels: 17 classes of two digits, and below them four digits. This is the list of
 * comprehensive governance (综治) as two independent systems in use carry it; the document that issues it is not
 * known. In a class that ends in 99, that entry takes what fits nowhere else.
 */
export const CATEGORIES = [
  { code: '01', zh: '婚恋家庭纠纷', en: 'Marriage and family' },
  { code: '0101', zh: '恋爱及婚姻', en: 'Love and marriage' },
  { code: '0102', zh: '抚养赡养监护', en: 'Support and guardianship' },
  { code: '0103', zh: '分家与继承', en: 'Division of a household and inheritance' },
  { code: '0199', zh: '其他婚恋家庭纠纷', en: 'Other marriage and family' },
  { code: '02', zh: '邻里纠纷', en: 'Neighbours' },
  { code: '0201', zh: '用水排水通行通风采光', en: 'Water, drainage, passage, air and light' },
  { code: '0202', zh: '相邻土地建筑利用', en: 'Use of adjoining land and buildings' },
  { code: '0203', zh: '相邻污染损害防止', en: 'Pollution and damage between neighbours' },
  { code: '0299', zh: '其他邻里纠纷', en: 'Other between neighbours' },
  { code: '03', zh: '人格权纠纷', en: 'Personality rights' },
  { code: '0301', zh: '姓名肖像', en: 'Name and likeness' },
  { code: '0302', zh: '名誉隐私', en: 'Reputation and privacy' },
  { code: '0303', zh: '身体健康及人身自由', en: 'Body, health and personal freedom' },
  { code: '0399', zh: '其他人格权纠纷', en: 'Other personality rights' },
  { code: '04', zh: '物权相关纠纷', en: 'Real rights' },
  { code: '0401', zh: '财物返还及损害赔偿', en: 'Return of and damage to property' },
  { code: '0402', zh: '物业及其管理', en: 'Property management' },
  { code: '0403', zh: '房屋等不动产登记', en: 'Registration of real estate' },
  { code: '0499', zh: '其他物权相关纠纷', en: 'Other real rights' },
  { code: '05', zh: '侵权相关纠纷', en: 'Torts' },
  { code: '0501', zh: '教育机构', en: 'Schools and kindergartens' },
  { code: '0502', zh: '医疗损害', en: 'Medical injury' },
  { code: '0503', zh: '交通事故', en: 'Traffic accident' },
  { code: '0504', zh: '环境污染', en: 'Pollution of the environment' },
  { code: '0505', zh: '产品责任', en: 'Product liability' },
  { code: '0506', zh: '网络侵权', en: 'Torts online' },
  { code: '0507', zh: '劳务损害', en: 'Injury in paid service' },
  { code: '0599', zh: '其他侵权相关纠纷', en: 'Other torts' },
  { code: '06', zh: '合同及相关纠纷', en: 'Contracts' },
  { code: '0601', zh: '消费及服务', en: 'Consumption and services' },
  { code: '0602', zh: '房产买卖租赁', en: 'Sale and lease of real estate' },
  { code: '0603', zh: '交易贸易', en: 'Trade' },
  { code: '0604', zh: '运输仓储', en: 'Transport and storage' },
  { code: '0699', zh: '其他合同纠纷', en: 'Other contracts' },
  { code: '07', zh: '劳动人事争议', en: 'Labour and personnel' },
  { code: '0701', zh: '劳动合同、劳务派遣', en: 'Labour contract and dispatch' },
  { code: '0702', zh: '社会保险', en: 'Social insurance' },
  { code: '0703', zh: '福利待遇', en: 'Welfare and benefits' },
  { code: '0704', zh: '人事争议', en: 'Personnel' },
  { code: '0799', zh: '其他劳动人事争议', en: 'Other labour and personnel' },
  { code: '08', zh: '金融借贷纠纷', en: 'Finance and loans' },
  { code: '0801', zh: '证券基金期货', en: 'Securities, funds and futures' },
  { code: '0802', zh: '投资信托理财', en: 'Investment and trusts' },
  { code: '0803', zh: '保险', en: 'Insurance' },
  { code: '0804', zh: '借贷及担保', en: 'Loans and guarantees' },
  { code: '0899', zh: '其他金融借贷纠纷', en: 'Other finance and loans' },
  { code: '09', zh: '土地及资源权属纠纷', en: 'Land and resources' },
  { code: '0901', zh: '土地承包经营', en: 'Contracted land' },
  { code: '0902', zh: '宅基地使用', en: 'Homestead land' },
  { code: '0903', zh: '山林矿产', en: 'Forests and minerals' },
  { code: '0904', zh: '水域水利', en: 'Waters' },
  { code: '0999', zh: '其他土地及资源权属纠纷', en: 'Other land and resources' },
  { code: '10', zh: '其他民商事纠纷', en: 'Other civil and commercial' },
  { code: '1001', zh: '知识产权', en: 'Intellectual property' },
  { code: '1002', zh: '公司企业设立解散', en: 'Founding and dissolution of companies' },
  { code: '1003', zh: '海事海商', en: 'Maritime' },
  { code: '1004', zh: '竞争', en: 'Competition' },
  { code: '1005', zh: '票据与信用证', en: 'Bills and letters of credit' },
  { code: '1006', zh: '无因管理与不当得利', en: 'Agency of necessity and unjust enrichment' },
  { code: '1099', zh: '其他民商事纠纷（未列明）', en: 'Other civil and commercial, unlisted' },
  { code: '11', zh: '城乡建设发展纠纷', en: 'Urban and rural development' },
  { code: '1101', zh: '国有土地上房屋征收', en: 'Expropriation of houses on state land' },
  { code: '1102', zh: '农村集体土地征用', en: 'Requisition of collective land' },
  { code: '1103', zh: '城乡规划及拆违', en: 'Planning and illegal buildings' },
  { code: '1104', zh: '基础设施及市政市容', en: 'Infrastructure and city services' },
  { code: '1105', zh: '移民安置', en: 'Resettlement' },
  { code: '1199', zh: '其他城乡建设发展纠纷', en: 'Other development' },
  { code: '12', zh: '涉民政纠纷', en: 'Civil affairs' },
  { code: '1201', zh: '村（社区）选举和管理', en: 'Village elections and management' },
  { code: '1202', zh: '优抚救助', en: 'Special care and relief' },
  { code: '1203', zh: '区划边界', en: 'Boundaries' },
  { code: '1299', zh: '其他涉民政纠纷', en: 'Other civil affairs' },
  { code: '13', zh: '其他行政执法纠纷', en: 'Other administrative enforcement' },
  { code: '1301', zh: '城市管理', en: 'Urban management' },
  { code: '1302', zh: '教育文体', en: 'Education, culture and sport' },
  { code: '1303', zh: '工商税务', en: 'Commerce and tax' },
  { code: '1304', zh: '安全生产', en: 'Work safety' },
  { code: '1305', zh: '交通运输', en: 'Transport enforcement' },
  { code: '1306', zh: '海事渔事', en: 'Maritime and fishery enforcement' },
  { code: '1307', zh: '计划生育', en: 'Family planning' },
  { code: '1399', zh: '其他行政执法纠纷（未列明）', en: 'Other enforcement, unlisted' },
  { code: '14', zh: '涉法涉诉纠纷', en: 'About law organs and suits' },
  { code: '1401', zh: '涉公安', en: 'About the police' },
  { code: '1402', zh: '涉检察院', en: 'About the procuratorate' },
  { code: '1403', zh: '涉法院', en: 'About the court' },
  { code: '1404', zh: '涉司法行政机关', en: 'About the justice administration' },
  { code: '15', zh: '涉组织涉纪检纠纷', en: 'About organisation and discipline' },
  { code: '1501', zh: '组织人事', en: 'Organisation and personnel' },
  { code: '1502', zh: '干部作风', en: 'Conduct of officials' },
  { code: '1599', zh: '其他涉组织涉纪检纠纷', en: 'Other organisation and discipline' },
  { code: '16', zh: '涉民族宗教纠纷', en: 'Ethnic and religious' },
  { code: '1601', zh: '涉民族', en: 'Ethnic' },
  { code: '1602', zh: '涉宗教', en: 'Religious' },
  { code: '99', zh: '其他', en: 'Other' },
] as const satisfies readonly Term[];

export type Category = (typeof CATEGORIES)[number]['code'];

/** True for a class of two digits and for an entry of four. */
export function isCategory(code: string): code is Category {
  return termOf(CATEGORIES, code) !== null;
}

/** Whether it is written as a category's code is; which there are is the county's policy to say. */
export function isCategoryCode(code: string): boolean {
  return /^\d{2}(\d{2})?$/.test(code);
}

/** The built-in words for a category, Chinese unless English is asked for; null when there is no such code. */
export function categoryLabel(code: string, language: 'zh' | 'en' = 'zh'): string | null {
  return termOf(CATEGORIES, code)?.[language] ?? null;
}

/** The class of two digits that a category belongs to (a class belongs to itself); null when there is no such code. */
export function categoryClass(code: string): string | null {
  return isCategory(code) ? code.slice(0, 2) : null;
}

/** True when the category is the given code itself or lies in the class the given code names. */
export function isInCategory(category: string, of: string): boolean {
  return category.startsWith(of);
}
