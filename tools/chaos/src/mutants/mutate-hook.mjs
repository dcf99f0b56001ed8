import { pathToFileURL } from 'node:url';

/** @type {{ url: string, find: string, replace: string }[]} */
let edits = [];

/** @param {{ file: string, find: string, replace: string }[]} data */
export function initialize(data) {
  edits = data.map(({ file, ...edit }) => ({ ...edit, url: pathToFileURL(file).href }));
}

/** A place that is not there exactly once would make a mutant that changes nothing, or more than it says. */
export async function load(url, context, nextLoad) {
  const loaded = await nextLoad(url, context);
  const here = edits.filter((edit) => edit.url === url);
  if (here.length === 0) return loaded;
  let source = Buffer.from(loaded.source).toString('utf8');
  for (const { find, replace } of here) {
    const times = source.split(find).length - 1;
    if (times !== 1) throw new Error(`mutant: "${find}" stands ${times} times in ${url}`);
    source = source.replace(find, () => replace);
  }
  return { ...loaded, source };
}
