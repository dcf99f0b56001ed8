import { writeFileSync } from 'node:fs';
import { writeLedger } from '../../test/ledger-file.js';
import { LOST_DIGITS, readSheet } from './workbook.js';

describe('reading a sheet', () => {
  it('keeps texts as they are, with tabs, line breaks and leading zeros', async () => {
    const path = writeLedger({ rows: [['\n\t\t\n\t正文 ', '0012', ' a&<b>" ']] });

    const { rows } = await readSheet(path);

    expect(rows).toEqual([['\n\t\t\n\t正文 ', '0012', ' a&<b>" ']]);
  });

  it('gives numbers as the digits that were stored', async () => {
    const path = writeLedger({
      rows: [[188039, { stored: '13800001111' }, { stored: '1.5E3' }, { stored: '0.1' }]],
    });

    const { rows } = await readSheet(path);

    expect(rows).toEqual([['188039', '13800001111', '1500', '0.1']]);
  });

  it('tells a number whose last digits Excel has thrown away from one that is whole', async () => {
    const path = writeLedger({ rows: [['330102199001011234', { stored: '3.30102199001011E+17' }]] });

    const { rows } = await readSheet(path);

    expect(rows).toEqual([['330102199001011234', LOST_DIGITS]]);
  });

  it('gives cells shown as days as what the sheet shows, in no time zone', async () => {
    const path = writeLedger({ rows: [[{ dayCount: 43524.4757523148 }, { dayCount: 43524 }]] });

    const { rows } = await readSheet(path);

    const [[time, day] = []] = rows;
    expect((time as Date).toISOString()).toMatch(/^2019-02-28T11:25:0/);
    expect((day as Date).toISOString()).toBe('2019-02-28T00:00:00.000Z');
  });

  it('counts rows as Excel does, with empty and absent ones above and between', async () => {
    const path = writeLedger({ rows: [null, [null, '表头'], null, [], [null, '内容']] });

    const { rows } = await readSheet(path);

    expect(rows.findIndex((row) => row.includes('表头'))).toBe(1);
    expect(rows.findIndex((row) => row.includes('内容'))).toBe(4);
    expect(rows[4]?.indexOf('内容')).toBe(1);
  });

  it('takes a sheet by its number or its name', async () => {
    const path = writeLedger({ rows: [['一']] }, { name: '台账', rows: [['二']] });

    expect((await readSheet(path)).rows).toEqual([['一']]);
    expect((await readSheet(path, '2')).rows).toEqual([['二']]);
    expect((await readSheet(path, '台账')).rows).toEqual([['二']]);
    await expect(readSheet(path, '3')).rejects.toMatchObject({ chinese: expect.stringContaining('台账') });
  });

  it('says that a file is no ledger, or is not there', async () => {
    const path = writeLedger({ rows: [] });
    writeFileSync(path, 'no zip');

    await expect(readSheet(path)).rejects.toMatchObject({ chinese: expect.stringContaining('.xlsx') });
    await expect(readSheet(`${path}.gone`)).rejects.toMatchObject({
      chinese: expect.stringContaining('找不到'),
    });
  });
});
