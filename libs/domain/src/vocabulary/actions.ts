import type { Term } from './term.js';

/** What can be done with a matter; one word each, as in CONTEXT.md. */
export const ACTION_TERMS = [
  { code: 'accept', zh: '受理', en: 'Accept' },
  { code: 'reject', zh: '不予受理', en: 'Reject' },
  { code: 'assign', zh: '分派', en: 'Assign' },
  { code: 'signFor', zh: '签收', en: 'Sign for' },
  { code: 'object', zh: '异议退回', en: 'Object' },
  { code: 'escalate', zh: '上报', en: 'Escalate' },
  { code: 'return', zh: '退回', en: 'Return' },
  { code: 'handDown', zh: '交办', en: 'Hand down' },
  { code: 'recall', zh: '撤回', en: 'Recall' },
  { code: 'takeUp', zh: '提级', en: 'Take up' },
  { code: 'adopt', zh: '采纳', en: 'Adopt' },
  { code: 'close', zh: '办结', en: 'Close' },
  { code: 'merge', zh: '并案', en: 'Merge' },
  { code: 'withdraw', zh: '撤销', en: 'Withdraw' },
  { code: 'reopen', zh: '重启', en: 'Reopen' },
  { code: 'mediate', zh: '调解', en: 'Mediate' },
  { code: 'rise', zh: '逾期上报', en: 'Rise' },
  { code: 'take', zh: '接收', en: 'Take' },
] as const satisfies readonly Term[];
