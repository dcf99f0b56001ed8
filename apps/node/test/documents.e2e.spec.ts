// The papers of a mediation at a village whose hub is down: each as PDF and DOCX, the whole file, and what it lacks.

import { BUILT_IN_POLICY } from '@fengqiao/domain';
import { randomUUID } from 'node:crypto';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { refusalOf } from '../../../tools/harness/src/desk.js';
import { COUNTY, TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { MediationDesk } from './mediation-desk.js';
import { PUBLISH, publishPolicy } from './publish-policy.js';
import { unzipped } from './zip-reading.js';

const county = countyOfFile();
const desk = (code: string) => new MediationDesk(county().as(code));

interface FileShown {
  isComplete: boolean;
  missing: string[];
  items: {
    code: string;
    isPresent: boolean;
    pages: number;
    papers: { code: string; step: string | null; isFilled: boolean }[];
  }[];
}

async function fileOf(code: string, id: string): Promise<FileShown> {
  const asked = `query ($id: ID!) { matter(id: $id) { file { isComplete missing
    items { code isPresent pages papers { code step isFilled } } } } }`;
  const { matter } = await county().as(code).ask<{ matter: { file: FileShown } }>(asked, { id });
  return matter.file;
}

async function download(
  code: string,
  path: string,
): Promise<{ status: number; type: string; content: Buffer }> {
  const person = county().as(code);
  const headers = { authorization: `Bearer ${await person.signedIn()}` };
  const response = await fetch(`${person.url}/matters/${path}`, { headers });
  const content = Buffer.from(await response.arrayBuffer());
  return { status: response.status, type: response.headers.get('content-type') ?? '', content };
}

/** Up to an agreement that has effect. */
async function agreed(village: MediationDesk): Promise<string> {
  const { id, parties } = await village.accepted();
  await village.give('openMediation', id, { basis: 'APPLIED', parties, appliedBy: parties.slice(0, 1) });
  await village.give('recordConsent', id, { party: parties[1], answer: 'AGREED' });
  const mediators = [{ id: randomUUID(), name: '陈志强', hasInterest: false }];
  await village.give('nameMediators', id, { mediators, acceptedBy: parties });
  await village.give('beginMediation', id);
  await village.give('holdSession', id, village.minutes(parties));
  await village.give('reachAgreement', id, { form: 'ORAL', content: '李家装一条排水管。', promises: [] });
  return id;
}

test('every paper of the file is printed with the hub down, and the file says what it lacks', async () => {
  await county().hub.stop();
  const village = desk(VILLAGE);
  const id = await agreed(village);
  expect(await fileOf(VILLAGE, id)).toMatchObject({
    isComplete: false,
    missing: ['缺第3项：当事人身份证明，请登记纸质材料的页数'],
  });
  await village.give('recordFileItem', id, { item: 'IDENTITY', pages: 2, note: '身份证复印件' });
  const file = await fileOf(VILLAGE, id);
  expect(file).toMatchObject({ isComplete: true, missing: [] });
  expect(file.items.find(({ code }) => code === 'IDENTITY')).toMatchObject({ isPresent: true, pages: 2 });
  const papers = file.items.flatMap((item) => item.papers).filter(({ isFilled }) => isFilled);
  expect(papers.map(({ code }) => code)).toEqual([
    ...['application', 'acceptance', 'rights_notice', 'minutes', 'oral_agreement', 'statement', 'back_cover'],
  ]);
  // Each takes a process of its own; what the others say the unit tests tell.
  for (const { code, step } of papers.filter((paper) => ['minutes', 'back_cover'].includes(paper.code))) {
    const { status, type, content } = await download(
      VILLAGE,
      `${id}/papers/${code}.pdf${step ? `?step=${step}` : ''}`,
    );
    expect([code, status, type]).toEqual([code, 200, 'application/pdf']);
    expect(content.subarray(0, 5).toString()).toBe('%PDF-');
  }
  const minutes = papers.find(({ code }) => code === 'minutes');
  const { type, content } = await download(VILLAGE, `${id}/papers/minutes.docx?step=${minutes?.step ?? ''}`);
  expect(type).toContain('wordprocessingml');
  expect(unzipped(content).get('word/document.xml')?.toString('utf8')).toContain(
    '双方各自说明情况，同意各退一步。',
  );
  expect((await download(VILLAGE, `${id}/file.pdf`)).content.subarray(0, 5).toString()).toBe('%PDF-');
  await county().hub.start();
}, 180_000);

test('what there is not, and what may not be read, is not printed', async () => {
  const village = county().as(VILLAGE);
  const petition = await village.register({ kind: 'PETITION', category: '1201' });
  expect((await download(VILLAGE, `${petition.id}/papers/minutes.pdf`)).status).toBe(404);
  expect((await download(VILLAGE, `${petition.id}/papers/poem.pdf`)).status).toBe(404);
  expect((await download(VILLAGE, `${petition.id}/papers/index.pdf?step=${randomUUID()}`)).status).toBe(404);
  expect((await download(VILLAGE, `${petition.id}/papers/index.pdf?step=first`)).status).toBe(400);
  expect((await download(VILLAGE, `${petition.id}/papers/index.pdf`)).status).toBe(200);
  await county().untilEqual(petition.id, [VILLAGE, TOWNSHIP, COUNTY], 30);
  const sealed = await download(COUNTY, `${petition.id}/file.pdf`);
  expect([sealed.status, JSON.parse(sealed.content.toString('utf8'))]).toMatchObject([
    422,
    { code: 'SEALED_HERE' },
  ]);
});

test('a template of the county is printed by its villages, and one that cannot be filled in is refused', async () => {
  const administrator = county().as(COUNTY, 'administrator');
  const policy = {
    ...BUILT_IN_POLICY,
    version: 'bad template',
    papers: { 'rights_notice.template': '# 告知书\n\n{{县长}}' },
  };
  const refused = await refusalOf(administrator.ask(PUBLISH, { input: { policy: JSON.stringify(policy) } }));
  expect(refused.message).toContain('人民调解当事人权利义务告知书的模板：没有“县长”这个填充项');
  await publishPolicy(county(), { papers: { 'rights_notice.template': '# 云溪县告知书\n\n{{当事人姓名}}' } });
  const { id } = await desk(VILLAGE).accepted();
  const { content } = await download(VILLAGE, `${id}/papers/rights_notice.docx`);
  const xml = unzipped(content).get('word/document.xml')?.toString('utf8') ?? '';
  expect(xml).toContain('云溪县告知书');
  expect(xml).toContain('李素芬、王建国');
});
