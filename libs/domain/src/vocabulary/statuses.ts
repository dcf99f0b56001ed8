import type { Term } from './term.js';

/** Where a matter stands; one word each, as in CONTEXT.md. */
export const STATUS_TERMS = [
  { code: 'registered', zh: '已登记', en: 'registered' },
  { code: 'received', zh: '已接收待受理', en: 'received' },
  { code: 'accepted', zh: '已受理', en: 'accepted' },
  { code: 'assigned', zh: '待签收', en: 'assigned' },
  { code: 'handling', zh: '办理中', en: 'in handling' },
  { code: 'offered', zh: '移交途中', en: 'on its way' },
  { code: 'rejected', zh: '不予受理', en: 'rejected' },
  { code: 'withdrawn', zh: '已撤销', en: 'withdrawn' },
  { code: 'closed', zh: '已办结', en: 'closed' },
] as const satisfies readonly Term[];
