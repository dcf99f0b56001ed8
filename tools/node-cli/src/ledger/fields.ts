/** What a column of a ledger can mean. `note` keeps a column's words in the narrative; `skip` leaves them out. */
export const FIELDS = [
  'externalNumber',
  'serial',
  'kind',
  'category',
  'level',
  'summary',
  'narrative',
  'place',
  'occurredOn',
  'saidOn',
  'headcount',
  'amount',
  'applicant.name',
  'applicant.idNumber',
  'applicant.phone',
  'applicant.address',
  'respondent.name',
  'respondent.idNumber',
  'respondent.phone',
  'respondent.address',
  'note',
  'skip',
] as const;

export type Field = (typeof FIELDS)[number];

export function isField(text: unknown): text is Field {
  return FIELDS.some((field) => field === text);
}

/** Several columns may mean the same; of every other field only one column can. */
export const REPEATABLE: ReadonlySet<Field> = new Set<Field>(['category', 'serial', 'note', 'skip']);

/**
 * The headers of ledgers in use, by what they mean: citizens' messages (留言), petitions, hotline orders, and the
 * screening and mediation ledgers of villages and townships. One table; a county's own words go into a mapping file.
 */
const HEADERS: Record<Exclude<Field, 'skip'>, string> = {
  externalNumber:
    '留言编号 工单编号 工单号 信访编号 信访件编号 信访登记号 事项编号 案件编号 纠纷编号 案号 受理编号 受理号 登记编号 登记号 ' +
    '流水号 诉求编号 编号 台账编号 调解编号 协议书编号 协议编号',
  serial: '序号 序 行号 no no. 次序',
  kind: '事项类型 业务类型 诉求类型 事项性质',
  category:
    '三级分类 二级分类 一级分类 纠纷类型 纠纷类别 矛盾纠纷类型 矛盾类型 事项类别 类别 类型 分类 案件类型 纠纷种类',
  level: '难易程度 难易 等级 事项等级 纠纷等级 风险等级 疑难程度',
  summary:
    '留言主题 主题 标题 事项标题 事项名称 事项摘要 摘要 案由 事由 纠纷名称 纠纷事由 案件名称 诉求标题 诉求主题 信访事由 事项 ' +
    '反映问题',
  narrative:
    '留言详情 详情 事项详情 简要情况 纠纷简要情况 矛盾纠纷简要情况 基本情况 主要情况 主要事实 纠纷事实 纠纷主要事实 事情经过 ' +
    '事由经过 内容 主要内容 诉求内容 留言内容 事项内容 纠纷内容 信访内容 反映内容 反映情况 案情 简要案情 案情简介 情况描述 ' +
    '问题描述 诉求 案由及简要情况 纠纷概况 概况',
  place: '地点 发生地点 事发地点 发生地 事发地 纠纷地点 纠纷发生地 问题地点 事项地点',
  occurredOn: '发生日期 发生时间 事发日期 事发时间 纠纷发生时间 纠纷发生日期',
  saidOn:
    '留言时间 登记日期 登记时间 受理日期 受理时间 来访日期 来访时间 申请日期 申请时间 诉求时间 信访日期 信访时间 来电时间 ' +
    '上报日期 上报时间 排查日期 排查时间 收件日期 收件时间 日期 时间',
  headcount: '涉及人数 人数 涉事人数 参与人数 涉及人员数',
  amount: '金额 涉及金额 涉案金额 争议金额 标的额 标的金额 标的 涉及标的',
  'applicant.name':
    '留言用户 申请人 申请人姓名 姓名 信访人 信访人姓名 来访人 来访人姓名 来电人 诉求人 投诉人 反映人 当事人 当事人姓名 甲方 ' +
    '联系人 申请方',
  'applicant.idNumber':
    '身份证 身份证号 身份证号码 证件号 证件号码 公民身份号码 申请人身份证号 申请人身份证号码 申请人证件号码',
  'applicant.phone':
    '联系电话 电话 电话号码 手机 手机号 手机号码 联系方式 来电号码 申请人电话 申请人联系电话 申请人联系方式 申请人手机号 信访人电话',
  'applicant.address': '住址 家庭住址 现住址 地址 联系地址 住所 申请人住址 申请人地址 申请人住所',
  'respondent.name':
    '被申请人 被申请人姓名 对方当事人 被申请方 被投诉人 被投诉单位 被反映人 被反映单位 被诉人 乙方 涉及单位',
  'respondent.idNumber': '被申请人身份证号 被申请人身份证号码 被申请人证件号码 被申请人身份证',
  'respondent.phone': '被申请人电话 被申请人联系电话 被申请人联系方式 被申请人手机号 对方电话 对方联系电话',
  'respondent.address': '被申请人住址 被申请人地址 被申请人住所',
  note:
    '备注 说明 处理情况 处理结果 处理意见 办理情况 办理结果 办结时间 办结日期 调解情况 调解结果 调解时间 调解日期 化解情况 化解结果 ' +
    '答复意见 答复时间 调解员 经办人 承办人 登记人 责任人 包案领导 承办单位 责任单位 办理单位 来源 来源渠道 诉求来源 反映渠道 ' +
    '村 村社区 所属村 所在村 行政村 村居 社区 所属乡镇 乡镇',
};

/** Under these headers many ledgers simply count their rows from 1. */
const COUNTING_HEADERS: ReadonlySet<string> = new Set(['编号', '台账编号', '登记号', '登记编号']);

const FIELD_OF: ReadonlyMap<string, Field> = new Map(
  Object.entries(HEADERS).flatMap(([field, words]) =>
    words.split(' ').map((word): [string, Field] => [word, field as Field]),
  ),
);

/** What a header means by the built-in table, or null. A header such as `案由/简要情况` goes by its first known part. */
export function fieldOfHeader(header: string): Field | null {
  const plain = plainHeader(header);
  const whole = FIELD_OF.get(plain);
  if (whole) return whole;
  return (
    plain
      .split(/[/、或及]/)
      .map((part) => FIELD_OF.get(part))
      .find((field) => field !== undefined) ?? null
  );
}

/** True when short numbers under this header are taken for a count of rows and not for the name of a matter. */
export function mayCount(header: string): boolean {
  return COUNTING_HEADERS.has(plainHeader(header));
}

/** A header without spaces, line breaks, marks of obligation, and what stands in brackets. */
export function plainHeader(header: string): string {
  return header
    .normalize('NFKC')
    .replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g, '')
    .replace(/[\s*:：★]/g, '')
    .toLowerCase();
}
