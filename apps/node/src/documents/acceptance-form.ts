/**
 * The acceptance form 人民调解受理登记表 of the people's mediation file, by the format of the Ministry of Justice of 2010
 * as counties use it (DOMAIN 3): an archivist accepts it once the parties, the registrar and the committee have
 * signed. What the node does not know stays blank, to be filled in by hand. Risk and its reasons are for handlers
 * only and are not on it.
 */
import { formatMatterCode, type Matter, type SealedData, type Wording } from '@fengqiao/domain';
import type { Jurisdiction } from '../jurisdictions/jurisdictions.service.js';
import { formWords, type FormWords } from './acceptance-words.js';
import {
  row,
  TYPE_AREA,
  type PaperCell,
  type PaperDefinition,
  type PaperNode,
  type PaperText,
} from './paper.js';
import { categoryOf, chinaClock, chinaDay, dayInWords, grouped, HAND_DATE, term } from './paper-words.js';
import { partyBlocks } from './party-blocks.js';
import { BLANK, GRID, HAIRLINE, label, ROW, value } from './form-grid.js';

/** What the acceptance form is made from. */
export interface AcceptanceFormSource {
  matter: Matter;
  /** The opened words of the registration. */
  words: SealedData;
  /** Where the matter was registered. */
  home: Jurisdiction;
  /** When it is printed, ISO 8601. */
  printedAt: string;
  /** The county's words. */
  wording: Wording;
}

/** Side of the QR code: 22 mm, three points for each of its 21 modules. */
const CODE_SIDE = 63;
/** A short story leaves room to write more by hand; one of this many characters fills that room itself. */
const STORY_HEIGHT = 118;
const LONG_STORY = 200;
/** Two characters wide. */
const GAP = '　　';

/** The acceptance form of a matter; a matter that is no dispute gets the form without the words of mediation. */
export function acceptanceForm(source: AcceptanceFormSource): PaperDefinition {
  const { matter, words, printedAt, wording } = source;
  const form = formWords(matter.kind, wording);
  const code = formatMatterCode(matter.code);
  return {
    title: `${form.title} ${code}`,
    runningHead: `${form.title}（续页）${GAP}编号 ${code}${matter.restricted ? `${GAP}涉及隐私，注意保密` : ''}`,
    foot: `编号 ${code}${GAP}打印时间 ${chinaDay(printedAt)} ${chinaClock(printedAt)}`,
    content: [
      heading(source, form, code),
      ...beginning(form),
      ...partyBlocks(matter, words, form),
      facts(source, form),
      story(words, form),
      {
        unbreakable: true,
        stack: [notice(form), signatures(words, form), ...receipt(source, form, code)],
      },
    ],
  };
}

function heading({ matter, home }: AcceptanceFormSource, form: FormWords, code: string): PaperNode {
  const accepted = matter.acceptedAt ? chinaDay(matter.acceptedAt) : `${GAP}${GAP}${HAND_DATE}`;
  const mark: PaperText = { text: matter.restricted ? '涉及隐私\n注意保密' : '', bold: true, fontSize: 10 };
  return {
    margin: [0, 0, 0, 6],
    stack: [
      {
        columns: [
          { ...mark, width: CODE_SIDE },
          {
            width: '*',
            stack: [
              {
                text: form.title,
                bold: true,
                fontSize: 20,
                characterSpacing: 2,
                alignment: 'center',
                margin: [0, 6, 0, 2],
              },
              { text: `编号：${code}`, alignment: 'center', fontSize: 11 },
            ],
          },
          { qr: matter.code, fit: CODE_SIDE, eccLevel: 'Q', width: CODE_SIDE },
        ],
      },
      {
        margin: [0, 6, 0, 0],
        columns: [
          { text: `登记单位：${home.name}`, width: '*' },
          { text: `登记日期：${chinaDay(matter.registeredAt)}`, width: 'auto' },
          { text: `受理日期：${accepted}`, width: 'auto' },
        ],
        columnGap: 14,
      },
    ],
  };
}

/**
 * How the mediation began: on application, or offered by the committee and agreed to (人民调解法 第十七条). Which of
 * the two it was is for the registrar to tick: the channel does not say it.
 */
function beginning(form: FormWords): PaperNode[] {
  if (!form.mediation) return [];
  const ways = value('□ 依当事人申请　　　□ 人民调解委员会主动调解，经当事人同意');
  return [table([row([2, label('申请方式')], [7, ways])])];
}

