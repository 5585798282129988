// The compiler that checks types and writes the build: TypeScript 7, which takes a tenth of the time of TypeScript 6 and
// has no interface for programs. Scripts that read sources as trees import `typescript`, which is TypeScript 6.
import { fileURLToPath } from 'node:url';

/** The path of its program. */
export const compiler = fileURLToPath(
  new URL('../node_modules/@typescript/native/bin/tsc', import.meta.url),
);
