import { writeLedger, type FileCell } from '../../test/ledger-file.js';
import { countRows, readLedger, type LedgerRow } from './ledger.js';
import { mapColumns, type MappingFile } from './mapping.js';
import { readSheet } from './workbook.js';

const MESSAGES = ['留言编号', '留言用户', '留言主题', '留言时间', '留言详情'];

async function rowsOf(rows: (FileCell[] | null)[], file?: MappingFile): Promise<LedgerRow[]> {
  const sheet = await readSheet(writeLedger({ rows }));
  return [...readLedger(sheet.rows, mapColumns(sheet.rows, file))];
}

const numbersOf = (rows: LedgerRow[]) => rows.map((row) => ('number' in row ? row.number : null));

describe('rows of a ledger', () => {
  it('become matters, with their words as they are', async () => {
    const body = '\n\t\t\t\n\t\t\t正文第一段\n\n第二段 ';

    const rows = await rowsOf([MESSAGES, [188039, 'A00081379', '某地停车收费', '2019/2/28 11:25:05', body]]);

    expect(rows).toEqual([
      {
        row: 2,
        number: '188039',
        matter: {
          kind: 'petition',
          channel: 'IMPORT',
          summary: '某地停车收费',
          narrative: `${body}\n\n【台账原有栏目】\n留言时间：2019/2/28 11:25:05`,
          occurredOn: '2019-02-28',
          parties: [{ role: 'APPLICANT', name: 'A00081379' }],
        },
      },
    ]);
  });

  it('turn the columns of an ordinary ledger into fields, and keep the rest as notes', async () => {
    const header = [
      '序号',
      '登记日期',
      '发生日期',
      '申请人',
      '被申请人',
      '联系电话',
      '纠纷类型',
      '案由',
      '简要情况',
      '金额',
      '人数',
      '难易程度',
      '地点',
      '处理结果',
    ];
    const cells = [
      1,
      { dayCount: 46000 },
      '2025年12月1日',
      '甲某、乙某',
      '某公司',
      '13800001111、13800002222',
      '商贸旅游',
      '拖欠货款',
      '经过',
      '3万元',
      '5人',
      '疑难复杂',
      '东街',
      '已调解',
    ];

    const [row] = await rowsOf([header, cells]);

    expect(row).toMatchObject({
      matter: {
        kind: 'dispute',
        level: 'complex',
        summary: '拖欠货款',
        narrative: '经过\n\n【台账原有栏目】\n登记日期：2025-12-09\n纠纷类型：商贸旅游\n处理结果：已调解',
        occurredOn: '2025-12-01',
        amount: '30000',
        headcount: 5,
        place: '东街',
        parties: [
          { role: 'APPLICANT', name: '甲某', phone: '13800001111' },
          { role: 'APPLICANT', name: '乙某', phone: '13800002222' },
          { role: 'RESPONDENT', name: '某公司' },
        ],
      },
    });
    expect(row).not.toHaveProperty('matter.category');
  });

  it('get their summary from the first sentence when the ledger has no column for it', async () => {
    const [row] = await rowsOf([
      ['简要情况', '一级分类'],
      ['\t邻居漏水。协商不成', '邻里纠纷'],
    ]);

    expect(row).toMatchObject({
      matter: { summary: '邻居漏水', narrative: '\t邻居漏水。协商不成', category: '02' },
    });
  });

  it('are told with their number and a reason, without their words, and stop no other', async () => {
    const rows = await rowsOf([
      [...MESSAGES, '金额', '身份证号'],
      ['1001', '甲某', null, '2019/2/28', null],
      ['1002', '甲某', '停水', '2019/2/30', null],
      ['1003', '甲某', '停电', null, null, '好几万'],
      ['1004', '甲某', '停气', null, null, null, { stored: '3.30102199001011E+17' }],
      ['1005', '甲某', '停车', null, null],
      ['1005', '乙某', '别的', null, null],
    ]);

    const problems = rows.map((row) => ('problem' in row ? row.problem : null));
    expect(problems).toEqual([
      expect.stringContaining('缺少事项摘要'),
      expect.stringContaining('“留言时间”看不懂'),
      expect.stringContaining('金额看不懂'),
      expect.stringContaining('超过 15 位'),
      null,
      expect.stringContaining('编号与第 6 行相同'),
    ]);
    expect(rows.map(({ row }) => row)).toEqual([2, 3, 4, 5, 6, 7]);
    expect(problems.join('')).not.toMatch(/甲某|停水|好几万|别的/);
  });

  it('that say nothing are passed over, also when they are numbered in advance', async () => {
    const sheet = await readSheet(
      writeLedger({ rows: [['序号', '案由'], [1, '某事'], [2, null], null, [4, ' '], [5, '另一事']] }),
    );
    const mapping = mapColumns(sheet.rows);

    expect([...readLedger(sheet.rows, mapping)].map(({ row }) => row)).toEqual([2, 6]);
    expect(countRows(sheet.rows, mapping)).toBe(2);
  });
});

describe('numbers of rows', () => {
  const HEADER = ['序号', '案由', '申请人'];

  it('are the same in every run, whatever row was corrected, inserted or moved', async () => {
    const before = numbersOf(await rowsOf([HEADER, [1, '漏水', '甲'], [2, '占道', '乙']]));
    const after = numbersOf(await rowsOf([HEADER, [1, '新增', '丙'], [2, '占道', '乙'], [3, '漏水', '甲']]));

    expect(after[1]).toBe(before[1]);
    expect(after[2]).toBe(before[0]);
    expect(new Set(after).size).toBe(3);
  });

  it('differ for rows that are equal to the letter', async () => {
    const [first, second] = numbersOf(await rowsOf([HEADER, [1, '漏水', '甲'], [2, '漏水', '甲']]));

    expect(second).toBe(`${first ?? ''}-2`);
  });

  it('are not taken from a column that only counts', async () => {
    const [short, long] = numbersOf(
      await rowsOf([
        ['编号', '案由'],
        [1, '漏水'],
        ['2024-0001', '占道'],
      ]),
    );

    expect(short).toMatch(/^row-[0-9a-f]{32}$/);
    expect(long).toBe('2024-0001');
    expect(
      numbersOf(
        await rowsOf(
          [
            ['编号', '案由'],
            [1, '漏水'],
          ],
          { columns: { 编号: 'externalNumber' } },
        ),
      ),
    ).toEqual(['1']);
  });

  it('make one matter of a row that stands there twice under its number', async () => {
    const rows = await rowsOf([
      MESSAGES,
      ['1005', '甲', '停车', null, null],
      ['1005', '甲', '停车', null, null],
    ]);

    expect(rows[1]).toEqual({ row: 3, repeated: true });
  });
});
