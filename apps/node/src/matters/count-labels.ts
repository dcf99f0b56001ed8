import type { Wording } from '@fengqiao/domain';

export type CountDimension = 'child' | 'category' | 'status' | 'tier' | 'overdue';

const TIER_LABELS: Record<string, string> = {
  county: '县级',
  township: '乡镇（街道）',
  village: '村（社区）',
};
const OVERDUE_LABELS: Record<string, string> = { overdue: '已逾期', in_time: '未逾期' };

/** The words beside a count. */
export function countLabel(
  by: CountDimension,
  key: string,
  { words, placeName }: { words: Wording; placeName: (code: string) => string },
): string {
  switch (by) {
    case 'child':
      return placeName(key);
    case 'category':
      return key === 'restricted' ? '受限或未分类' : words.label('categories', key);
    case 'status':
      return words.label('statuses', key);
    case 'tier':
      return TIER_LABELS[key] ?? key;
    case 'overdue':
      return OVERDUE_LABELS[key] ?? key;
  }
}
