/** What a template can have filled in: `{{name}}`, or for a list `{{#name}} … {{/name}}` once for each of its entries. */
export interface Placeholder {
  readonly name: string;
  /** What stands there, for whoever edits a template. */
  readonly zh: string;
  /** Of a list: what each entry has. */
  readonly entries?: readonly Placeholder[];
}

const PARTY: readonly Placeholder[] = [
  { name: '身份', zh: '申请人、被申请人等' },
  { name: '姓名', zh: '姓名或名称' },
  { name: '性别', zh: '留空，手写' },
  { name: '民族', zh: '留空，手写' },
  { name: '年龄', zh: '留空，手写' },
  { name: '职业', zh: '留空，手写' },
  { name: '证件号码', zh: '证件号码' },
  { name: '联系电话', zh: '联系电话' },
  { name: '住址', zh: '单位或住址' },
];

/** What every paper can have: the matter, its parties, and the mediation as far as it has come. */
export const COMMON: readonly Placeholder[] = [
  { name: '编号', zh: '卷号，如（2026）人调字第11200012号' },
  { name: '年份', zh: '登记的年份' },
  { name: '事项编号', zh: '事项的永久编号' },
  { name: '二维码', zh: '事项编号的二维码，须单独占一行' },
  { name: '登记单位', zh: '首次登记的单位' },
  { name: '登记日期', zh: '登记的日期' },
  { name: '登记人', zh: '登记的经办人' },
  { name: '受理日期', zh: '受理的日期' },
  { name: '印章单位', zh: '在文书上盖章的单位' },
  { name: '卷宗名称', zh: '人民调解卷宗，其他事项为事项卷宗' },
  { name: '案由', zh: '当事人和纠纷类型' },
  { name: '纠纷类型', zh: '大类和小类' },
  { name: '难易程度', zh: '难易程度' },
  { name: '案件来源', zh: '来访渠道' },
  { name: '申请方式', zh: '当事人申请、主动调解或者委托移送' },
  { name: '发生时间', zh: '发生时间' },
  { name: '发生地点', zh: '发生地点' },
  { name: '涉及人数', zh: '涉及人数' },
  { name: '涉及金额', zh: '涉及金额' },
  { name: '简要情况', zh: '登记时的摘要和详细情况' },
  { name: '当事人', zh: '全部当事人', entries: PARTY },
  { name: '当事人姓名', zh: '全部当事人的姓名，用顿号隔开' },
  { name: '申请人姓名', zh: '申请人的姓名' },
  { name: '被申请人姓名', zh: '被申请人的姓名' },
  { name: '调解员', zh: '调解员姓名，用顿号隔开' },
  { name: '委托单位', zh: '委托、移送调解的单位；没有时为空' },
  {
    name: '当事人意愿',
    zh: '各方对调解的意见',
    entries: [
      { name: '姓名', zh: '姓名或名称' },
      { name: '意愿', zh: '同意、拒绝，没有记录时为空' },
    ],
  },
  { name: '调解开始日期', zh: '调解员接受的日期' },
  { name: '调解结束日期', zh: '达成协议或者终止的日期' },
  { name: '其他途径', zh: '调解不成时的其他途径', entries: [{ name: '途径', zh: '一种途径和法律依据' }] },
  { name: '打印日期', zh: '打印的日期' },
];

/** Of whatever was written down while it happened. */
const RECORDED: readonly Placeholder[] = [
  { name: '开始时间', zh: '开始的日期和时间' },
  { name: '结束时间', zh: '结束的时间' },
  { name: '地点', zh: '地点' },
  { name: '记录人', zh: '记录人' },
];

export const OF_INQUIRY: readonly Placeholder[] = [
  ...RECORDED,
  { name: '被调查人', zh: '被调查人及其与纠纷的关系' },
  { name: '调查人', zh: '调查人' },
  { name: '调查内容', zh: '问答记录' },
];

export const OF_MINUTES: readonly Placeholder[] = [
  ...RECORDED,
  { name: '方式', zh: '当面调解或者远程调解' },
  { name: '到场当事人', zh: '到场当事人的姓名' },
  { name: '参加人', zh: '受邀参加人和其他参加人' },
  { name: '调解情况', zh: '调解情况' },
];

export const OF_AGREEMENT: readonly Placeholder[] = [
  { name: '主要事实', zh: '纠纷主要事实、争议事项和各方责任' },
  { name: '协议内容', zh: '协议内容' },
  { name: '履行方式', zh: '履行方式' },
  { name: '履行地点', zh: '履行地点' },
  {
    name: '履行项',
    zh: '分项履行的内容',
    entries: [
      { name: '序号', zh: '从一开始' },
      { name: '内容', zh: '履行内容' },
      { name: '金额', zh: '金额；没有金额时为空' },
      { name: '期限', zh: '履行期限' },
    ],
  },
  { name: '达成日期', zh: '达成协议的日期' },
  { name: '司法确认期限', zh: '可以申请司法确认的最后一天；尚未生效时为空' },
];

export const OF_TERMINATION: readonly Placeholder[] = [
  { name: '终止情形', zh: '终止的情形' },
  { name: '终止理由', zh: '终止的理由' },
  { name: '终止日期', zh: '终止的日期' },
];

export const OF_FOLLOW_UP: readonly Placeholder[] = [
  { name: '回访日期', zh: '回访的日期' },
  { name: '回访人', zh: '回访人' },
  { name: '回访情况', zh: '回访情况' },
  { name: '满意程度', zh: '当事人的满意程度' },
  {
    name: '履行情况',
    zh: '每一项的履行情况',
    entries: [
      { name: '内容', zh: '履行内容' },
      { name: '期限', zh: '履行期限' },
      { name: '结果', zh: '已履行、未履行或者尚未到期' },
    ],
  },
];

export const OF_FILE: readonly Placeholder[] = [
  {
    name: '目录',
    zh: '卷内的文书和材料',
    entries: [
      { name: '序号', zh: '从1开始' },
      { name: '文书名称', zh: '名称' },
      { name: '页号', zh: '起止页号' },
      { name: '备注', zh: '纸质材料注明页数' },
    ],
  },
  { name: '总页数', zh: '全卷页数，不含封面、目录和封底' },
  { name: '纸质页数', zh: '其中只有纸质的页数' },
  { name: '缺少材料', zh: '还缺少的材料；不缺时为空', entries: [{ name: '材料', zh: '缺少的一项' }] },
];
