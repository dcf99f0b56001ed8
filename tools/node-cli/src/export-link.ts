import { join, relative } from 'node:path';
import { CliFailure } from './failure.js';
import { sizeOf } from './link-file-progress.js';
import { NodeClient } from './node-client.js';
import { placeOf, type NodeOptions } from './node-place.js';
import { refuseExisting, saveWhole } from './saved-file.js';
import { pathFromCaller } from './settings.js';
import { say } from './speech.js';

export interface ExportLinkOptions extends NodeOptions {
  /** Code of the node that the file is for. */
  to: string;
  all?: boolean;
  /** Number of the first entry. */
  from?: string;
  out?: string;
}

/**
 * Writes the link from a node to another one into an encrypted, signed file. The file has its name only once it is
 * whole, and one that is there already is not written over.
 * @returns 0
 */
export async function exportLink(options: ExportLinkOptions): Promise<number> {
  const query = queryOf(options);
  const place = await placeOf(options, 'administrator');
  const response = await new NodeClient(place).open(`link-files/${encodeURIComponent(options.to)}${query}`);
  const path = pathOf(options.out, response);
  const bytes = await saveWhole({ response, path, words: '正在写入', expected: null });
  const entries = Number(response.headers.get('fengqiao-entries') ?? 0);
  say(`已写入 ${relative('.', path)}（${sizeOf(bytes)}）`, 'written');
  if (entries === 0) say(`没有待送达 ${options.to} 的步骤；文件里只有给它的回执`, 'receipts only');
  else say(`内含 ${entries} 条给 ${options.to} 的记录和给它的回执`, `${entries} entries and receipts`);
  say('文件已加密，只有对方节点能读。导出不等于送达：把对方导出的文件带回来导入，才会显示已送达。');
  say(
    'Only the other node can read it. It counts as delivered when a file with its receipts is imported here.',
  );
  return 0;
}

function queryOf({ all, from }: ExportLinkOptions): string {
  if (all === true && from !== undefined) {
    throw new CliFailure('--all 和 --from 只能用一个。', 'Use either --all or --from.');
  }
  if (all === true) return '?from=1';
  if (from === undefined) return '';
  if (/^[1-9]\d{0,14}$/.test(from)) return `?from=${from}`;
  throw new CliFailure('--from 应为从 1 开始的序号。', '--from is a number from 1.');
}

function pathOf(out: string | undefined, response: Response): string {
  const name = /filename="([\w.-]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  const path =
    out === undefined ? join(pathFromCaller('.'), name ?? 'fengqiao-link.age') : pathFromCaller(out);
  refuseExisting(path);
  return path;
}
