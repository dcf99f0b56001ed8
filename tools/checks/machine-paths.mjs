import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Put together, so that this very file does not hold what it looks for. */
const FOLDERS = ['work', 'root', 'home', 'Users'].join('|');
const PATTERN = new RegExp(`(?<![\\w.*/})-])/(${FOLDERS})/[\\w.-]`);
const BINARY = /\.(png|jpg|ico|woff2?|ttf|otf|pdf|xlsx|docx|gz)$/;

/**
 * No committed file names a folder of somebody's machine: it works there and nowhere else.
 * @param {string} root
 * @param {string[]} files
 */
export function machinePaths(root, files) {
  return files
    .filter((file) => !BINARY.test(file))
    .flatMap((file) =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .flatMap((line, index) =>
          PATTERN.test(line) ? [`${file}:${index + 1} names a folder of one machine`] : [],
        ),
    );
}
