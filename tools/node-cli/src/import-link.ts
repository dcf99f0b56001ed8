import { createReadStream, existsSync, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { CliFailure, EXIT } from './failure.js';
import { countOf, LinkFileProgress, sizeOf } from './link-file-progress.js';
import { NodeClient, NodeRefusal } from './node-client.js';
import { placeOf, type NodeOptions } from './node-place.js';
import { pathFromCaller } from './settings.js';
import { say } from './speech.js';

/** What the node says came of the file, as in its `link-files` route. */
interface Tally {
  from: string;
  entries: number;
  read: number;
  taken: number;
  known: number;
  held: number;
  left: number;
  refused: number;
  confirmed: number;
  gap: { first: number; last: number } | null;
}

interface Line {
  progress?: Tally;
  done?: Tally | null;
  refused?: { code: string; message: string };
}

/**
 * Hands a link file to its node. Importing it again changes nothing, and the order of several files does not matter.
 * @returns 0 when everything in it is at the node, 1 when some of it has to be imported again later
 * @throws CliFailure, NodeRefusal; nothing was taken when the file is refused
 */
export async function importLink(file: string, options: NodeOptions): Promise<number> {
  const path = pathFromCaller(file);
  if (!existsSync(path) || !statSync(path).isFile())
    throw new CliFailure(`没有这个文件：${file}`, `There is no file ${file}.`);
  const place = await placeOf(options, 'administrator');
  const response = await handIn(new NodeClient(place), path);
  const tally = await follow(response);
  tell(tally, place.code);
  return tally.left + tally.refused === 0 ? 0 : EXIT.unfinished;
}

async function handIn(client: NodeClient, path: string): Promise<Response> {
  const { size } = statSync(path);
  const progress = new LinkFileProgress('正在送入节点', sizeOf);
  const read = async function* () {
    let bytes = 0;
    for await (const piece of createReadStream(path)) {
      bytes += (piece as Buffer).length;
      progress.update(bytes, size);
      yield piece as Buffer;
    }
  };
  try {
    return await client.open('link-files', () => ({
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: Readable.toWeb(Readable.from(read())) as ReadableStream,
      duplex: 'half',
    }));
  } finally {
    progress.stop();
  }
}

async function follow(response: Response): Promise<Tally> {
  const progress = new LinkFileProgress('正在读入', countOf);
  try {
    for await (const line of linesOf(response)) {
      if (line.refused) throw new NodeRefusal(line.refused.code, partly(line.refused.message));
      if (line.done) return line.done;
      if (line.progress) progress.update(line.progress.read, line.progress.entries);
    }
  } finally {
    progress.stop();
  }
  throw unfinished();
}

async function* linesOf(response: Response): AsyncGenerator<Line> {
  let begun = '';
  try {
    for await (const piece of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const lines = `${begun}${piece}`.split('\n');
      begun = lines.pop() ?? '';
      for (const line of lines) yield JSON.parse(line) as Line;
    }
  } catch {
    throw unfinished();
  }
}

function partly(message: string): string {
  return `读到一半停下了，已读入的都已保存，可以再运行同一条命令。${message}`;
}

function unfinished(): CliFailure {
  return new CliFailure(
    '节点没有读完就断开了。已读入的都已保存；再运行同一条命令即可，不会重复。',
    'The node broke off before the end. What it took is kept; run the same command again, nothing is doubled.',
    EXIT.unfinished,
  );
}

function tell({ from, taken, known, held, left, refused, confirmed, gap }: Tally, at: string): void {
  say(
    `来自 ${from}：新读入 ${taken} 条，已有 ${known} 条，暂存待补 ${held} 条，未读入 ${left} 条`,
    `${taken} new, ${known} known, ${held} held, ${left} not taken`,
  );
  if (confirmed > 0) say(`对方的回执确认了本机送出的 ${confirmed} 条`, `${confirmed} of ours are confirmed`);
  if (gap) {
    say(
      `前面还缺第 ${gap.first} 至 ${gap.last} 条：请导入含有它们的文件，或请对方用 --from ${gap.first} 再导出`,
      `entries ${gap.first} to ${gap.last} are missing before them`,
    );
  }
  if (refused > 0)
    say(`${refused} 条没有通过核对，已拒收；请对方重新导出`, `${refused} were not as their node signed them`);
  if (left > 0) say('缺的补上以后，请把这个文件再导入一次。', 'import this file again once they are there');
  if (taken > 0) {
    say(
      `请把回执带回给对方：npm run node -- export-link --node ${at} --to ${from}`,
      'take the receipts back with this',
    );
  }
}
