import type { LintCase } from './lint-case.js';

const SYNTAX = 'no-restricted-syntax';
const node = (path: string) => `apps/node/src/${path}`;

const inTransaction = (asked: string) => `export class Probe {
  constructor(readonly transactions: { run: (work: (tx: Set<string>) => void) => void }, readonly source: Set<string>) {}
  write(): void { this.transactions.run((tx) => { ${asked}.add('row'); tx.clear(); }); }
}
`;

/** Who may write what, and how. */
export const WRITING_CASES: LintCase[] = [
  {
    rule: SYNTAX,
    says: 'a transaction opened beside the one door',
    because: 'Transactions.run',
    file: node('people/probe-t.ts'),
    wrong: "export const write = (db: { transaction: (s: string) => string }) => db.transaction('a');\n",
    right: "export const write = (db: { transaction: (s: string) => string }) => db.transaction('a');\n",
    rightFile: node('database/probe-t.ts'),
  },
  {
    rule: SYNTAX,
    says: 'a second way to the database inside a transaction',
    because: 'only its handle',
    file: node('people/probe-u.ts'),
    wrong: inTransaction('this.source'),
    right: inTransaction('tx'),
  },
  {
    rule: SYNTAX,
    says: 'a row of the journal written elsewhere',
    because: 'Only journal/',
    file: node('federation/probe-v.ts'),
    wrong: 'export const sql = `INSERT INTO journal (id) VALUES ($1)`;\n',
    right: 'export const sql = `INSERT INTO journal (id) VALUES ($1)`;\n',
    rightFile: node('journal/probe-v.ts'),
  },
  {
    rule: SYNTAX,
    says: 'a row of an aggregate written elsewhere',
    because: 'Only matters/',
    file: node('deadlines/probe-w.ts'),
    wrong: "export const sql = 'update matters set risk = 1';\n",
    right: "export const sql = 'select id from matters where risk = 1';\n",
  },
];
