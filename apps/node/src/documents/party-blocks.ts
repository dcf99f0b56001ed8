import type { Matter, PartyRole, SealedData, Wording } from '@fengqiao/domain';
import type { FormWords } from './acceptance-words.js';
import { BLANK, GRID, HAIRLINE, label, ROW, value } from './form-grid.js';
import { row, type PaperNode, type PaperStyle } from './paper.js';

type PartyWords = NonNullable<SealedData['parties']>[number];

interface Party extends Partial<PartyWords> {
  role: PartyRole;
}

// pdfmake centres a cell over several rows wrongly once its block moves to the next page, so it is moved down by hand.
const BESIDE_THREE_ROWS = {
  rowSpan: 3,
  verticalAlignment: 'top',
  margin: [0, 23, 0, 0],
} satisfies PaperStyle & { rowSpan: number };

/** One block per party, kept on one page. A party that every such form has, but nobody named yet, is left blank. */
export function partyBlocks(matter: Matter, words: SealedData, form: FormWords): PaperNode[] {
  const known = new Map(words.parties?.map((party) => [party.id, party]));
  const named: Party[] = matter.parties.map(({ id, role }) => ({ ...known.get(id), role }));
  const missing = form.parties.filter((role) => !named.some((party) => party.role === role));
  return [...named, ...missing.map((role): Party => ({ role }))].map((party) =>
    partyBlock(party, form.words),
  );
}

/** Sex, ethnicity, age and occupation are asked by the form and kept nowhere: they are written by hand. */
function partyBlock({ role, name, idNumber, phone, address }: Party, words: Wording): PaperNode {
  const who = { ...label(words.label('partyRoles', role)), ...BESIDE_THREE_ROWS };
  const hand = value(BLANK);
  const body = [
    [
      who,
      label('姓名或名称'),
      value(name),
      ...['性别', '民族', '年龄'].flatMap((text) => [label(text), hand]),
    ],
    [null, ...row([1, label('证件号码')], [1, value(idNumber)], [2, label('联系电话')], [4, value(phone)])],
    [null, ...row([1, label('住址')], [3, value(address)], [1, label('职业')], [3, hand])],
  ];
  return {
    unbreakable: true,
    margin: [0, -HAIRLINE, 0, 0],
    table: { widths: GRID, heights: body.map(() => ROW), body },
  };
}
