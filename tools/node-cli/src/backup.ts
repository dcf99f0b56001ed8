import { join, relative } from 'node:path';
import { sizeOf } from './link-file-progress.js';
import { NodeClient } from './node-client.js';
import { placeOf, type NodeOptions } from './node-place.js';
import { refuseExisting, saveWhole } from './saved-file.js';
import { pathFromCaller } from './settings.js';
import { say } from './speech.js';

export interface BackupOptions extends NodeOptions {
  out?: string;
}

/**
 * Backs a running node up into one encrypted, signed file; its desk goes on working meanwhile.
 * @returns 0
 */
export async function backUp(options: BackupOptions): Promise<number> {
  const place = await placeOf(options, 'administrator');
  const path = options.out === undefined ? nameFor(place.code) : pathFromCaller(options.out);
  refuseExisting(path);
  const response = await new NodeClient(place).open('backup', () => ({ method: 'POST' }));
  const expected = Number(response.headers.get('fengqiao-expected-bytes')) || null;
  const bytes = await saveWhole({ response, path, words: `正在备份 ${place.code} ${place.name}`, expected });
  say(`已备份到 ${relative('.', path)}（${sizeOf(bytes)}）`, 'the backup is whole');
  say(
    '只有县恢复密钥或本节点自己的密钥能打开它。请存到另一台机器或优盘，并核对一次：',
    'Only the recovery key of the county, or the keys of this node, open it. Keep it elsewhere and verify it:',
  );
  say(`  npm run node -- verify ${relative('.', path)}`);
  return 0;
}

// In the time of China, as a person would look for it.
function nameFor(code: string): string {
  const at = new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'medium',
    timeZone: 'Asia/Shanghai',
  }).format(new Date());
  return join(pathFromCaller('.'), `fengqiao-${code}-${at.replace(' ', '-').replaceAll(':', '')}.backup`);
}
