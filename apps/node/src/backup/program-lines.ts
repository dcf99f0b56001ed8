import { Refusal } from '@fengqiao/domain';
import { isDatabaseAway, faultName } from '../faults.js';
import { BackupFailure } from './backup-file.js';

interface Words {
  zh: string;
  en: string;
}

/** Tells whoever started this program, as one line of JSON. */
export function tellLine(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/**
 * The words for a failure.
 * @param kept what was changed and what was not; null when nothing was, which foreseen failures say themselves
 */
export function backupFailureOf(error: unknown, kept: Words | null): Words & { code: string } {
  const { code, zh, en } = causeOf(error);
  if (kept) return { code, zh: `${zh}${kept.zh}`, en: `${en} ${kept.en}` };
  if (code !== UNFORESEEN) return { code, zh, en };
  return { code, zh: `${zh}什么都没有改动。`, en: `${en} Nothing was changed.` };
}

const UNFORESEEN = 'INTERNAL';

function causeOf(error: unknown): Words & { code: string } {
  if (error instanceof BackupFailure) return { code: error.name, zh: error.zh, en: error.en };
  if (error instanceof Refusal) return { code: error.code, ...divided(error.message) };
  const zh = isDatabaseAway(error) ? '数据库没有应答。' : `没有预料到的错误（${faultName(error)}）。`;
  const en = isDatabaseAway(error) ? 'The database does not answer.' : 'An unforeseen error.';
  return { code: UNFORESEEN, zh, en };
}

// A refusal's sentence is Chinese, a stroke, English.
function divided(message: string): Words {
  const at = message.indexOf(' / ');
  return { zh: message.slice(0, at), en: message.slice(at + 3) };
}
