// The stamp of the page of claims: a hash of the code that decides what the page says, and of what it says. Where the
// stamp in the page is the one that is computed now, the page need not be computed again, which takes half a minute.
import { createHash } from 'node:crypto';
import { rolldown } from 'rolldown';

/** All code that the page depends on, packages included, without what no result depends on: comments, names, spaces. */
const codeOf = async (entry) => {
  const bundle = await rolldown({ input: entry, platform: 'node' });
  const { output } = await bundle.generate({ format: 'esm', minify: true, comments: false });
  await bundle.close();
  return output.map(({ code }) => code);
};

const line = /\n<!-- claims of (\w+) -->\n$/;

/** The text of a page without its stamp. */
export const unstamped = (page) => page.replace(line, '');

/** The stamp in a page; undefined where it has none. */
export const stampIn = (page) => line.exec(page)?.[1];

/** A page with a stamp. */
export const stamped = (page, stamp) => `${page}\n<!-- claims of ${stamp} -->\n`;

/**
 * The stamp of texts that this code comes to. Functions as `Math.tanh` are of the engine, so that its version counts.
 */
export const stampOf = async (texts) => {
  const code = await codeOf('scripts/claims-code.mjs');
  const hash = createHash('sha256');
  for (const text of [process.versions.v8, ...code, ...texts])
    hash.update(`${text.length} ${text}`);
  return hash.digest('hex').slice(0, 16);
};
