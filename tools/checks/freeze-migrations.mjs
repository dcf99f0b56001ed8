/** Freezes the migrations that are new: `node tools/checks/freeze-migrations.mjs`, and commit the list with them. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { freeze } from './frozen-migrations.mjs';

const root = resolve(import.meta.dirname, '../..');
const folder = 'apps/node/src/database/migrations';
const files = readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);
writeFileSync(join(root, folder, 'frozen.json'), freeze(root, files));
