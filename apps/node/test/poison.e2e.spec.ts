import { HEADERS, linkNonce, signedText, stepText, subjects } from '@fengqiao/contracts';
import { fromSeed } from '@nats-io/nkeys';
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { FAR_VILLAGE, ONE_OF_EACH, TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';

const county = countyOfFile();

/** A link of the village's own that no true program writes to, so that its numbers are ours to give. */
const INCARNATION = '0poison';

function signature(text: string): string {
  const { signingSeed } = JSON.parse(
    readFileSync(join(county().places.node(VILLAGE), 'keys.json'), 'utf8'),
  ) as { signingSeed: string };
  const bytes = fromSeed(Buffer.from(signingSeed)).sign(Buffer.from(text));
  return `ed25519:${Buffer.from(bytes).toString('base64url')}`;
}

/** Truly signed messages of the village to its township, in this order on one link. */
async function send(messages: readonly { kind: string; body: string }[]): Promise<void> {
  const client = await county().connectAs(VILLAGE);
  for (const [at, { kind, body }] of messages.entries()) {
    const number = at + 1;
    const nonce = linkNonce({ incarnation: INCARNATION, number, kind });
    await client.publish(subjects.link(TOWNSHIP, VILLAGE), body, {
      'ce-type': `fengqiao.link.${kind}`,
      [HEADERS.from]: VILLAGE,
      [HEADERS.to]: TOWNSHIP,
      [HEADERS.incarnation]: INCARNATION,
      [HEADERS.number]: String(number),
      [HEADERS.schema]: '9',
      [HEADERS.signature]: signature(signedText('link', VILLAGE, TOWNSHIP, nonce, body)),
    });
  }
  await client.close();
}

/** A step with the right shape whose origin never signed it. */
function unsignedStep(origin: string): string {
  const now = new Date().toISOString();
  const body = {
    schemaVersion: 1,
    act: 'register',
    holder: origin,
    offeredTo: null,
    from: null,
    data: {},
  };
  const step = {
    id: randomUUID(),
    origin: origin,
    incarnation: 'far',
    seq: 1,
    stream: 'matter',
    streamId: randomUUID(),
    line: true,
    epoch: `0/0/1.${origin}.far`,
    version: 0,
    previous: null,
    to: [TOWNSHIP],
    type: 'MatterRegistered',
    body: JSON.stringify(body),
    sealed: null,
    occurredAt: now,
    recordedAt: now,
    author: randomUUID(),
  };
  const hash = `sha256:${createHash('sha256').update(stepText(step)).digest('hex')}`;
  return JSON.stringify({ ...step, hash, signature: 'ed25519:AAAA' });
}

test('true messages that cannot be read are kept by themselves, and neither their link nor another stands still', async () => {
  await send([
    { kind: 'key', body: '{"matterId":"x"}' },
    { kind: 'step', body: `{"id":"${randomUUID()}","seq":"1"}` },
    { kind: 'step', body: '{"id":"\0"' },
    { kind: 'attachment', body: '{"name":"of a newer version"}' },
    // Of an origin that this county's directory does not know, and of one that it does.
    { kind: 'step', body: unsignedStep(FAR_VILLAGE) },
    { kind: 'step', body: unsignedStep(VILLAGE) },
    { kind: 'void', body: '{}' },
  ]);
  await until(
    'the link has gone past all of them',
    async () =>
      (await county().count(TOWNSHIP, 'links_in', `incarnation = '${INCARNATION}' AND watermark = 7`)) === 1,
  );
  expect(await county().count(TOWNSHIP, 'parked_messages', `peer = '${VILLAGE}' AND number <= 4`)).toBe(4);
  expect(await county().count(TOWNSHIP, 'parked_messages')).toBe(4);
  expect(await county().count(TOWNSHIP, 'parked_steps', "reason = 'ORIGIN_UNKNOWN'")).toBe(1);
  expect(await county().node(TOWNSHIP).metric('fengqiao_forged_total', 'step')).toBe(1);
  expect(await county().count(TOWNSHIP, 'journal')).toBe(0);

  const { id } = await county().as(VILLAGE).register();
  await county().untilEqual(id, ONE_OF_EACH);
});

test('an unsigned message of raw bytes fails nobody', async () => {
  const client = await county().connectAs(VILLAGE);
  await client.publish(subjects.link(TOWNSHIP, VILLAGE), '\0\0\0', { 'ce-type': 'fengqiao.link.step' });
  await client.close();
  const { id } = await county().as(VILLAGE).register();
  await county().untilEqual(id, ONE_OF_EACH);
});
