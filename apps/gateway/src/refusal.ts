import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';

/** Everything the gateway itself says no to. The county's own refusals pass through untouched. */
const REFUSALS = {
  COUNTY_UNAVAILABLE: {
    zh: '县级节点暂时连接不上，请稍后重试；各村、乡镇的办理不受影响。',
    en: 'No county process answers at the moment; villages and townships go on working.',
    status: 503,
  },
  UNAUTHENTICATED: {
    zh: '您还没有登录，或登录已经过期，请重新登录。',
    en: 'You are not signed in, or no longer; please sign in again.',
    status: 401,
  },
  BAD_USER_INPUT: { zh: '填写的内容不合要求。', en: 'Something entered is not right.', status: 400 },
  BAD_REQUEST: { zh: '请求的格式不正确。', en: 'The request is malformed.', status: 400 },
  BODY_TOO_LARGE: {
    zh: '提交的内容太大，请分几次提交。',
    en: 'The request is too large; divide it.',
    status: 413,
  },
  NOT_FOUND: { zh: '没有这个地址。', en: 'There is nothing at this address.', status: 404 },
  QUERY_TOO_LONG: {
    zh: '查询语句太长，请拆成几次查询。',
    en: 'The query is too long; divide it.',
    status: 400,
  },
  QUERY_TOO_DEEP: { zh: '查询嵌套太深。', en: 'The query is nested too deeply.', status: 400 },
  QUERY_TOO_COSTLY: {
    zh: '查询内容过多，请缩小范围或减少每页条数后再试。',
    en: 'The query asks for too much; narrow it down or ask for smaller pages.',
    status: 400,
  },
  TOO_MANY_ALIASES: { zh: '查询里的别名太多。', en: 'The query has too many aliases.', status: 400 },
  TOO_MANY_SUBSCRIPTIONS: {
    zh: '同一个连接上的实时订阅太多。',
    en: 'There are too many subscriptions on this connection.',
    status: 400,
  },
  SUBSCRIPTION_ONLY: {
    zh: '这条连接只用于实时更新，查询和办理请用普通请求。',
    en: 'Only subscriptions run on this connection.',
    status: 400,
  },
  NO_SUBSCRIPTION_HERE: {
    zh: '实时更新请通过 WebSocket 订阅。',
    en: 'Subscriptions run over WebSocket.',
    status: 400,
  },
  INTERNAL: {
    zh: '网关出现意外情况，这次请求没有完成，请重试；仍不行请联系管理员。',
    en: 'Something unexpected happened. Try again, then call the administrator.',
    status: 500,
  },
} as const satisfies Record<string, { zh: string; en: string; status: number }>;

export type RefusalCode = keyof typeof REFUSALS;

/** The gateway says no: a code for programs, a sentence for a person. `detail` never holds personal data. */
export class GatewayRefusal extends GraphQLError {
  /** The HTTP status, where the refusal is not part of a GraphQL result. */
  readonly status: number;

  constructor(
    readonly code: RefusalCode,
    detail?: string,
  ) {
    const { zh, en, status } = REFUSALS[code];
    super(detail ? `${zh}（${detail}） / ${en}` : `${zh} / ${en}`, {
      extensions: { code, http: { status } },
    });
    this.status = status;
  }
}

/** What Apollo itself refuses, in words; its English detail follows because a program's author needs it. */
const APOLLO_SENTENCES: Record<string, string> = {
  GRAPHQL_PARSE_FAILED: '查询语句无法解析',
  GRAPHQL_VALIDATION_FAILED: '查询语句与接口约定不符',
  OPERATION_RESOLUTION_FAILURE: '没有说明要执行哪一个操作',
  BAD_REQUEST: '请求的格式不正确',
  BAD_USER_INPUT: '填写的内容不合要求',
};

/**
 * Last word on an error that arose inside the gateway. A refusal keeps its code and sentence; what nobody
 * foresaw is replaced by one sentence, so that nothing of the program's inside reaches a screen.
 */
export function formatRefusal(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const refusal = refusalIn(error);
  // Apollo gives every error of a validation rule its own code, so ours is put back.
  if (refusal) return { ...formatted, extensions: { code: refusal.code } };
  if (/Document contains more tha[nt] \d+ tokens/.test(formatted.message)) return tooLong();
  const code = codeOf(formatted) ?? 'INTERNAL';
  const sentence = APOLLO_SENTENCES[code];
  if (sentence) return { ...formatted, message: `${sentence}：${formatted.message}` };
  if (code.startsWith('PERSISTED_QUERY')) return formatted;
  const { message } = new GatewayRefusal('INTERNAL');
  return { message, path: formatted.path, extensions: { code: 'INTERNAL' } };
}

/** The refusal that was thrown, or null: Apollo and graphql-js wrap it once, to add a path or a place. */
export function refusalIn(error: unknown): GatewayRefusal | null {
  if (error instanceof GatewayRefusal) return error;
  const cause = error instanceof GraphQLError ? error.originalError : null;
  return cause instanceof GatewayRefusal ? cause : null;
}

/** The code of an error in a GraphQL result, ours or the county's. */
export function codeOf(error: GraphQLFormattedError): string | null {
  const code = error.extensions?.['code'];
  return typeof code === 'string' ? code : null;
}

function tooLong(): GraphQLFormattedError {
  const { message, code } = new GatewayRefusal('QUERY_TOO_LONG');
  return { message, extensions: { code } };
}
