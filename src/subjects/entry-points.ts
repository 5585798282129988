import { fileURLToPath } from 'node:url';

// The build bundles these, and puts this file into a chunk: the paths hold from every folder of dist/.
// Tests, which run from the sources, take this file from dist/ (vitest.config.ts).
const built = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The program of the process in which a user's module runs. */
export const hostChild: string = built('../subjects/host-child.js');

/** The program of the process in which a user's activation is tried. */
export const activationChild: string = built('../cli/activation-child.js');

/** The program of the command line. */
export const commandLine: string = built('../cli/bin.js');
