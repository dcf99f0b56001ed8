import { termOf, type Term } from './term.js';

/** The ways in which a matter comes in (渠道). */
export const CHANNELS = [
  { code: 'window', zh: '窗口来访', en: 'Visit to the window' },
  { code: 'phone', zh: '来电', en: 'Telephone' },
  { code: 'letter', zh: '来信', en: 'Letter' },
  { code: 'web', zh: '网站', en: 'Website' },
  { code: 'mini_program', zh: '小程序', en: 'Mini program' },
  { code: 'official_account', zh: '公众号', en: 'WeChat official account' },
  { code: 'wechat', zh: '微信', en: 'WeChat' },
  { code: 'qq', zh: 'QQ', en: 'QQ' },
  { code: 'email', zh: '邮箱', en: 'E-mail' },
  { code: 'snapshot', zh: '随手拍（网格员）', en: 'Snapshot by a grid worker' },
  { code: 'public_tip', zh: '群众爆料', en: 'Tip from the public' },
  { code: 'hotline_12345', zh: '12345热线', en: 'Hotline 12345' },
  { code: 'police_110', zh: '110非警务分流', en: 'Police call 110, not a police matter' },
  { code: 'court', zh: '法院诉前委派', en: 'Court, before filing' },
  { code: 'procuratorate', zh: '检察院移送', en: 'Procuratorate' },
  { code: 'petition_office', zh: '信访系统', en: 'Petition office' },
  { code: 'leader_reception', zh: '领导接访、下访', en: 'Reception by a leader' },
  { code: 'superior', zh: '上级交办', en: 'Handed down by a superior' },
  { code: 'department', zh: '部门移送', en: 'Passed on by a department' },
  { code: 'screening', zh: '排查发现', en: 'Found by screening' },
  { code: 'appointment', zh: '预约', en: 'Appointment' },
  { code: 'import', zh: '批量导入', en: 'Import' },
  { code: 'other', zh: '其他', en: 'Other' },
] as const satisfies readonly Term[];

export type Channel = (typeof CHANNELS)[number]['code'];

export function isChannel(code: string): code is Channel {
  return termOf(CHANNELS, code) !== null;
}
