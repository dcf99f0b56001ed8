import { formatMatterCode } from '@fengqiao/domain';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import jsqr from 'jsqr';
import { acceptanceCase } from '../../test/acceptance-case.js';
import { compiledProgram, PDF_PROGRAM } from '../../test/compiled-program.js';
import { mediationCase } from '../../test/mediation-case.js';
import { acceptanceForm } from './acceptance-form.js';
import { MISSING, rareFamily } from './fonts.js';
import type { PaperDefinition } from './paper.js';
import { paperOf } from './papers.js';
import { printPapers, printPdf } from './pdf-printer.js';

const DPI = 150;

const hasPoppler = ['pdftotext', 'pdftoppm'].every((tool) => !spawnSync(tool, ['-v']).error);
const reading = hasPoppler ? it : it.skip;
if (!hasPoppler) process.stderr.write('poppler-utils is not installed: what was printed is not read\n');

/** The text of each sheet, without gaps. */
function sheetsOf(pdf: Buffer): string[] {
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });
  return text
    .split('\f')
    .slice(0, -1)
    .map((sheet) => sheet.replace(/\s/g, ''));
}

/** What a telephone reads on the first sheet. */
function scanned(pdf: Buffer): string | undefined {
  const options = ['-r', String(DPI), '-f', '1', '-singlefile', '-'];
  const picture = execFileSync('pdftoppm', options, { input: pdf, maxBuffer: 64 * 1024 * 1024 });
  const [head = '', width = '', height = ''] =
    /^P6\n(\d+) (\d+)\n255\n/.exec(picture.toString('latin1', 0, 40)) ?? [];
  const pixels = new Uint8ClampedArray(Number(width) * Number(height) * 4).fill(255);
  for (let pixel = 0; pixel * 3 < picture.length - head.length; pixel += 1) {
    pixels.set(picture.subarray(head.length + pixel * 3, head.length + pixel * 3 + 3), pixel * 4);
  }
  return jsqr.default(pixels, Number(width), Number(height))?.data;
}

describe('pdf printer', () => {
  let folder: string;
  let worker: URL;
  let form: Buffer;
  const source = acceptanceCase();
  const print = (paper: PaperDefinition) => printPdf({ paper }, worker);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fengqiao-paper-'));
    worker = await compiledProgram(join(folder, 'program'), PDF_PROGRAM);
    form = await print(acceptanceForm(source));
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('makes a PDF with its fonts inside', () => {
    expect(form.subarray(0, 5).toString()).toBe('%PDF-');
    expect(form.toString('latin1')).toMatch(/FontFile2/);
    expect(form.length).toBeLessThan(400_000);
  });

  reading('prints every word of a form on one sheet, rare characters of names included', () => {
    const sheets = sheetsOf(form);
    expect(sheets).toHaveLength(1);
    const [sheet = ''] = sheets;
    const { parties = [], place, publicCode, by } = source.words;
    const code = formatMatterCode(source.matter.code).replaceAll(' ', '');
    const named = ['人民调解受理登记表', '第1页，共1页', code, place ?? '', publicCode ?? '', by ?? ''];
    for (const word of named) expect(sheet).toContain(word);
    for (const { idNumber = '', phone = '' } of parties)
      expect(sheet).toMatch(new RegExp(`${idNumber}.*${phone}`));
    expect(sheet).toContain('骆䶮');
    if (rareFamily()) expect(sheet).toContain('陈𠮷祥');
    else expect(sheet).toContain(`陈${MISSING}祥`);
  });

  reading('prints the code of the matter as QR', () => {
    expect(scanned(form)).toBe(source.matter.code);
  });

  reading('lets a long story flow over sheets that name their file', async () => {
    const narrative = Array.from(
      { length: 90 },
      (_, at) => `第${at}段，双方各执一词，请求调解委员会居中调解。`,
    ).join('\n');
    const sheets = sheetsOf(await print(acceptanceForm(acceptanceCase({ words: { narrative } }))));
    expect(sheets.length).toBeGreaterThan(2);
    sheets.forEach((sheet, at) => expect(sheet).toContain(`第${at + 1}页，共${sheets.length}页`));
    for (const sheet of sheets.slice(1)) expect(sheet).toContain('人民调解受理登记表（续页）编号');
    for (const at of [0, 45, 89]) expect(sheets.join('')).toContain(`第${at}段`);
    expect(sheets.at(-1)).toMatch(/印章.*查询码/);
  });

  reading('prints a file of papers, each with heads and numbers of its own', async () => {
    const [cover, minutes] = (['cover', 'minutes'] as const).map((paper) =>
      paperOf({ paper, step: null }, mediationCase()),
    ) as [PaperDefinition, PaperDefinition];
    const long = { ...minutes, content: Array.from({ length: 70 }, () => ({ text: '甲方说。' })) };
    const papers = [
      { paper: cover, numbering: null },
      { paper: long, numbering: { first: 7, total: 9 } },
      { paper: minutes, numbering: { first: 9, total: 9 } },
    ];
    const { pdf, pages } = await printPapers({ title: '卷宗', papers }, worker);
    expect(pages).toEqual([1, 2, 1]);
    const sheets = sheetsOf(pdf);
    expect(sheets.map((sheet) => /第\d页，共\d页/.exec(sheet)?.[0])).toEqual([
      undefined,
      '第7页，共9页',
      '第8页，共9页',
      '第9页，共9页',
    ]);
    expect(sheets.map((sheet) => sheet.includes('人民调解记录（续页）'))).toEqual([
      false,
      false,
      true,
      false,
    ]);
    expect(scanned(pdf)).toBe(source.matter.code);
  });

  reading('says on the sheet that a character is missing', async () => {
    const sheets = sheetsOf(await print(acceptanceForm(acceptanceCase({ words: { place: '村口👍小店' } }))));
    expect(sheets[0]).toContain(`村口${MISSING}小店`);
    expect(sheets[0]).toContain(`${MISSING}为缺字，请手写补正`);
  });

  it('goes on after a paper that cannot be set, and says where without a word of it', async () => {
    const good = acceptanceForm(source);
    const bad = { ...good, content: [{ text: { secret: '陈' } }] } as unknown as PaperDefinition;
    const [failed, printed] = await Promise.allSettled([print(bad), print(good)]);
    expect(printed.status).toBe('fulfilled');
    expect(failed).toMatchObject({
      status: 'rejected',
      reason: { message: expect.stringMatching(/^The paper could not be set: at \S+/) },
    });
    expect(String((failed as PromiseRejectedResult).reason)).not.toContain('陈');
  });

  it('says so when the process that prints cannot start', async () => {
    const nowhere = pathToFileURL(join(folder, 'nothing.js'));
    await expect(printPdf({ paper: acceptanceForm(source) }, nowhere)).rejects.toThrow(
      'The paper could not be set',
    );
  });
});
