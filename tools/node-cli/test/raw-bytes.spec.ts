import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { needlesOf, searchRawBytes } from './raw-bytes.js';

const TEXT = '请求解决东街市场门口长期占道停车的问题';
const NEEDLES = needlesOf([{ text: TEXT, label: 'row 2 summary' }]);

function hitsIn(content: Buffer | string) {
  const folder = mkdtempSync(join(tmpdir(), 'raw-bytes-'));
  writeFileSync(join(folder, 'file'), content);
  return searchRawBytes([folder], NEEDLES).hits;
}

describe('searching raw bytes', () => {
  it('takes windows of eight characters and more from each text, and names only where they are from', () => {
    expect(NEEDLES.length).toBeGreaterThanOrEqual(2);
    for (const { text, label } of NEEDLES) {
      expect(text).toHaveLength(8);
      expect(TEXT).toContain(text);
      expect(label).toBe('row 2 summary');
    }
    expect(needlesOf([{ text: '\n\t\t 太短 也太短', label: '' }])).toEqual([]);
  });

  it.each([
    ['UTF-8', Buffer.from(`--${TEXT}--`)],
    ['UTF-16LE', Buffer.from(TEXT, 'utf16le')],
    ['UTF-16BE', Buffer.from(TEXT, 'utf16le').swap16()],
    ['hex', Buffer.from(TEXT).toString('hex')],
    ['JSON escapes', Array.from(TEXT, (c) => `\\u${c.charCodeAt(0).toString(16)}`).join('')],
    ['base64', Buffer.from(`q${TEXT}`).toString('base64')],
    ['base64', Buffer.from(`qq${TEXT}`).toString('base64')],
    ['base64', Buffer.from(`qqq${TEXT}`).toString('base64')],
  ])('finds a text in %s', (encoding, content) => {
    const hits = hitsIn(content);

    expect(hits.length).toBeGreaterThanOrEqual(NEEDLES.length);
    expect(hits.every((hit) => hit.encoding.startsWith(encoding))).toBe(true);
  });

  it('finds a text that lies across two pieces of a large file, once', () => {
    for (const before of [4 * 1024 * 1024 - 10, 4 * 1024 * 1024, 8 * 1024 * 1024 + 3]) {
      const hits = hitsIn(Buffer.concat([Buffer.alloc(before, 120), Buffer.from(TEXT)]));

      expect(hits.map(({ offset }) => offset).sort((a, b) => a - b)[0]).toBeGreaterThanOrEqual(before);
      expect(hits).toHaveLength(NEEDLES.length);
    }
  });

  it('finds nothing where nothing is', () => {
    expect(hitsIn('请求解决西街市场')).toEqual([]);
    expect(hitsIn('')).toEqual([]);
    expect(searchRawBytes(['/no/such/place'], NEEDLES)).toEqual({ files: 0, bytes: 0, hits: [] });
  });
});
