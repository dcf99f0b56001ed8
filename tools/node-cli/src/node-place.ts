import { CliFailure } from './failure.js';
import { askPassword } from './password.js';
import { passwordFromEnvironment, stateFolder } from './settings.js';
import { nodeOf, readStackFile } from './stack-file.js';

/** How a verb says which node it means. */
export interface NodeOptions {
  node?: string;
  /** Address of a node that is not in this stack, for instance `http://10.0.0.5:8080`. */
  url?: string;
  username?: string;
}

/** Where a node is and who signs in there. */
export interface NodePlace {
  code: string;
  name: string;
  graphql: string;
  intake: string;
  username: string;
  password: string;
}

const SIGNAL_MS = 10_000;

/**
 * The node that the options mean, with an account of the wanted role. In this stack that is the account in stack.json
 * (of a node's desk accounts the first may do the whole desk's work); elsewhere the password is asked for.
 */
export async function placeOf(options: NodeOptions, role: 'desk' | 'administrator'): Promise<NodePlace> {
  if (options.url !== undefined) return placeElsewhere(options.url, options, role);
  if (options.node === undefined) {
    throw new CliFailure(
      '请用 --node 写明节点代码；可用 npm run node -- list 查看。',
      'Name the node with --node; `npm run node -- list` shows them.',
    );
  }
  const stack = readStackFile(stateFolder());
  const { code, name, graphql, web } = nodeOf(stack, options.node);
  const account = stack.accounts.find(
    (candidate) =>
      candidate.node === code &&
      (options.username === undefined ? candidate.role === role : candidate.username === options.username),
  );
  if (!account)
    throw new CliFailure(`节点 ${code} 没有合适的账号。`, `Node ${code} has no account of that kind.`);
  const { username, password } = account;
  return { code, name, graphql, intake: intakeOf(web), username, password };
}

async function placeElsewhere(url: string, options: NodeOptions, role: string): Promise<NodePlace> {
  const root = rootOf(url);
  const { code, name } = await whoIs(root);
  if (options.node !== undefined && options.node !== code) {
    throw new CliFailure(
      `这个地址上的节点是 ${code} ${name}，不是 ${options.node}。没有导入任何内容。`,
      `The node at this address is ${code}, not ${options.node}. Nothing was done.`,
    );
  }
  const username = options.username ?? role;
  const password =
    passwordFromEnvironment() ?? (await askPassword(`${name} ${username} 的密码 · password: `));
  return { code, name, graphql: new URL('graphql', root).href, intake: intakeOf(root), username, password };
}

async function whoIs(root: string): Promise<{ code: string; name: string }> {
  const silent = new CliFailure(
    `这个地址上没有节点应答：${root}`,
    `No node answers at ${root}; check the address and that the node runs.`,
  );
  const response = await fetch(new URL('app.json', root), { signal: AbortSignal.timeout(SIGNAL_MS) }).catch(
    () => null,
  );
  const about = (await response?.json().catch(() => null)) as
    { code?: unknown; name?: unknown } | null | undefined;
  if (typeof about?.code !== 'string' || typeof about.name !== 'string') throw silent;
  return { code: about.code, name: about.name };
}

function rootOf(url: string): string {
  try {
    const { origin, protocol } = new URL(url);
    if (protocol === 'http:' || protocol === 'https:') return `${origin}/`;
  } catch {
    // Told below, together with an address of another kind.
  }
  throw new CliFailure(`这不是网址：${url}`, `Not a web address: ${url}`);
}

function intakeOf(root: string): string {
  return new URL('intake/matters', root).href;
}
