/**
 * Which first-level topic of the petition system's list (信访内容分类, 一级) each category stands for; the longest code that
 * fits counts. Only for measuring: people who labelled the messages used that list, and the product uses its own.
 */
const TOPICS: Record<string, string> = {
  '02': '城乡建设',
  '04': '城乡建设',
  '0403': '城乡建设',
  '0501': '教育文体',
  '0502': '卫生计生',
  '0503': '交通运输',
  '0504': '环境保护',
  '0505': '商贸旅游',
  '0507': '劳动和社会保障',
  '06': '商贸旅游',
  '0602': '城乡建设',
  '0604': '交通运输',
  '07': '劳动和社会保障',
  '09': '城乡建设',
  '11': '城乡建设',
  '12': '城乡建设',
  '1301': '城乡建设',
  '1302': '教育文体',
  '1303': '商贸旅游',
  '1304': '城乡建设',
  '1305': '交通运输',
  '1307': '卫生计生',
};

/** Null for a category that no topic of the list stands for: such a proposal counts as wrong. */
export function topicOf(category: string | undefined): string | null {
  if (category === undefined) return null;
  return TOPICS[category] ?? TOPICS[category.slice(0, 2)] ?? null;
}
