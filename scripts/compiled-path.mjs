import { join, resolve } from 'node:path';

/** Where scripts/compile-tests.mjs puts what it makes. */
export const folder = 'dist/tests';

/** What it makes of a test: of src/run/x.test.ts dist/tests/src/run/x.test.js. */
export const compiledPathOf = (path) => join(folder, path.replace(/ts$/, 'js'));

/** The whole path of the one module that it makes of all that tests import. */
export const tested = resolve(folder, 'tested.js');
