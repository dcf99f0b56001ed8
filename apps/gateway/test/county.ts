import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a county process was asked, as it came over the wire. */
export interface Asked {
  query: string;
  variables?: Record<string, unknown>;
  authorization?: string;
}

/** One process of a county, as far as the gateway sees it: HTTP that answers GraphQL. */
export class County {
  readonly asked: Asked[] = [];
  private server: Server | null = null;
  private port = 0;

  /** @param answer the response body, or null to cut the connection without a word. */
  constructor(private readonly answer: (asked: Asked) => object | null) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    if (this.server) return;
    this.server = createServer((request, response) => void this.handle(request, response));
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    if (!this.server) return;
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    this.server = null;
    await closed;
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === '/healthz') return void response.end('{}');
    if (request.url === '/directory.json') return void response.writeHead(404).end();
    if (request.url?.split('?')[0]?.endsWith('.pdf')) {
      response.setHeader('content-type', 'application/pdf');
      return void response.end(`%PDF ${request.headers.authorization}`);
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Asked;
    const asked = { ...body, authorization: request.headers.authorization };
    this.asked.push(asked);
    const answer = this.answer(asked);
    if (answer === null) return void request.socket.destroy();
    response.setHeader('content-type', 'application/json; charset=utf-8');
    response.statusCode = 'data' in answer ? 200 : 400;
    response.end(JSON.stringify(answer));
  }
}
