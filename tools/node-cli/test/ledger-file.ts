/**
 * Writes small .xlsx files for tests, cell by cell as Excel stores them, so that a test can have what a writing library
 * would never make: a day without a date format, a number that lost its last digits, a hole between two rows.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

/** A text, a number as Excel stores it, a number shown as a day (in Excel's count), or an error such as `#N/A`. */
export type FileCell = string | number | { stored: string } | { dayCount: number } | { error: string } | null;

export interface FileSheet {
  name?: string;
  /** Null: a row that is not in the file at all. */
  rows: (FileCell[] | null)[];
  merges?: string[];
}

const folder = mkdtempSync(join(tmpdir(), 'ledgers-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** @returns the path of the file, in a folder of its own that goes with the tests that asked for it */
export function writeLedger(...sheets: FileSheet[]): string {
  const path = join(mkdtempSync(join(folder, 'ledger-')), 'ledger.xlsx');
  writeFileSync(path, ledgerBytes(...sheets));
  return path;
}

export function ledgerBytes(...sheets: FileSheet[]): Buffer {
  const strings: string[] = [];
  const parts = sheets.map((sheet, at): [string, string] => [
    `xl/worksheets/sheet${at + 1}.xml`,
    sheetXml(sheet, strings),
  ]);
  return zip([
    [
      '[Content_Types].xml',
      `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    ],
    ['_rels/.rels', relationships(['officeDocument', 'xl/workbook.xml'])],
    ['xl/workbook.xml', workbookXml(sheets)],
    [
      'xl/_rels/workbook.xml.rels',
      relationships(
        ...sheets.map((_, at): [string, string] => ['worksheet', `worksheets/sheet${at + 1}.xml`]),
        ['styles', 'styles.xml'],
        ['sharedStrings', 'sharedStrings.xml'],
      ),
    ],
    ['xl/styles.xml', STYLES],
    ...parts,
    ['xl/sharedStrings.xml', stringsXml(strings)],
  ]);
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
/** Style 1 shows a day with its time. */
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>`;

function workbookXml(sheets: readonly FileSheet[]): string {
  const list = sheets.map(
    ({ name }, at) =>
      `<sheet name="${escape(name ?? `Sheet${at + 1}`)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheets>${list.join('')}</sheets></workbook>`;
}

function relationships(...targets: [string, string][]): string {
  const list = targets.map(
    ([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${DOCUMENT}/${type}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}">${list.join('')}</Relationships>`;
}

function sheetXml({ rows, merges = [] }: FileSheet, strings: string[]): string {
  const list = rows.map((row, at) => {
    const cells = row?.map((cell, column) => cellXml(cell, `${letter(column)}${at + 1}`, strings)).join('');
    return cells === undefined ? '' : `<row r="${at + 1}">${cells}</row>`;
  });
  const merged = merges.map((range) => `<mergeCell ref="${range}"/>`).join('');
  const tail = merged === '' ? '' : `<mergeCells count="${merges.length}">${merged}</mergeCells>`;
  return `${XML}<worksheet xmlns="${MAIN}"><sheetData>${list.join('')}</sheetData>${tail}</worksheet>`;
}

function cellXml(cell: FileCell, place: string, strings: string[]): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell === 'string') return `<c r="${place}" t="s"><v>${strings.push(cell) - 1}</v></c>`;
  if ('stored' in cell) return `<c r="${place}"><v>${cell.stored}</v></c>`;
  if ('error' in cell) return `<c r="${place}" t="e"><v>${cell.error}</v></c>`;
  return `<c r="${place}" s="1"><v>${cell.dayCount}</v></c>`;
}

function stringsXml(strings: readonly string[]): string {
  const list = strings.map((text) => `<si><t xml:space="preserve">${escape(text)}</t></si>`).join('');
  return `${XML}<sst xmlns="${MAIN}" count="${strings.length}">${list}</sst>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function letter(column: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + column);
}

/** A zip archive whose entries are stored as they are: that is allowed, and needs no packer. */
function zip(entries: readonly [string, string][]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of entries) {
    const data = Buffer.from(text);
    const facts = entryFacts(data, Buffer.byteLength(name));
    const local = Buffer.concat([signature(0x04034b50), facts, Buffer.from(name), data]);
    files.push(local);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([signature(0x02014b50), number16(20), facts, place, Buffer.from(name)]));
    offset += local.length;
  }
  const size = directory.reduce((sum, entry) => sum + entry.length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, ...directory, signature(0x06054b50), end]);
}

/** The 26 bytes that the entry's own head and the directory have in common; no time, no compression. */
function entryFacts(data: Buffer, nameLength: number): Buffer {
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt32LE(crc32(data), 10);
  facts.writeUInt32LE(data.length, 14);
  facts.writeUInt32LE(data.length, 18);
  facts.writeUInt16LE(nameLength, 22);
  return facts;
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function number16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}
