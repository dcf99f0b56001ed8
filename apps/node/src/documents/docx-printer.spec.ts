import { formatMatterCode } from '@fengqiao/domain';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compiledProgram, DOCX_PROGRAM } from '../../test/compiled-program.js';
import { mediationCase } from '../../test/mediation-case.js';
import { unzipped } from '../../test/zip-reading.js';
import { printDocx } from './docx-printer.js';
import type { BoundPaper } from './paper.js';
import { paperOf } from './papers.js';

const SOURCE = mediationCase();
const CODE = formatMatterCode(SOURCE.matter.code);

/** What a reader of the XML sees: the text of each paragraph. */
function paragraphs(xml = ''): string[] {
  return xml.split('</w:p>').map((one) => one.replace(/<w:instrText[^>]*>.*?<\/w:instrText>|<[^>]+>/g, ''));
}

describe('docx printer', () => {
  let folder: string;
  let program: URL;
  const printed = async (paper: 'agreement' | 'acceptance'): Promise<Map<string, string>> => {
    const docx = await printDocx({ paper: paperOf({ paper, step: null }, SOURCE) }, program);
    return new Map([...unzipped(docx)].map(([name, content]) => [name, content.toString('utf8')]));
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fengqiao-docx-'));
    program = await compiledProgram(join(folder, 'program'), DOCX_PROGRAM);
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('makes a document of A4 that has every word of the paper', async () => {
    const files = await printed('agreement');
    const xml = files.get('word/document.xml') ?? '';
    expect(xml).toContain('<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"/>');
    const words = paragraphs(xml);
    expect(words).toEqual(
      expect.arrayContaining([
        '人民调解协议书',
        '编号：（2026）人调字第11200012号',
        '陈𠮷祥',
        '骆䶮',
        '三、陈𠮷祥今后把饲料垫高存放。',
        '当事人（签名、盖章或者按指印）：____________________',
        '临溪镇石桥村人民调解委员会（印章）',
      ]),
    );
    expect(files.get('docProps/core.xml')).toContain(`人民调解协议书 ${CODE}`);
  });

  it('sets a rare character in a font that has it, and the rest in 宋体 and 仿宋', async () => {
    const xml = (await printed('agreement')).get('word/document.xml') ?? '';
    const [run = ''] = xml.split('<w:r>').filter((one) => one.includes('>𠮷<'));
    expect(run).toContain('w:eastAsia="SimSun-ExtB"');
    for (const font of ['宋体', '仿宋']) expect(xml).toContain(`w:eastAsia="${font}"`);
  });

  it('numbers its sheets, and names their file on each', async () => {
    const files = await printed('agreement');
    const edges = [...files].filter(([name]) => /^word\/(header|footer)\d/.test(name));
    expect(edges).toHaveLength(4);
    for (const [, xml] of edges) expect(xml).toMatch(/PAGE.*NUMPAGES/);
    expect(edges.filter(([, xml]) => xml.includes('人民调解协议书（续页）'))).toHaveLength(1);
    expect(edges.filter(([, xml]) => xml.includes(`事项编号 ${CODE}`))).toHaveLength(2);
  });

  it('makes one table of those on one grid, with their cells joined', async () => {
    const xml = (await printed('agreement')).get('word/document.xml') ?? '';
    const [parties = ''] = xml.split('<w:tbl>').slice(1);
    expect(parties.match(/<w:tr>/g)).toHaveLength(6);
    expect(parties.match(/<w:vMerge w:val="restart"\/>/g)).toHaveLength(2);
    expect(parties).toContain('<w:gridSpan w:val="4"/>');
  });

  it('makes the acceptance form too, with its code to scan', async () => {
    const files = await printed('acceptance');
    expect(paragraphs(files.get('word/document.xml'))).toEqual(
      expect.arrayContaining(['人民调解受理登记表', '申请人', '陈𠮷祥', '告知', SOURCE.words.publicCode]),
    );
    expect([...files.keys()].filter((name) => /^word\/media\/.+\.png$/.test(name))).toHaveLength(1);
  });

  it('counts its sheets, and bears no numbers as a cover', async () => {
    const paper = paperOf({ paper: 'cover', step: null }, SOURCE);
    const edges = async (bound: BoundPaper): Promise<string> =>
      [...unzipped(await printDocx(bound, program))]
        .filter(([name]) => /^word\/(header|footer)/.test(name))
        .map(([, content]) => content.toString('utf8'))
        .join();
    expect(await edges({ paper })).toContain('NUMPAGES');
    expect(await edges({ paper, numbering: null })).not.toContain('NUMPAGES');
  });

  it('marks what no machine can read', async () => {
    const paper = {
      ...paperOf({ paper: 'agreement', step: null }, SOURCE),
      content: [{ text: '甲\uD842乙\u0000' }],
    };
    const files = unzipped(await printDocx({ paper }, program));
    expect(paragraphs(files.get('word/document.xml')?.toString('utf8'))).toContain('甲〓乙 ');
  });
});
