import {
  chinaDate,
  formatMatterCode,
  otherRoutes,
  parseMatterCode,
  type Matter,
  type PartyRole,
  type SealedData,
  type Wording,
} from '@fengqiao/domain';
import type { MediationRecord, RecordedStep } from '../matters/mediation-record.queries.js';
import type { Jurisdiction } from '../jurisdictions/jurisdictions.service.js';
import type { Values } from '../templates/filling.js';
import type { AcceptanceFormSource } from './acceptance-form.js';
import { BLANK } from './form-grid.js';
import { categoryOf, chinaDay, dayInWords, grouped, term } from './paper-words.js';

/** What papers are made from. */
export interface PaperSource extends AcceptanceFormSource {
  /** The newest mediation as this person may read it; null where there was none. */
  readonly record: MediationRecord | null;
  /** Where it was mediated, or the matter is held. */
  readonly place: Jurisdiction;
  /** The name of the committee there, by the registry of that node; null where it is not known here. */
  readonly committee: string | null;
}

type PartyWords = NonNullable<SealedData['parties']>[number];
export interface NamedParty extends Partial<PartyWords> {
  readonly role: PartyRole;
}

/** Values that every paper can have (domain: paper-templates/placeholders.ts). */
export function commonValues(source: PaperSource): Values {
  const { matter, printedAt, wording } = source;
  const parties = partiesOf(source);
  return {
    ...registrationValues(source),
    编号: fileNumber(matter),
    年份: chinaDate(matter.registeredAt).slice(0, 4),
    事项编号: formatMatterCode(matter.code),
    二维码: { qr: matter.code },
    印章单位: sealOf(source),
    卷宗名称: matter.kind === 'dispute' ? '人民调解卷宗' : '事项卷宗',
    案由: causeOf(source),
    当事人: parties.map((party) => partyValues(party, wording)),
    当事人姓名: namesOf(parties),
    申请人姓名: namesOf(parties.filter(({ role }) => role === 'applicant')),
    被申请人姓名: namesOf(parties.filter(({ role }) => role === 'respondent')),
    打印日期: chinaDay(printedAt),
    ...mediationValues(source, parties),
  };
}

function registrationValues({ matter, words, home, wording }: PaperSource): Values {
  // A restricted matter keeps these under seal; whoever may print a paper may read them.
  const { category, level, headcount, amount, occurredOn } = { ...matter, ...words.restricted };
  return {
    登记单位: home.name,
    登记日期: chinaDay(matter.registeredAt),
    登记人: words.by ?? BLANK,
    受理日期: matter.acceptedAt ? chinaDay(matter.acceptedAt) : BLANK,
    纠纷类型: categoryOf(wording, category),
    难易程度: term(wording, 'levels', level),
    案件来源: term(wording, 'channels', matter.channel),
    发生时间: occurredOn ? dayInWords(occurredOn) : BLANK,
    发生地点: words.place ?? BLANK,
    涉及人数: headcount ? `${headcount} 人` : BLANK,
    涉及金额: amount ? `${grouped(amount)} 元` : BLANK,
    简要情况: storyOf(words).join('\n'),
  };
}

function mediationValues({ record, matter, wording }: PaperSource, parties: readonly NamedParty[]): Values {
  const mediation = record?.mediation;
  const consents = mediation?.consents ?? {};
  const [opening] = record?.steps ?? [];
  return {
    申请方式: term(wording, 'mediationBases', mediation?.basis),
    调解员: mediatorNames(record).join('、'),
    委托单位: opening?.words.referredBy ?? BLANK,
    当事人意愿: parties.map(({ id = '', name }) => ({
      姓名: name ?? BLANK,
      意愿: consents[id] ? ANSWERS[consents[id]] : BLANK,
    })),
    调解开始日期: mediation?.begunAt ? chinaDay(mediation.begunAt) : BLANK,
    调解结束日期: mediation?.endedAt ? chinaDay(mediation.endedAt) : BLANK,
    其他途径: otherRoutes(matter.category).map(({ zh }, at) => ({ 途径: `${numeral(at + 1)}、${zh}` })),
  };
}

