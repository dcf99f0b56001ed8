import { randomBytes } from 'node:crypto';
import {
  handmade,
  headerFrame,
  openingOf,
  refusalOf,
  someParts,
  steps,
  stranger,
  township,
  village,
  written,
} from '../../test/carrying.js';
import { FRAME, frameOf, Tally } from './frames.js';

test('one flipped bit anywhere is refused', async () => {
  const file = await written([{ name: 'entries', data: randomBytes(150_000) }]);
  const everywhere = [...steps(0, 600, 1), ...steps(600, file.length, 1999), file.length - 1];
  for (const at of everywhere) {
    const changed = Buffer.from(file);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    expect({ at, refused: await refusalOf(changed) }).toEqual({
      at,
      refused: expect.stringMatching(/^FILE_/),
    });
  }
}, 60_000);

test('what was changed in the middle of a long file is called changed', async () => {
  const file = await written([{ name: 'entries', data: randomBytes(3_000_000) }]);
  const middle = Math.floor(file.length / 2);
  file.writeUInt8(file.readUInt8(middle) ^ 1, middle);
  expect(await refusalOf(file)).toBe('FILE_CHANGED');
});

test('a file cut off anywhere is refused, and called so', async () => {
  const file = await written([{ name: 'entries', data: randomBytes(200_000) }]);
  const chunk = 64 * 1024 + 16;
  const payload = file.indexOf('\n--- ') + 5 + 43 + 1 + 16;
  const places = [...steps(0, file.length, 4_001), payload + chunk, payload + 2 * chunk, file.length - 1];
  for (const length of places) {
    expect({ length, refused: await refusalOf(file.subarray(0, length)) }).toEqual({
      length,
      refused: 'FILE_CUT_OFF',
    });
  }
});

test('bytes added to the end are refused', async () => {
  const file = await written(someParts());
  expect(await refusalOf(Buffer.concat([file, Buffer.from('x')]))).toBe('FILE_CUT_OFF');
});

test('an empty file is cut off, and anything else is not one of ours', async () => {
  expect(await refusalOf(Buffer.alloc(0))).toBe('FILE_CUT_OFF');
  expect(await refusalOf(Buffer.from('PK\u0003\u0004 a workbook'))).toBe('FILE_UNKNOWN');
  expect(
    await refusalOf(Buffer.concat([Buffer.from('age-encryption.org/v1\n'), randomBytes(3_000_000)])),
  ).toMatch(/FILE_(UNKNOWN|CHANGED)/);
});

test('who is no recipient cannot read it', async () => {
  const file = await written(someParts());
  expect(await refusalOf(file, openingOf(stranger))).toBe('FILE_NOT_FOR_HERE');
});

test('a file for another, encrypted anew to us by whoever could open it, is not for us', async () => {
  const file = await written(someParts(), {
    recipients: [stranger.curveKey],
    encryptedTo: [township.curveKey],
  });
  expect(await refusalOf(file)).toBe('FILE_NOT_FOR_HERE');
});

test('a stranger who names a node has not its signature', async () => {
  const file = await written(someParts(), { by: stranger });
  expect(await refusalOf(file)).toBe('FILE_FROM_STRANGER');
});

test('a node that nobody knows is not believed', async () => {
  const file = await written(someParts());
  expect(await refusalOf(file, { ...openingOf(township), keyOf: () => undefined })).toBe(
    'FILE_FROM_STRANGER',
  );
});

test('a trailer of another file of the same node does not fit', async () => {
  const digest = `sha256:${'0'.repeat(64)}`;
  const signature = village.identity.sign(JSON.stringify(['fengqiao-carried-file', village.code, digest]));
  expect(
    await refusalOf(await handmade([headerFrame(), frameOf(FRAME.trailer, { digest, signature })])),
  ).toBe('FILE_CHANGED');
});

test('what follows the trailer is refused, though all before it is true', async () => {
  const header = headerFrame();
  const tally = new Tally();
  tally.add(header);
  const digest = tally.digest();
  const signature = village.identity.sign(JSON.stringify(['fengqiao-carried-file', village.code, digest]));
  const whole = [header, frameOf(FRAME.trailer, { digest, signature })];
  expect(await refusalOf(await handmade(whole))).toBe('none');
  expect(await refusalOf(await handmade([...whole, frameOf(FRAME.data, randomBytes(9))]))).toBe(
    'FILE_CHANGED',
  );
});

test('a file that ends well but without a trailer is cut off', async () => {
  const frames = [
    headerFrame(),
    frameOf(FRAME.part, { name: 'entries' }),
    frameOf(FRAME.data, randomBytes(9)),
  ];
  expect(await refusalOf(await handmade(frames))).toBe('FILE_CUT_OFF');
});

test('a newer format is called newer, whatever its header looks like', async () => {
  expect(
    await refusalOf(await handmade([frameOf(FRAME.header, { format: 'fengqiao-carried-file', version: 2 })])),
  ).toBe('FILE_NEWER');
});

test.each([
  ['another header', frameOf(FRAME.header, { format: 'other' })],
  ['a header that is no JSON', frameOf(FRAME.header, Buffer.from('{'))],
  ['data first', frameOf(FRAME.data, Buffer.from('x'))],
  ['a frame of four gigabytes', Buffer.from([FRAME.header.charCodeAt(0), 255, 255, 255, 255])],
  ['a letter that is none', Buffer.from('Zxxxx')],
])('%s is not one of ours', async (_, frame) => {
  expect(await refusalOf(await handmade([frame]))).toBe('FILE_UNKNOWN');
});

test('a part may not name a way out of its folder', async () => {
  const out = frameOf(FRAME.part, { name: '../keys.json' });
  expect(await refusalOf(await handmade([headerFrame(), out]))).toBe('FILE_UNKNOWN');
  await expect(written([{ name: '../keys.json', data: Buffer.alloc(0) }])).rejects.toThrow(
    'not the name of a part',
  );
});

test('a file of another kind is refused', async () => {
  const file = await written(someParts());
  expect(await refusalOf(file, { ...openingOf(township), kind: 'backup' })).toBe('FILE_UNKNOWN');
});
