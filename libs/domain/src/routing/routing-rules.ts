import type { JurisdictionCode } from '../jurisdiction/jurisdiction-code.js';
import { isWithin } from '../jurisdiction/jurisdiction-code.js';
import { isInCategory } from '../vocabulary/categories.js';

/** Which unit a matter of a category, in a place, is proposed to. A person decides. */
export interface RoutingRule {
  /** A class or an entry of the category list. */
  readonly category: string;
  /** The rule holds for matters whose home lies within it; everywhere when missing. */
  readonly within?: JurisdictionCode;
  /** 主办. */
  readonly unit: string;
  /** 协办. */
  readonly assisting?: readonly string[];
}

/** What ships: who handles what in most centres (DOMAIN 1, rows of resident departments). A county changes it by its policy. */
export const BUILT_IN_ROUTING: readonly RoutingRule[] = [
  { category: '01', unit: 'mediation_committee', assisting: ['womens_federation'] },
  { category: '02', unit: 'mediation_committee' },
  { category: '03', unit: 'mediation_committee', assisting: ['police_station'] },
  { category: '04', unit: 'mediation_committee' },
  { category: '0402', unit: 'housing', assisting: ['mediation_committee'] },
  { category: '05', unit: 'mediation_committee' },
  { category: '0501', unit: 'education', assisting: ['mediation_committee'] },
  { category: '0502', unit: 'health', assisting: ['mediation_committee'] },
  { category: '0503', unit: 'traffic_police', assisting: ['mediation_committee'] },
  { category: '0504', unit: 'environment' },
  { category: '06', unit: 'mediation_committee' },
  { category: '0601', unit: 'market_regulation' },
  { category: '0602', unit: 'housing' },
  { category: '07', unit: 'human_resources', assisting: ['labour_arbitration', 'trade_union'] },
  { category: '08', unit: 'mediation_committee', assisting: ['court_point'] },
  { category: '09', unit: 'natural_resources' },
  { category: '0901', unit: 'agriculture' },
  { category: '0903', unit: 'forestry' },
  { category: '0904', unit: 'water' },
  { category: '10', unit: 'mediation_committee' },
  { category: '11', unit: 'housing', assisting: ['natural_resources'] },
  { category: '1102', unit: 'natural_resources' },
  { category: '12', unit: 'civil_affairs' },
  { category: '1301', unit: 'urban_management' },
  { category: '1302', unit: 'education' },
  { category: '1303', unit: 'market_regulation' },
  { category: '1304', unit: 'emergency_management' },
  { category: '1305', unit: 'transport' },
  { category: '1307', unit: 'health' },
  { category: '14', unit: 'petition_office' },
  { category: '1401', unit: 'police_station' },
  { category: '1402', unit: 'procuratorate_point' },
  { category: '1403', unit: 'court_point' },
  { category: '1404', unit: 'justice_office' },
];

/**
 * The rule that fits a matter best: the one for the smallest place, then the one for the narrowest category; the
 * county's own before those that ship. Null where none fits.
 */
export function proposedRoute(
  own: readonly RoutingRule[],
  { category, home }: { readonly category: string | null; readonly home: JurisdictionCode },
): RoutingRule | null {
  if (category === null) return null;
  const fitting = (rules: readonly RoutingRule[]) =>
    rules
      .filter(
        (rule) => isInCategory(category, rule.category) && (!rule.within || isWithin(home, rule.within)),
      )
      .sort((one, other) => narrowness(other) - narrowness(one));
  return fitting(own)[0] ?? fitting(BUILT_IN_ROUTING)[0] ?? null;
}

// A code of a place ends in zeros as far as it leaves open what lies below.
function narrowness({ category, within = '' }: RoutingRule): number {
  return within.replace(/0+$/, '').length * 10 + category.length;
}
