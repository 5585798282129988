import { join } from 'node:path';

/** Where a test is compiled to: src/run/x.test.ts to dist/run/x.test.js, properties/y.ts to dist/properties/y.js. */
export const compiledPathOf = (path) =>
  join('dist', path.replace(/^src[\\/]/, '').replace(/ts$/, 'js'));
