/** Why a wish about the registry of a node, or an entry of its reception log, is refused. */
export const REGISTRY_REFUSALS = {
  ENTRY_UNKNOWN: {
    zh: '名册里没有这一项，可能已被移出，请刷新后再看。',
    en: 'The registry has no such entry; it may have been taken out. Refresh and look again.',
  },
  ENTRY_NEEDED: {
    zh: '名册里还有其他项用到它，请先修改或移出那一项。',
    en: 'Another entry of the registry refers to it; change or take out that one first.',
  },
  UNIT_LISTED_TWICE: {
    zh: '这类单位在名册里已有一家，请修改原有的一项。',
    en: 'The registry has a unit of this kind already; change that entry.',
  },
  REGISTRY_FULL: {
    zh: '名册已满，请先移出不再使用的项。',
    en: 'The registry is full; take out what is no longer used.',
  },
  RECEPTION_UNKNOWN: {
    zh: '接待台账里没有这一条，请刷新后再看。',
    en: 'The reception log has no such line; refresh and look again.',
  },
  RECEPTION_EXISTS: {
    zh: '这一条已经登记过，内容不同；要更正，请先划掉再重新登记。',
    en: 'This line was written already and says something else; strike it out and write it anew.',
  },
} as const satisfies Record<string, { zh: string; en: string }>;
