import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LedgerRow } from '../ledger/ledger.js';
import { NodeClient } from '../node-client.js';
import { handOver, type Tally } from './hand-over.js';
import { Patience } from './patience.js';

type Answers = (number: string, tries: number) => { status: number; body: unknown };

const TAKEN = { status: 201, body: { created: true } };
const REFUSED = { status: 422, body: { code: 'BAD_USER_INPUT', message: '内容有误 / not right' } };

/**
 * What a node says over HTTP, without a node: here only the sentences and their order matter. That a real one takes a
 * whole ledger is tested in test/import.e2e.spec.ts.
 */
class Speaker {
  readonly asked = new Map<string, number>();
  signIns = 0;
  underway = 0;
  most = 0;
  private server!: Server;

  constructor(private readonly answers: Answers) {}

  async listen(): Promise<string> {
    this.server = createServer((request, response) => {
      this.most = Math.max(this.most, (this.underway += 1));
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        setTimeout(() => {
          const { status, body } = this.answer(
            request.url ?? '',
            JSON.parse(Buffer.concat(parts).toString()),
          );
          this.underway -= 1;
          response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
        }, 5);
      });
    });
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private answer(url: string, value: { externalNumber: string }): { status: number; body: unknown } {
    if (url === '/graphql') {
      this.signIns += 1;
      return { status: 200, body: { data: { signIn: { token: 't' } } } };
    }
    const tries = (this.asked.get(value.externalNumber) ?? 0) + 1;
    this.asked.set(value.externalNumber, tries);
    return this.answers(value.externalNumber, tries);
  }
}

const rows = (count: number): LedgerRow[] =>
  Array.from({ length: count }, (_, at) => ({
    row: at + 2,
    number: String(at + 1),
    matter: { kind: 'petition', channel: 'IMPORT', summary: '某事' },
  }));

async function handedOver(
  answers: Answers,
  list: LedgerRow[],
  { patienceMs = 20_000, interrupt = new AbortController().signal } = {},
) {
  const speaker = new Speaker(answers);
  const root = await speaker.listen();
  const place = {
    code: '1',
    name: '',
    graphql: `${root}/graphql`,
    intake: `${root}/intake`,
    username: 'u',
    password: 'p',
  };
  const told: string[] = [];
  const words = { away: () => void told.push('away'), back: () => void told.push('back') };
  const tally: Tally = { created: 0, known: 0, bad: [], failed: [] };
  const patience = new Patience(patienceMs, words, interrupt);
  const job = { client: new NodeClient(place), patience, source: 's', interrupt, onRow: () => undefined };
  const error: unknown = await handOver(list.values(), job, tally).catch((thrown: unknown) => thrown);
  speaker.close();
  return { tally, told, error, speaker };
}

describe('handing rows over', () => {
  it('counts new and known rows, signs in once, and has four under way at most', async () => {
    const known = { status: 200, body: { created: false } };

    const { tally, speaker } = await handedOver(
      (number) => (Number(number) % 2 === 0 ? known : TAKEN),
      rows(20),
    );

    expect(tally).toEqual({ created: 10, known: 10, bad: [], failed: [] });
    expect(speaker.signIns).toBe(1);
    expect(speaker.most).toBe(4);
  });

  it('goes on after a row that the node refuses, and keeps its sentence', async () => {
    const { tally, error } = await handedOver((number) => (number === '2' ? REFUSED : TAKEN), rows(5));

    expect(error).toBeUndefined();
    expect(tally).toMatchObject({ created: 4, failed: [] });
    expect(tally.bad).toEqual([{ row: 3, code: 'BAD_USER_INPUT', reason: '内容有误 / not right' }]);
  });

  it('counts what was read as bad or repeated without sending it', async () => {
    const list: LedgerRow[] = [{ row: 2, problem: '看不懂' }, { row: 3, repeated: true }, ...rows(1)];

    const { tally, speaker } = await handedOver(() => TAKEN, list);

    expect(tally).toMatchObject({ created: 1, known: 1, bad: [{ row: 2, reason: '看不懂' }] });
    expect([...speaker.asked.keys()]).toEqual(['1']);
  });

  it('waits while the node is away, says so once, and loses no row', async () => {
    const away = { status: 503, body: { code: 'DATABASE_UNAVAILABLE', message: '' } };

    const { tally, told } = await handedOver((_, tries) => (tries === 1 ? away : TAKEN), rows(4));

    expect(tally).toEqual({ created: 4, known: 0, bad: [], failed: [] });
    expect(told).toEqual(['away', 'back']);
  });

  it('gives up when the node stays away, and says what to do', async () => {
    const away = { status: 502, body: 'proxy' };

    const { error, tally } = await handedOver(() => away, rows(6), { patienceMs: 0 });

    expect(error).toMatchObject({ exitCode: 1, chinese: expect.stringContaining('不会重复') });
    expect(tally.created).toBe(0);
  });

  it('signs in again when its token has ended', async () => {
    const ended = { status: 401, body: { code: 'UNAUTHENTICATED', message: '请先登录' } };

    const { tally, speaker } = await handedOver((_, tries) => (tries === 1 ? ended : TAKEN), rows(1));

    expect(tally.created).toBe(1);
    expect(speaker.signIns).toBe(2);
  });

  it('tries an accident of the node again and then leaves the row as not done', async () => {
    const accident = { status: 500, body: { code: 'INTERNAL', message: '系统出现意外' } };

    const { tally, speaker } = await handedOver((number) => (number === '1' ? accident : TAKEN), rows(3));

    expect(tally).toMatchObject({ created: 2, bad: [], failed: [{ row: 2, code: 'INTERNAL' }] });
    expect(speaker.asked.get('1')).toBe(3);
  });

  it('stops at once when the account may not do this', async () => {
    const forbidden = { status: 403, body: { code: 'FORBIDDEN', message: '您的岗位不能办理这一步' } };

    const { error, speaker } = await handedOver(() => forbidden, rows(50));

    expect(error).toMatchObject({ code: 'FORBIDDEN' });
    expect(speaker.asked.size).toBeLessThanOrEqual(4);
  });

  it('finishes what is under way when it is interrupted, and draws no more rows', async () => {
    const controller = new AbortController();
    const answers: Answers = (number) => {
      if (number === '3') controller.abort();
      return TAKEN;
    };

    const { tally, speaker } = await handedOver(answers, rows(100), { interrupt: controller.signal });

    expect(tally.created).toBe(speaker.asked.size);
    expect(tally.created).toBeLessThan(20);
  });
});
