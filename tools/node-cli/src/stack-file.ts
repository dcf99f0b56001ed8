import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliFailure } from './failure.js';

/** The part of `.fengqiao/stack.json` that is of use here; the stack writes it while it is up. */
export interface StackFile {
  nodes: StackNode[];
  accounts: StackAccount[];
  nats: { pid: number };
  postgres: { pid: number };
}

export interface StackNode {
  code: string;
  name: string;
  tier: string;
  parent: string | null;
  graphql: string;
  web: string;
  pid: number;
}

export interface StackAccount {
  node: string;
  username: string;
  password: string;
  role: string;
}

/** @throws CliFailure when no stack is up here */
export function readStackFile(state: string): StackFile {
  const path = join(state, 'stack.json');
  if (!existsSync(path)) {
    throw new CliFailure(
      '这里没有正在运行的演示县（没有 .fengqiao/stack.json）。请先运行 npm run up，或用 --url 指定别处的节点。',
      'No stack is up here. Run `npm run up` first, or name a node elsewhere with --url.',
    );
  }
  return JSON.parse(readFileSync(path, 'utf8')) as StackFile;
}

/** @throws CliFailure when the stack has no such node; the sentence lists those it has */
export function nodeOf(stack: StackFile, code: string): StackNode {
  const found = stack.nodes.find((node) => node.code === code);
  if (found) return found;
  const known = stack.nodes.map((node) => `${node.code} ${node.name}`).join('、');
  throw new CliFailure(
    `没有代码为 ${code} 的节点。现有：${known}`,
    `There is no node ${code} in this stack.`,
  );
}
