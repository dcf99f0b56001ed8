import type { Server } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { CloseCode } from 'graphql-ws';
import type { Context, Disposable } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import type { Extra } from 'graphql-ws/use/ws';
import { Kind, specifiedRules, validate } from 'graphql';
import type { DocumentNode, GraphQLError, GraphQLSchema } from 'graphql';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { Callers } from './callers.js';
import type { CallerContext } from './callers.js';
import { GatewayConfig } from './config.js';
import { limitRules } from './limits.js';
import { GatewayMetrics } from './metrics.js';
import { GatewayRefusal } from './refusal.js';

/** A subscription is one short sentence; nothing longer belongs on this connection. */
const MAX_MESSAGE_BYTES = 16_384;
/** How long a new connection may take to say who it is. */
const INIT_LIMIT_MS = 5_000;
/** A client that does not answer a ping within this time is gone, or too slow to be served. */
const PING_MS = 12_000;
/** Bytes that may wait for a client to read them. */
const MAX_UNREAD_BYTES = 1_048_576;
/** Not in the WebSocket standard's list but registered: the server asks to try again later. */
const CLOSE_TRY_AGAIN_LATER = 1013;

type SocketContext = Context<Record<string, unknown>, Extra & { authorization?: string }>;

/**
 * Live updates: `graphql-transport-ws` at /graphql. Only subscriptions run here; the token comes with
 * `connection_init` and is checked again for as long as the connection lasts.
 */
@Injectable()
export class Sockets implements OnApplicationBootstrap, OnModuleDestroy {
  private server: WebSocketServer | null = null;
  private protocol: Disposable | null = null;
  private timer: NodeJS.Timeout | null = null;
  /** Who is behind each open connection, to be asked again. */
  private readonly signedIn = new Map<WebSocket, string>();

  constructor(
    private readonly config: GatewayConfig,
    private readonly adapterHost: HttpAdapterHost,
    private readonly schemaHost: GraphQLSchemaHost,
    private readonly callers: Callers,
    private readonly metrics: GatewayMetrics,
  ) {}

  onApplicationBootstrap(): void {
    const http = this.adapterHost.httpAdapter.getHttpServer() as Server;
    this.server = new WebSocketServer({ server: http, path: '/graphql', maxPayload: MAX_MESSAGE_BYTES });
    this.server.on('connection', (socket) => this.count(socket));
    this.protocol = useServer<Record<string, unknown>, { authorization?: string }>(
      {
        schema: this.schemaHost.schema,
        connectionInitWaitTimeout: INIT_LIMIT_MS,
        onConnect: (context) => this.admit(context),
        context: (context): CallerContext => ({ authorization: context.extra.authorization }),
        onSubscribe: (context) => this.refuseTooMany(context),
        validate: (schema, document) => this.validate(schema, document),
        isProd: true,
      },
      this.server,
      PING_MS,
    );
    this.timer = setInterval(() => void this.checkAll(), this.config.recheckMs);
  }

  async onModuleDestroy(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.protocol?.dispose();
    for (const socket of this.server?.clients ?? []) socket.terminate();
  }

  private count(socket: WebSocket): void {
    const open = this.server?.clients.size ?? 0;
    this.metrics.sockets.set(open);
    socket.once('close', () => {
      this.signedIn.delete(socket);
      this.metrics.sockets.set(this.server?.clients.size ?? 0);
    });
    if (open > this.config.maxSockets) this.drop(socket, CLOSE_TRY_AGAIN_LATER, 'full');
  }

  private async admit(context: SocketContext): Promise<boolean> {
    const { authorization, Authorization, token } = context.connectionParams ?? {};
    const given =
      authorization ?? Authorization ?? (typeof token === 'string' ? `Bearer ${token}` : undefined);
    if (typeof given !== 'string' || !(await this.callers.isSignedIn(given))) return false;
    context.extra.authorization = given;
    this.signedIn.set(context.extra.socket, given);
    return true;
  }

  private refuseTooMany(context: SocketContext): readonly GraphQLError[] | undefined {
    const limit = this.config.maxSubscriptionsPerSocket;
    // The subscription at hand is already counted among the context's own.
    if (Object.keys(context.subscriptions).length <= limit) return undefined;
    return [new GatewayRefusal('TOO_MANY_SUBSCRIPTIONS', `最多 ${limit} 项`)];
  }

  private validate(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] {
    const isSubscription = document.definitions.every(
      (each) => each.kind !== Kind.OPERATION_DEFINITION || each.operation === 'subscription',
    );
    if (isSubscription) return validate(schema, document, [...specifiedRules, ...limitRules(this.config)]);
    return [new GatewayRefusal('SUBSCRIPTION_ONLY')];
  }

  /** Ends connections whose person has signed out since, and those that do not read what they are sent. */
  private async checkAll(): Promise<void> {
    for (const [socket, authorization] of this.signedIn) {
      if (socket.bufferedAmount > MAX_UNREAD_BYTES) {
        this.metrics.droppedSockets.inc({ reason: 'slow' });
        socket.terminate();
      } else if (!(await this.callers.isSignedIn(authorization))) {
        this.drop(socket, CloseCode.Forbidden, 'signed-out');
      }
    }
  }

  private drop(socket: WebSocket, closeCode: number, reason: string): void {
    this.metrics.droppedSockets.inc({ reason });
    socket.close(closeCode, reason);
  }
}
