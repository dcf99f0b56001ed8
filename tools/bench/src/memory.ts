import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

const MIB = 1024;

/** Resident memory of a set of processes, in MiB. */
export interface Resident {
  /** Proportional set size, summed: a page that others use too counts by its share. */
  shared: number;
  /** As if nobody else on the machine used the same program files: what a PC feels that runs nothing besides. */
  alone: number;
}

/** Resident memory of these processes together; Linux only. Needs the right to read about them. */
export function residentMemory(pids: readonly number[]): Resident {
  let proportional = 0;
  let own = 0;
  // Of a file, the process that holds most of it stands for all: the pages are the same.
  const files = new Map<string, number>();
  for (const pid of pids) {
    const rollup = fieldsOf(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
    proportional += rollup.get('Pss') ?? 0;
    own += (rollup.get('Pss_Anon') ?? 0) + (rollup.get('Pss_Shmem') ?? 0);
    for (const [file, kib] of fileMappings(pid)) files.set(file, Math.max(files.get(file) ?? 0, kib));
  }
  const fromFiles = [...files.values()].reduce((sum, kib) => sum + kib, 0);
  return { shared: proportional / MIB, alone: (own + fromFiles) / MIB };
}

/** The process and all that descend from it. */
export function familyOf(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const parent = parentOf(Number(name));
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const family = [pid];
  for (let at = 0; at < family.length; at += 1) family.push(...(children.get(family[at] ?? 0) ?? []));
  return family;
}

function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    // It ended while we looked.
    return -1;
  }
}

/** KiB of file pages that the process holds, by file; what it changed of them is its own and counted as such. */
function fileMappings(pid: number): Map<string, number> {
  const found = new Map<string, number>();
  for (const mapping of readFileSync(`/proc/${pid}/smaps`, 'utf8').split(/^(?=[0-9a-f]+-[0-9a-f]+ )/m)) {
    const [, path = ''] = /^\S+ \S+ \S+ \S+ \d+ +(\/.*)$/m.exec(mapping.split('\n', 1)[0] ?? '') ?? [];
    // PostgreSQL's shared memory is a deleted file of the system and was counted by its shares.
    if (path === '' || path.endsWith('(deleted)') || path.startsWith('/dev/')) continue;
    const fields = fieldsOf(mapping);
    const clean = (fields.get('Rss') ?? 0) - (fields.get('Anonymous') ?? 0);
    found.set(path, (found.get(path) ?? 0) + clean);
  }
  return found;
}

function fieldsOf(text: string): Map<string, number> {
  return new Map([...text.matchAll(/^(\w+): +(\d+) kB$/gm)].map(([, name = '', kib]) => [name, Number(kib)]));
}

/** Whether this system tells what P8 asks. */
export function canReadMemory(): boolean {
  try {
    readlinkSync('/proc/self/exe');
    readFileSync('/proc/self/smaps_rollup');
    return true;
  } catch {
    return false;
  }
}
