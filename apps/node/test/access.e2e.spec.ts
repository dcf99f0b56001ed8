import { randomBytes, randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HEADERS, subjects } from '@fengqiao/contracts';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { Desk, refusalOf, someMatter } from '../../../tools/harness/src/desk.js';
import { HubClient } from '../../../tools/harness/src/hub-client.js';
import { COUNTY, ONE_OF_EACH, TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';
import { askGraphql } from '../../../tools/stack/src/graphql.js';

const county = countyOfFile();
const as = (code: string) => county().as(code);

describe('the database', () => {
  test("a node's program can neither open another node's database nor the server's own", async () => {
    for (const other of [TOWNSHIP, COUNTY]) {
      await expect(county().sqlAsProgram(VILLAGE, 'SELECT 1', other)).rejects.toMatchObject({
        code: '42501',
      });
    }
    expect(await county().sqlAsProgram(VILLAGE, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test.each([
    'UPDATE journal SET body = body',
    'DELETE FROM journal',
    'TRUNCATE journal',
    'ALTER TABLE journal DROP COLUMN hash',
    'DROP TABLE journal',
    'ALTER TABLE journal DISABLE TRIGGER ALL',
    'DELETE FROM journal_head',
    'UPDATE migrations SET name = name',
    'CREATE TABLE mine (id int)',
  ])("the program's role may not: %s", async (sql) => {
    await as(VILLAGE).register();
    await expect(county().sqlAsProgram(VILLAGE, sql)).rejects.toMatchObject({ code: '42501' });
  });

  test('a program whose role could alter the journal says that it is not ready', async () => {
    const ready = () => county().node(VILLAGE).get('/readyz');
    expect((await ready()).status).toBe(200);
    for (const right of ['UPDATE', 'DELETE', 'TRUNCATE']) {
      await county().sql(VILLAGE, `GRANT ${right} ON journal TO node_${VILLAGE}`);
      expect((await ready()).status).toBe(503);
      await county().sql(VILLAGE, `REVOKE ${right} ON journal FROM node_${VILLAGE}`);
    }
    expect((await ready()).status).toBe(200);
  });
});

describe('the hub', () => {
  test('nobody gets in without a credential, nor with one of no node', async () => {
    await expect(HubClient.connect(county().hub.url)).rejects.toThrow(/authorization/i);
    const { createUser } = await import('@nats-io/nkeys');
    // A key of its own, beside the credential that was signed for the key of the village.
    const folder = mkdtempSync(join(tmpdir(), 'fengqiao-stranger-'));
    const seedFile = join(folder, 'nats.nk');
    writeFileSync(seedFile, createUser().getSeed());
    copyFileSync(join(county().places.node(VILLAGE), 'nats.jwt'), join(folder, 'nats.jwt'));
    await expect(HubClient.connect(county().hub.url, { code: VILLAGE, seedFile })).rejects.toThrow(
      /authorization/i,
    );
    rmSync(folder, { recursive: true });
  });

  test('a node can say nothing in the name of another, and hear nothing that is for another', async () => {
    const village = await county().connectAs(VILLAGE);
    const forbidden = [
      subjects.link(COUNTY, TOWNSHIP),
      subjects.beat(COUNTY, TOWNSHIP),
      subjects.receipt(VILLAGE, TOWNSHIP),
      subjects.ask(COUNTY, 'events', TOWNSHIP),
      subjects.change(COUNTY),
      `$JS.API.CONSUMER.MSG.NEXT.LINKS.${TOWNSHIP}`,
      `$JS.API.CONSUMER.INFO.LINKS.${TOWNSHIP}`,
      '$JS.API.STREAM.DELETE.LINKS',
      '$JS.API.STREAM.MSG.GET.LINKS',
      `${subjects.inbox(TOWNSHIP)}.1`,
    ];
    for (const subject of forbidden) {
      const before = village.denied.length;
      await village.publish(subject);
      await until(`saying ${subject} is denied`, () => village.denied.length > before, 5);
    }
    for (const subject of [
      '>',
      subjects.link(TOWNSHIP, '*'),
      subjects.beat(COUNTY, '*'),
      subjects.change('*'),
      '_INBOX.>',
      '$JS.>',
    ]) {
      const before = village.denied.length;
      await village.subscribe(subject);
      await until(`hearing ${subject} is denied`, () => village.denied.length > before, 5);
    }
    await as(VILLAGE).register();
    expect(village.heard).toEqual([]);
    await village.close();
  });

  test('a forged message on the right subject is counted, moves nothing, and does not stand in the way of the true one', async () => {
    const first = await as(VILLAGE).register();
    await county().untilEqual(first.id, ONE_OF_EACH);
    const [link] = await county().sql<{ incarnation: string; watermark: number }>(
      TOWNSHIP,
      'SELECT incarnation, watermark::int AS watermark FROM links_in WHERE peer = $1',
      [VILLAGE],
    );
    const { incarnation, watermark } = link!;
    const before = await county().node(TOWNSHIP).metric('fengqiao_forged_total', 'link');
    const forger = await county().connectAs(VILLAGE);
    const number = watermark + 1;
    await forger.publish(
      subjects.link(TOWNSHIP, VILLAGE),
      JSON.stringify({ id: randomUUID(), type: 'MatterRegistered' }),
      {
        // The broker then takes the true message for a repetition and drops it: repair has to bring it.
        'Nats-Msg-Id': `${VILLAGE}:${incarnation}:${TOWNSHIP}:${number}`,
        'ce-type': 'fengqiao.link.step',
        [HEADERS.from]: VILLAGE,
        [HEADERS.to]: TOWNSHIP,
        [HEADERS.incarnation]: incarnation,
        [HEADERS.number]: String(number),
        [HEADERS.schema]: '1',
        [HEADERS.signature]: `ed25519:${randomBytes(64).toString('base64url')}`,
      },
    );
    await forger.close();
    await until(
      'it is counted',
      async () => (await county().node(TOWNSHIP).metric('fengqiao_forged_total', 'link')) === before + 1,
    );
    expect(
      await county().count(TOWNSHIP, 'links_in', `peer = '${VILLAGE}' AND watermark = ${watermark}`),
    ).toBe(1);
    expect(await county().count(TOWNSHIP, 'held_messages')).toBe(0);

    const next = await as(VILLAGE).register();
    await county().untilEqual(next.id, ONE_OF_EACH);
  });

  test('a forged heartbeat or receipt is counted and changes nothing', async () => {
    const forger = await county().connectAs(VILLAGE);
    for (const [what, subject] of [
      ['beat', subjects.beat(TOWNSHIP, VILLAGE)],
      ['receipt', subjects.receipt(TOWNSHIP, VILLAGE)],
      ['ask.events', subjects.ask(TOWNSHIP, 'events', VILLAGE)],
    ] as const) {
      const before = await county().node(TOWNSHIP).metric('fengqiao_forged_total', what);
      await forger.publish(
        subject,
        JSON.stringify({ incarnation: 'x', head: 1_000_000, watermark: 1_000_000 }),
      );
      await until(
        `${what} is counted`,
        async () => (await county().node(TOWNSHIP).metric('fengqiao_forged_total', what)) === before + 1,
      );
    }
    await forger.close();
    expect(await county().count(TOWNSHIP, 'peers', 'head >= 1000000')).toBe(0);
    expect(await county().count(TOWNSHIP, 'links_out', 'received > head')).toBe(0);
  });
});

describe('people', () => {
  test('without signing in nothing at all is answered, whatever the schema offers', async () => {
    const { __schema: schema } = await as(VILLAGE).ask<{
      __schema: Record<'queryType' | 'mutationType', { fields: SchemaField[] }> & { types: InputType[] };
    }>(
      `{ __schema { queryType { fields { ...f } } mutationType { fields { ...f } }
         types { name enumValues { name } inputFields { name type { kind name ofType { kind name } } } } } }
       fragment f on __Field { name args { name type { kind name ofType { kind name } } } type { kind ofType { kind } } }`,
    );
    const types = new Map(schema.types.map((one) => [one.name, one]));
    const offered = [
      ...schema.queryType.fields.map((field) => ({ field, operation: 'query' })),
      ...schema.mutationType.fields.map((field) => ({ field, operation: 'mutation' })),
    ];
    expect(offered.length).toBeGreaterThan(20);
    const url = `${county().node(VILLAGE).url}/graphql`;
    for (const { field, operation } of offered) {
      const { code } = await refusalOf(askGraphql(url, document(operation, field, types)));
      expect([field.name, code]).toEqual([
        field.name,
        field.name === 'signIn' ? 'CREDENTIALS_WRONG' : 'UNAUTHENTICATED',
      ]);
    }
    expect((await refusalOf(askGraphql(url, '{ me { id } }', {}, 'x.y.z'))).code).toBe('UNAUTHENTICATED');
    const elsewhere = await as(TOWNSHIP).signedIn();
    expect((await refusalOf(askGraphql(url, '{ me { id } }', {}, elsewhere))).code).toBe('UNAUTHENTICATED');
  });

  test('REST intake is closed to whoever is not signed in', async () => {
    const response = await fetch(`${county().node(VILLAGE).url}/intake/matters`, { method: 'POST' });
    expect(response.status).toBe(401);
  });

  test('an administrator runs the node and sees no matter', async () => {
    const { id } = await as(VILLAGE).register();
    const administrator = county().as(VILLAGE, 'administrator');
    for (const query of [
      '{ matters { totalCount } }',
      `{ matter(id: "${id}") { id } }`,
      '{ counts(by: STATUS) { total } }',
      '{ reminders { id } }',
    ]) {
      expect((await refusalOf(administrator.ask(query))).code).toBe('FORBIDDEN');
    }
    expect((await refusalOf(administrator.accept({ id }))).code).toBe('FORBIDDEN');
    expect((await refusalOf(administrator.register(someMatter()))).code).toBe('FORBIDDEN');
  });

  test('command leads and does not do the work of the desk', async () => {
    const command = county().as(VILLAGE, 'command');
    expect((await refusalOf(command.register())).code).toBe('FORBIDDEN');
    const matter = await as(VILLAGE).register();
    expect((await refusalOf(command.accept(matter))).code).toBe('FORBIDDEN');
    await as(VILLAGE).accept(matter);
    expect((await command.escalate(matter)).status).toBe('OFFERED');
  });

  test('after five wrong passwords the account is locked, also for the right one', async () => {
    const account = county().account(TOWNSHIP, 'command');
    const url = county().node(TOWNSHIP).url;
    for (let round = 0; round < 5; round += 1) {
      const wrong = new Desk(url, { ...account, password: `wrong-${round}` });
      expect((await refusalOf(wrong.signedIn())).code).toBe('CREDENTIALS_WRONG');
    }
    expect((await refusalOf(new Desk(url, account).signedIn())).code).toBe('LOCKED_OUT');
    await expect(as(TOWNSHIP).signedIn()).resolves.toBeTruthy();
  });

  test('a token is worth nothing after signing out', async () => {
    const desk = new Desk(county().node(VILLAGE).url, county().account(VILLAGE, 'desk'));
    await desk.ask('mutation { signOut }');
    expect((await refusalOf(desk.ask('{ me { id } }'))).code).toBe('UNAUTHENTICATED');
  });
});

interface TypeRef {
  kind: string;
  name: string | null;
  ofType: TypeRef | null;
}
/** What the schema says of a type: the fields of an input, the values of an enum. */
interface InputType {
  name: string;
  inputFields: { name: string; type: TypeRef }[] | null;
  enumValues: { name: string }[] | null;
}
type Types = ReadonlyMap<string, InputType>;
interface SchemaField {
  name: string;
  args: { name: string; type: TypeRef }[];
  type: TypeRef;
}

/** A valid operation for a field: required arguments get a value of their type, objects are asked for their type's name. */
function document(operation: string, { name, args, type }: SchemaField, types: Types): string {
  const given = args
    .filter((arg) => arg.type.kind === 'NON_NULL')
    .map((arg) => `${arg.name}: ${literal(arg.type.ofType!, types)}`);
  const isObject = [type.kind, type.ofType?.kind].some((kind) => kind === 'OBJECT' || kind === 'LIST');
  return `${operation} { ${name}${given.length > 0 ? `(${given.join(', ')})` : ''} ${isObject ? '{ __typename }' : ''} }`;
}

function literal({ kind, name }: TypeRef, types: Types): string {
  const { inputFields, enumValues } = types.get(name ?? '') ?? {};
  if (kind === 'INPUT_OBJECT') {
    const required = (inputFields ?? []).filter((field) => field.type.kind === 'NON_NULL');
    return `{ ${required.map((field) => `${field.name}: ${literal(field.type.ofType!, types)}`).join(', ')} }`;
  }
  if (kind === 'LIST') return '[]';
  if (kind === 'ENUM') return enumValues?.[0]?.name ?? '';
  return SCALARS[name ?? ''] ?? '"x"';
}

const SCALARS: Record<string, string> = { ID: `"${randomUUID()}"`, Boolean: 'true', Int: '1', Float: '1' };
