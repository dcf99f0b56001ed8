import { categoryLabel, type MatterStatus } from '@fengqiao/domain';
import { STATUS_LABELS } from './matter-labels.js';
import type { CountDimension } from './matters.queries.js';

const TIER_LABELS: Record<string, string> = {
  county: '县级',
  township: '乡镇（街道）',
  village: '村（社区）',
};
const OVERDUE_LABELS: Record<string, string> = { overdue: '已逾期', in_time: '未逾期' };

/** The words beside a count. */
export function countLabel(by: CountDimension, key: string, placeName: (code: string) => string): string {
  switch (by) {
    case 'child':
      return placeName(key);
    case 'category':
      return key === 'restricted' ? '受限或未分类' : (categoryLabel(key) ?? key);
    case 'status':
      return key in STATUS_LABELS ? STATUS_LABELS[key as MatterStatus].zh : key;
    case 'tier':
      return TIER_LABELS[key] ?? key;
    case 'overdue':
      return OVERDUE_LABELS[key] ?? key;
  }
}
