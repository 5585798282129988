import { fileURLToPath } from 'node:url';

// The build bundles these, and puts this file into whichever bundle or chunk of dist/ asks for it, so
// that the paths are taken from dist/ itself. Tests, which run from the sources, take this file from
// dist/ (vitest.config.ts).
const { url } = import.meta;
const dist = url.slice(0, url.lastIndexOf('/dist/') + '/dist/'.length);
const built = (path: string): string => fileURLToPath(new URL(path, dist));

/** The program of the process in which a user's module runs. */
export const hostChild: string = built('subjects/host-child.js');

/** The program of the process in which a user's activation is tried. */
export const activationChild: string = built('cli/activation-child.js');

/** The program of the command line. */
export const commandLine: string = built('cli/bin.js');

/** The module of a runtime that is tested as a subject. */
export const runtimeModule = (name: 'onnxruntime' | 'onnxruntime-rewriter' | 'tfjs'): string =>
  built(`subjects/runtimes/${name}.js`);

/** A file of src/subjects/python: what subjects in Python import, or an example of one. */
export const pythonFile = (name: 'foldproof' | 'example'): string =>
  built(`subjects/python/${name}.py`);
