import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { refusalOf, type MatterShown } from '../../../tools/harness/src/desk.js';
import { COUNTY, ONE_OF_EACH, TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';

const county = countyOfFile({ env: { FENGQIAO_LOG_LEVEL: 'trace' } });
const as = (code: string) => county().as(code);

async function untilSeen(code: string, id: string, seen: (matter: MatterShown) => boolean = () => true) {
  return until(`${id} at ${code}`, async () => {
    const matter = await as(code).matter(id);
    return matter && seen(matter) ? matter : null;
  });
}

test('above the village a matter is seen without its words, until custody arrives', async () => {
  const { id } = await as(VILLAGE).register({
    summary: '两家因采光起争执',
    narrative: '加高院墙挡住邻居窗户',
  });
  for (const code of [TOWNSHIP, COUNTY]) {
    const above = await untilSeen(code, id);
    expect(above).toMatchObject({
      summary: null,
      narrative: null,
      publicCode: null,
      open: false,
      title: expect.stringMatching(/上塘村/),
    });
    expect(above.parties).toMatchObject([{ role: 'APPLICANT', name: null, phone: null }]);
    expect(above.timeline[0]).toMatchObject({ by: null });
  }
  await as(VILLAGE).accept({ id });
  await as(VILLAGE).escalate({ id }, '双方不肯让步');
  const received = await untilSeen(TOWNSHIP, id, ({ summary }) => summary !== null);
  expect(received).toMatchObject({ summary: '两家因采光起争执', open: true, parties: [{ name: '李素芬' }] });
  expect(received.timeline.find(({ type }) => type === 'MatterEscalated')).toMatchObject({
    text: '双方不肯让步',
  });
  expect((await as(COUNTY).matter(id))?.summary).toBeNull();

  await as(TOWNSHIP).accept({ id });
  await as(TOWNSHIP).escalate({ id });
  await untilSeen(COUNTY, id, ({ summary }) => summary === '两家因采光起争执');
});

test('who opens a sealed matter above says why, and the village sees who it was; others there still see nothing', async () => {
  const { id } = await as(VILLAGE).register({ summary: '老人赡养费分担不均' });
  await untilSeen(TOWNSHIP, id);
  await untilSeen(COUNTY, id);
  await county().untilEqual(id, ONE_OF_EACH);
  const reason = '群众到镇上反映同一件事，需核对';
  expect((await refusalOf(as(COUNTY).command('openSealed', { id }, { reason }))).code).toBe('KEY_NOT_HERE');
  expect((await refusalOf(as(TOWNSHIP).command('openSealed', { id }, { reason: ' ' }))).code).toBe(
    'BAD_USER_INPUT',
  );
  await until('the key is in escrow at the township', async () => {
    const opened = await as(TOWNSHIP).command('openSealed', { id }, { reason });
    return opened.summary === '老人赡养费分担不均';
  });
  expect((await county().as(TOWNSHIP, 'command').matter(id))?.summary).toBeNull();
  expect((await as(TOWNSHIP).matter(id))?.summary).toBe('老人赡养费分担不均');
  const seen = await untilSeen(VILLAGE, id, ({ timeline }) =>
    timeline.some(({ type }) => type === 'SealedOpened'),
  );
  const opening = seen.timeline.find(({ type }) => type === 'SealedOpened');
  expect(opening).toMatchObject({ place: 'SIDE', node: { code: TOWNSHIP }, text: reason });
  expect(opening?.by).toBeTruthy();
  expect(seen).toMatchObject({ status: 'REGISTERED', version: 0, lateCount: 0 });
});

test('of a restricted matter only kind and month rise', async () => {
  const { id } = await as(VILLAGE).register({
    category: '0102',
    level: 'MAJOR',
    headcount: 3,
    amount: '1200.00',
    occurredOn: '2026-03-05',
    summary: '未成年人监护问题',
  });
  for (const code of [TOWNSHIP, COUNTY]) {
    expect(await untilSeen(code, id)).toMatchObject({
      restricted: true,
      category: null,
      level: null,
      headcount: null,
      amount: null,
      occurredOn: '2026-03',
      summary: null,
      title: expect.stringMatching(/^受限事项/),
    });
  }
  expect(await as(VILLAGE).matter(id)).toMatchObject({
    summary: '未成年人监护问题',
    category: '0102',
    level: 'MAJOR',
    headcount: 3,
  });
});

test('nothing that a person typed, and nobody’s name or number, lies readable in any database file, WAL, store or log', async () => {
  const typed = {
    summary: '银杏树根拱裂了隔壁晒场的水泥地',
    narrative: '经过一：台风之后树身倾斜；经过二：双方在晒场争吵',
    place: '老祠堂背后第三块晒场',
    name: '欧阳梧桐',
    idNumber: '331179190001014216',
    phone: '13957512468',
    address: '上塘村碾子巷四十七号',
    reason: '两次上门都谈不拢，请镇里派人',
    guidance: '请林业站先看树再谈赔偿',
  };
  const { summary, narrative, place, name, idNumber, phone, address } = typed;
  const matter = await as(VILLAGE).register({
    summary,
    narrative,
    place,
    parties: [{ role: 'RESPONDENT', name, idNumber, phone, address }],
  });
  await as(VILLAGE).accept(matter);
  await as(VILLAGE).escalate(matter, typed.reason);
  await untilSeen(TOWNSHIP, matter.id, (shown) => shown.summary === summary);
  await as(TOWNSHIP).accept(matter);
  await as(TOWNSHIP).command('returnMatter', matter, { reason: typed.guidance });
  await county().untilEqual(matter.id, ONE_OF_EACH);
  await provokeAccidents(matter, typed);
  await county().database.checkpoint();

  const folders = [county().database.folder, county().places.state];
  expect(found(folders, matter.code)).not.toEqual([]);
  for (const secret of [...Object.values(typed), matter.publicCode!]) {
    expect({ secret, files: found(folders, secret) }).toEqual({ secret, files: [] });
  }
});

/** Searches, refusals and requests that fail: what was typed must not get into a log by those ways either. */
async function provokeAccidents(matter: MatterShown, typed: Record<string, string>): Promise<void> {
  const find = 'query ($text: String!) { matters(filter: { text: $text }) { totalCount } }';
  for (const text of [typed['name'], typed['phone'], typed['idNumber']]) {
    expect(await as(VILLAGE).ask(find, { text })).toEqual({ matters: { totalCount: 1 } });
    expect(await as(COUNTY).ask(find, { text })).toEqual({ matters: { totalCount: 0 } });
  }
  await refusalOf(as(VILLAGE).register({ id: matter.id, summary: typed['summary'] }));
  await refusalOf(as(VILLAGE).register({ category: typed['name'] }));
  await refusalOf(as(VILLAGE).ask(`{ matters(filter: { text: "${typed['name']}" }) { ${typed['phone']} } }`));
  await refusalOf(as(VILLAGE).ask(`{ matter(id: "${typed['name']}") `));
  const { url } = county().node(VILLAGE);
  await fetch(`${url}/matters?name=${encodeURIComponent(typed['name']!)}`);
  await fetch(`${url}/intake/matters`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"summary":"${typed['summary']}"`,
  });
  await refusalOf(as(VILLAGE).command('closeMatter', matter, { outcome: typed['reason'] }));
}

/** Files under the folders that hold the text in any form in which a program writes text. */
function found(folders: readonly string[], text: string): string[] {
  const escaped = [...text].map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  const forms = [
    Buffer.from(text),
    Buffer.from(text, 'utf16le'),
    Buffer.from(escaped),
    Buffer.from(encodeURIComponent(text)),
    ...base64Forms(text),
  ];
  return folders.flatMap(filesUnder).filter((file) => {
    const bytes = readFileSync(file);
    return forms.some((form) => bytes.includes(form));
  });
}

// Base64 of the text as it appears inside a longer one, by the three ways in which its bytes may fall into groups.
function base64Forms(text: string): Buffer[] {
  return [0, 1, 2].flatMap((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)])
      .toString('base64')
      .replace(/=+$/, '');
    const inner = encoded.slice(offset === 0 ? 0 : 4, -4);
    return inner.length < 12
      ? []
      : [Buffer.from(inner), Buffer.from(inner.replaceAll('+', '-').replaceAll('/', '_'))];
  });
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesUnder(path);
    return entry.isFile() ? [path] : [];
  });
}