const ANSWERS = { agreed: '同意调解', refused: '不同意调解' } as const;

/** The names of who mediates, where they may be read. */
export function mediatorNames(record: MediationRecord | null): string[] {
  const named = new Map(
    stepsOf(record, 'MediatorsNamed')
      .flatMap(({ words }) => words.mediators ?? [])
      .map(({ id, name }) => [id, name]),
  );
  return (record?.mediation.mediators ?? []).flatMap(({ id }) => named.get(id) ?? []);
}

/** The events of one type in the mediation. */
export function stepsOf(record: MediationRecord | null, type: string): RecordedStep[] {
  return record?.steps.filter((step) => step.type === type) ?? [];
}

/**
 * The number of the file, as 人民调解 counts them: year, then the matter's day and serial at its home, which no other
 * matter of that home and year has.
 */
export function fileNumber({ code, kind }: Matter): string {
  const parts = parseMatterCode(code);
  if (!parts) return code;
  const [year = '', month = '', day = ''] = parts.registeredOn.split('-');
  const sort = kind === 'dispute' ? '人调字' : '事字';
  return `（${year}）${sort}第${month}${day}${String(parts.serial).padStart(4, '0')}号`;
}

function sealOf({ matter, place, committee }: PaperSource): string {
  if (matter.kind !== 'dispute') return place.name;
  return committee ?? `${place.name}人民调解委员会`;
}

/** `陈某与骆某邻里纠纷`: both sides, and the class of the category. */
function causeOf(source: PaperSource): string {
  const { matter, words, wording } = source;
  const category = words.restricted?.category ?? matter.category;
  const sort = category ? wording.label('categories', category.slice(0, 2)) : KIND_ENDINGS[matter.kind];
  const sides = (['applicant', 'respondent'] as const)
    .map((role) => sideOf(partiesOf(source).filter((party) => party.role === role)))
    .filter((names) => names !== '');
  return `${sides.join('与')}${sort ?? wording.label('kinds', matter.kind)}`;
}

function sideOf(parties: readonly NamedParty[]): string {
  const names = parties.flatMap(({ name }) => name ?? []);
  return names.length > MOST_NAMES ? `${names[0]}等${names.length}人` : names.join('、');
}

/** A side of more people is told by one of them and their number. */
const MOST_NAMES = 2;
const KIND_ENDINGS: Partial<Record<string, string>> = { dispute: '纠纷' };

/** All parties; of a dispute an applicant and a respondent at least, without a name where none is known. */
export function partiesOf({ matter, words }: PaperSource): NamedParty[] {
  const known = new Map(words.parties?.map((party) => [party.id, party]));
  const roles = words.restricted?.parties ?? matter.parties;
  const named = roles.map(({ id, role }): NamedParty => ({ ...known.get(id), id, role }));
  const expected: PartyRole[] = matter.kind === 'dispute' ? ['applicant', 'respondent'] : ['applicant'];
  const missing = expected.filter((role) => !named.some((party) => party.role === role));
  return [...named, ...missing.map((role): NamedParty => ({ role }))];
}

function partyValues({ role, name, idNumber, phone, address }: NamedParty, wording: Wording): Values {
  return {
    身份: wording.label('partyRoles', role),
    姓名: name ?? BLANK,
    ...{ 性别: BLANK, 民族: BLANK, 年龄: BLANK, 职业: BLANK },
    证件号码: idNumber ?? BLANK,
    联系电话: phone ?? BLANK,
    住址: address ?? BLANK,
  };
}

export function namesOf(parties: readonly NamedParty[]): string {
  return parties.flatMap(({ name }) => name ?? []).join('、');
}

// Channels that bring one long text make its beginning the summary; it is not told twice.
function storyOf({ summary = '', narrative = '' }: SealedData): string[] {
  const [short, long] = [summary.trim(), narrative.trim()];
  return (long.startsWith(short) ? [long] : [short, long]).filter((text) => text !== '');
}

const NUMERALS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 一 to 九十九. */
export function numeral(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  if (tens === 0) return NUMERALS[ones] ?? '';
  return `${tens === 1 ? '' : NUMERALS[tens]}十${NUMERALS[ones]}`;
}
