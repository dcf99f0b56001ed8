import type { Finding, FindingKind } from '../journal/verification.js';

const WORDS: Record<FindingKind, [chinese: string, english: string]> = {
  edited: ['内容被改动，与记录的摘要不符', 'edited: the content is not what its hash says'],
  forged: ['签名不符，不是所称节点写下的', 'forged: the node that it names never signed it'],
  unknown_signer: ['签名者不在目录中，无法核对', 'unknown signer: the directory does not know this node'],
  missing: ['有记录缺失，编号不连续', 'missing: numbers are left out here'],
  reordered: ['顺序被改动，与前一条接不上', 'reordered: this does not follow what stands before it'],
  doubled: ['同一编号出现两次', 'doubled: the number was used before'],
  cut_off: ['日志比应有的短：末尾被截断，或有记录被取走', 'cut off: the log was longer than this'],
  contradicts: ['与见证节点签认的链头不符', 'contradicts a head that a witness countersigned'],
  unproven_beginning: [
    '据称节点从这里恢复或重建过，但没有任何见证节点为此签认；若刚刚恢复，请联网运行后再核对',
    'unproven: said to be restored or rebuilt from here, and no witness knows of it; if it just was, connect it and verify again',
  ],
};

/** A finding in the words of a person who keeps such a log. */
export function findingWords({ kind, position, count, witness }: Finding): { zh: string; en: string } {
  const [chinese, english] = WORDS[kind];
  const place = position === null ? { zh: '', en: '' } : { zh: `第 ${position} 条：`, en: `#${position} ` };
  const many = count === null ? { zh: '', en: '' } : { zh: `，共 ${count} 条`, en: `, ${count} in number` };
  const who = witness
    ? {
        zh: `（${witness.code} 于 ${witness.at} 签认）`,
        en: ` (countersigned by ${witness.code} at ${witness.at})`,
      }
    : { zh: '', en: '' };
  return { zh: `${place.zh}${chinese}${many.zh}${who.zh}`, en: `${place.en}${english}${many.en}${who.en}` };
}