function facts({ matter, words }: AcceptanceFormSource, form: FormWords): PaperNode {
  // A restricted matter keeps these under seal; whoever may print the form may read them.
  const { category, level, headcount, amount, occurredOn } = { ...matter, ...words.restricted };
  const rows = [
    pair(
      `${form.about}类型`,
      categoryOf(form.words, category),
      '难易程度',
      term(form.words, 'levels', level),
    ),
    pair(
      form.source,
      term(form.words, 'channels', matter.channel),
      '发生时间',
      occurredOn ? dayInWords(occurredOn) : BLANK,
    ),
    pair(
      '涉及人数',
      headcount ? `${headcount} 人` : BLANK,
      '涉及金额',
      amount ? `${grouped(amount)} 元` : BLANK,
    ),
    row([2, label('发生地点')], [7, value(words.place)]),
  ];
  const kind = row([2, label('事项性质')], [7, value(term(form.words, 'kinds', matter.kind))]);
  return table(form.mediation ? rows : [kind, ...rows]);
}

function pair(left: string, leftValue: string, right: string, rightValue: string): PaperCell[] {
  return row([2, label(left)], [1, value(leftValue)], [2, label(right)], [4, value(rightValue)]);
}

function story(words: SealedData, form: FormWords): PaperNode {
  const summary = words.summary?.trim() ?? '';
  const narrative = words.narrative?.trim() ?? '';
  // Channels that bring one long text make its beginning the summary; it is not printed twice.
  const texts = narrative.startsWith(summary) ? [narrative] : [summary, narrative];
  const paragraphs = texts.flatMap((text) => text.split(/\s*\n\s*/)).filter((text) => text !== '');
  const cell: PaperNode = {
    margin: [2, 3, 2, 3],
    stack: paragraphs.map((text) => ({
      text,
      fontSize: 10.5,
      leadingIndent: 21,
      alignment: 'justify',
      lineHeight: 1.12,
    })),
  };
  const head = label(`${form.about}\n简要\n情况`);
  return table([row([1, head], [8, cell])], paragraphs.join('').length < LONG_STORY ? STORY_HEIGHT : ROW);
}

function notice(form: FormWords): PaperNode {
  const text = value(form.notice);
  const cell: PaperText = { ...text, fontSize: 9, lineHeight: 1.08 };
  return table([row([1, label('告知')], [8, cell])]);
}

function signatures(words: SealedData, form: FormWords): PaperNode {
  const parties: PaperNode = {
    margin: [2, 3, 2, 3],
    stack: [
      { text: form.statement, fontSize: 10 },
      { text: '当事人（签名、盖章或者按指印）：', fontSize: 10, margin: [0, 2, 0, 44] },
      { text: HAND_DATE, fontSize: 10, alignment: 'right' },
    ],
  };
  const officials: PaperNode = {
    margin: [2, 3, 2, 3],
    stack: [
      { text: `登记人：${words.by ?? ''}`, fontSize: 10 },
      { text: '（签名）', fontSize: 10, margin: [0, 2, 0, 20] },
      { text: `${form.seal}（印章）`, fontSize: 10, alignment: 'center', margin: [0, 0, 0, 9] },
      { text: HAND_DATE, fontSize: 10, alignment: 'right' },
    ],
  };
  return table([row([3, parties], [6, officials])]);
}

/** What the applicant takes home: no name and no word of the matter, in case it is lost. */
function receipt({ matter, words, home }: AcceptanceFormSource, form: FormWords, code: string): PaperNode[] {
  if (!words.publicCode) return [];
  const small = { fontSize: 9.5, margin: [0, 2, 0, 0] as [number, number, number, number] };
  const registered = `登记单位：${home.name}${GAP}登记日期：${chinaDay(matter.registeredAt)}`;
  return [
    {
      unbreakable: true,
      margin: [0, 10, 0, 0],
      stack: [
        { rule: TYPE_AREA },
        { text: '✂ 沿虚线撕下，交申请人保存', fontSize: 8, alignment: 'center', margin: [0, 2, 0, 4] },
        {
          columns: [
            { text: '查询码', bold: true, fontSize: 11, width: 46, margin: [0, 4, 0, 0] },
            { text: words.publicCode, bold: true, fontSize: 16, characterSpacing: 1, width: '*' },
          ],
        },
        { text: `${form.about}编号：${code}${GAP}${registered}`, ...small },
        {
          text: '凭查询码可以到登记单位或上级中心的窗口查询办理进展。知道查询码的人都能查询，请妥善保存。',
          ...small,
        },
        { text: form.privacy, ...small, fontSize: 8 },
      ],
    },
  ];
}

/** One part of the form; its upper line lies on the lower line of the part before. */
function table(body: PaperCell[][], least = ROW): PaperNode {
  return { margin: [0, -HAIRLINE, 0, 0], table: { widths: GRID, heights: body.map(() => least), body } };
}
