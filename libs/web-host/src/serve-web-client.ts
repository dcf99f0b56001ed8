import compression from 'compression';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';

/** What belongs to the program, by the beginning of its path; every other path without a file ending is a screen. */
const PROGRAM_PATHS = [
  '/graphql',
  '/healthz',
  '/readyz',
  '/metrics',
  '/app.json',
  '/intake',
  '/openapi.json',
];

/** Files here carry a hash of their content in their name, so they never change. */
const HASHED_FOLDER = `${sep}assets${sep}`;

/** antd writes its styles into the page as it runs, so inline styles are allowed; inline scripts are not. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self' blob:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const SECURITY_HEADERS: Record<string, string> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};

/** Puts the security headers on every answer, compresses it, and serves the web client when its folder is there. */
export function serveWebClient(app: NestExpressApplication, folder: string | null): void {
  app.use((_request: IncomingMessage, response: ServerResponse, next: () => void) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    next();
  });
  app.use(compression());
  if (folder === null) return;
  app.useStaticAssets(folder, { index: false, redirect: false, setHeaders: cacheFile });
  app.use((request: IncomingMessage, response: ServerResponse, next: () => void) => {
    if (isScreen(request)) void sendPage(join(folder, 'index.html'), response, next);
    else next();
  });
}

function cacheFile(response: ServerResponse, path: string): void {
  const isHashed = path.includes(HASHED_FOLDER);
  response.setHeader('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
}

function isScreen({ method, url, headers }: IncomingMessage): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  const path = (url ?? '/').split('?', 1)[0] ?? '/';
  const isProgram = PROGRAM_PATHS.some((own) => path === own || path.startsWith(`${own}/`));
  if (isProgram || extname(path) !== '') return false;
  return (headers.accept ?? '').includes('text/html');
}

/** Without a built client there is no page, and the request goes on to be answered with "not found". */
async function sendPage(file: string, response: ServerResponse, next: () => void): Promise<void> {
  const page = await readFile(file).catch(() => null);
  if (page === null) {
    next();
    return;
  }
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.setHeader('cache-control', 'no-cache');
  response.end(page);
}
