import { momentText } from '../clock/moment-text.js';
import type { Freshness } from './node-status.type.js';

interface NodeFacts {
  status: Freshness;
  heardAt: Date | null;
  missing: number;
  missingSince: Date | null;
  queue: number | null;
  queueSince: Date | null;
}

interface NoteFacts {
  silent: number;
  of: number;
  missing: number;
  missingSince: Date | null;
}

/** How fresh what is known of one node is, as it is said at a desk. */
export function nodeSentence(node: NodeFacts): string {
  if (!node.heardAt) return '尚无消息 / not heard yet';
  const parts = [silence(node), missing(node.missing, node.missingSince), waiting(node)].filter(
    (part) => part !== null,
  );
  if (parts.length === 0)
    return node.status === 'late'
      ? '对方的定时报告迟到，数据可能略有滞后 / its regular report is overdue'
      : '数据最新 / up to date';
  return said(parts);
}

/** How fresh an answer is that rests on several nodes; `since` is the oldest last word of the silent ones. */
export function noteSentence(note: NoteFacts, since: Date | null): string {
  const { silent, of } = note;
  const silence =
    silent === 0
      ? null
      : {
          zh: `${of} 个节点中有 ${silent} 个失联${since ? `（最早自 ${momentText(since)} 起）` : ''}`,
          en: `${silent} of ${of} nodes silent${since ? ` (since ${momentText(since)})` : ''}`,
        };
  const parts = [silence, missing(note.missing, note.missingSince)].filter((part) => part !== null);
  return parts.length > 0 ? said(parts) : `${of} 个节点数据均为最新 / all ${of} nodes are fresh`;
}

interface Part {
  zh: string;
  en: string;
}

function silence({ status, heardAt }: NodeFacts): Part | null {
  if (status !== 'silent' || !heardAt) return null;
  return { zh: `自 ${momentText(heardAt)} 起失联`, en: `silent since ${momentText(heardAt)}` };
}

function missing(count: number, since: Date | null): Part | null {
  if (count === 0) return null;
  return {
    zh: `已知缺少 ${count} 条记录${since ? `（自 ${momentText(since)} 起）` : ''}`,
    en: `${count} steps known to be missing${since ? ` (since ${momentText(since)})` : ''}`,
  };
}

function waiting({ queue, queueSince }: NodeFacts): Part | null {
  if (!queue || !queueSince) return null;
  return {
    zh: `它有 ${queue} 条记录待送达（最早自 ${momentText(queueSince)} 起）`,
    en: `${queue} of its steps wait to be delivered (since ${momentText(queueSince)})`,
  };
}

function said(parts: readonly Part[]): string {
  return `${parts.map(({ zh }) => zh).join('；')} / ${parts.map(({ en }) => en).join('; ')}`;
}
