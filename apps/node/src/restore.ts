// Puts a node back from a backup, before its program starts. Says what it does as lines of JSON: progress, and at the
// end the result or the reason why there is none, in words that say what was kept.

import 'reflect-metadata';
import { backupFailureOf, tellLine } from './backup/program-lines.js';
import { BackupFile } from './backup/backup-file.js';
import { restore, type RestoreStage } from './backup/restoring.js';
import { RestoreConfig } from './config.js';

let stage: RestoreStage = 'checking';

async function run(): Promise<void> {
  const config = new RestoreConfig();
  const result = await restore({
    backup: new BackupFile(config.backupFile, config),
    databaseUrl: config.databaseOwnerUrl,
    role: config.databaseRole,
    keysFile: config.keysPlace,
    directoryPlace: config.directoryPlace,
    code: config.code,
    replace: config.replace,
    progress: (now, done) => {
      stage = now;
      tellLine({ progress: now, done });
    },
  });
  tellLine({ restored: result });
}

/** What is left behind by a failure nobody foresaw. */
const KEPT: Record<RestoreStage, { zh: string; en: string }> = {
  checking: { zh: '什么都没有改动。', en: 'Nothing was changed.' },
  filling: {
    zh: '数据库现在是空的，没有恢复任何记录；备份文件没有改动，排除原因后再运行同一条命令。',
    en: 'The database is empty now, no rows were restored, the backup is untouched; mend the cause and run the same again.',
  },
  beginning: {
    zh: '记录和密钥已经恢复，但节点还不能启动；再运行同一条命令（加 --replace）即可完成。',
    en: 'Rows and keys are restored, but the node cannot start yet; run the same again with --replace.',
  },
};

await run().catch((error: unknown) => {
  tellLine({ failed: backupFailureOf(error, KEPT[stage]) });
  process.exitCode = 1;
});
