import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mapColumns, readMappingFile, type Mapping } from './mapping.js';

const fieldsOf = ({ columns }: Mapping) =>
  Object.fromEntries(columns.map(({ title, field }) => [title, field]));

describe('what columns mean', () => {
  it('knows the columns of citizens messages, and takes them for petitions', () => {
    const mapping = mapColumns([
      ['留言编号', '留言用户', '留言主题', '留言时间', '留言详情', '反对数', '点赞数'],
    ]);

    expect(fieldsOf(mapping)).toEqual({
      留言编号: 'externalNumber',
      留言用户: 'applicant.name',
      留言主题: 'summary',
      留言时间: 'saidOn',
      留言详情: 'narrative',
      反对数: null,
      点赞数: null,
    });
    expect(mapping).toMatchObject({ kind: 'petition', firstRow: 2 });
  });

  it('knows the columns of an ordinary ledger below its title, and takes them for disputes', () => {
    const mapping = mapColumns([
      ['枫江县矛盾纠纷排查台账', null],
      ['填报单位：', null, null],
      [
        '序号',
        '登记日期',
        '申请人',
        '被申请人',
        '联系 电话*',
        '纠纷类型',
        '案由/简要情况',
        '涉及金额（万元）',
        '发生地点',
        '备注',
      ],
      ['1', '2026-01-02'],
    ]);

    expect(Object.values(fieldsOf(mapping))).toEqual([
      'serial',
      'saidOn',
      'applicant.name',
      'respondent.name',
      'applicant.phone',
      'category',
      'summary',
      'amount',
      'place',
      'note',
    ]);
    expect(mapping).toMatchObject({ kind: 'dispute', firstRow: 4 });
  });

  it('reads a header in two rows with merged cells', () => {
    const mapping = mapColumns([
      ['序号', '申请人', null, '被申请人', null, '案由'],
      [null, '姓名', '联系电话', '姓名', '联系电话', null],
      ['1', '甲某', '1', '乙某', '2', '某事'],
    ]);

    expect(mapping.columns.map(({ field }) => field)).toEqual([
      'serial',
      'applicant.name',
      'applicant.phone',
      'respondent.name',
      'respondent.phone',
      'summary',
    ]);
    expect(mapping.firstRow).toBe(3);
  });

  it('keeps a second column of the same meaning as a note', () => {
    const mapping = mapColumns([['主题', '标题']]);

    expect(fieldsOf(mapping)).toEqual({ 主题: 'summary', 标题: 'note' });
  });

  it('lets a mapping file go before the table, with its kind and its header row', () => {
    const rows = [
      ['主题', '标题'],
      ['诉求名', '标题', '点赞数'],
    ];

    const mapping = mapColumns(rows, {
      headerRow: 2,
      kind: 'complaint',
      columns: { 诉求名: 'summary', 点赞数: 'note', 标题: 'skip' },
    });

    expect(fieldsOf(mapping)).toEqual({ 诉求名: 'summary', 标题: 'skip', 点赞数: 'note' });
    expect(mapping).toMatchObject({ kind: 'complaint', firstRow: 3 });
    expect(mapColumns(rows, { kind: 'complaint' }, 'consultation').kind).toBe('consultation');
  });

  it('refuses a sheet in which nothing says what a matter is about', () => {
    expect(() =>
      mapColumns([
        ['甲', '乙'],
        ['1', '2'],
      ]),
    ).toThrow(/header/);
    expect(() => mapColumns([['申请人', '金额']])).toThrow(/header/);
  });
});

describe('a mapping file', () => {
  const written = (text: string) => {
    const path = join(mkdtempSync(join(tmpdir(), 'mapping-')), 'mapping.json');
    writeFileSync(path, text);
    return path;
  };

  it('is read when it is right', () => {
    const file = { columns: { 诉求: 'summary' }, headerRow: 3, kind: 'petition', source: 's-1' };

    expect(readMappingFile(written(JSON.stringify(file)))).toEqual(file);
  });

  it.each([
    ['{', 'JSON'],
    ['[]', '对象'],
    ['{"column":{}}', 'column'],
    ['{"columns":{"诉求":"title"}}', '诉求'],
    ['{"headerRow":0}', 'headerRow'],
    ['{"kind":"case"}', 'kind'],
  ])('is refused as %s, with the place', (text, place) => {
    expect(() => readMappingFile(written(text))).toThrow(
      expect.objectContaining({ chinese: expect.stringContaining(place) }),
    );
  });
});
