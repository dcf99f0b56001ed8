// Puts a node back from a backup, before its program starts. Says what it does as lines of JSON: progress, and at the
// end the result or the reason why there is none, in words that say what was kept.

import 'reflect-metadata';
import { backupFailureOf, tellLine } from './backup/program-lines.js';
import { BackupFile } from './backup/backup-file.js';
import { restore, type RestoreStage } from './backup/restoring.js';
import { RestoreConfig } from './config.js';

let stage: RestoreStage = 'checking';

const ASIDE = {
  zh: '原来不同的密钥改名为 *.replaced 保留在同一文件夹。',
  en: 'other ones that were there are kept beside them as *.replaced.',
};
const AGAIN = {
  zh: '备份文件没有改动。完成恢复之前节点不能启动：请排除原因，再运行同一条命令（加 --replace）。',
  en: 'The backup is untouched. The node cannot start before this is finished: mend the cause and run the same again with --replace.',
};

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

/** What a failure at each stage leaves behind, whatever its cause; null where nothing was touched. */
const KEPT: Record<RestoreStage, { zh: string; en: string } | null> = {
  checking: null,
  keys: {
    zh: `数据库没有改动；本节点的密钥可能已换成备份中的，${ASIDE.zh}${AGAIN.zh}`,
    en: `The database was not changed; the node's keys may be those of the backup now, ${ASIDE.en} ${AGAIN.en}`,
  },
  filling: {
    zh: `没有恢复任何记录；数据库中原有的记录（使用 --replace 时）已经清除，密钥已换成备份中的，${ASIDE.zh}${AGAIN.zh}`,
    en: `No rows were restored; what the database held before (with --replace) is gone, the keys are those of the backup, ${ASIDE.en} ${AGAIN.en}`,
  },
  beginning: {
    zh: `记录和密钥都已恢复，只差收尾。${AGAIN.zh}`,
    en: `Rows and keys are restored, only the last step is not done. ${AGAIN.en}`,
  },
};

await run().catch((error: unknown) => {
  tellLine({ failed: backupFailureOf(error, KEPT[stage]) });
  process.exitCode = 1;
});
