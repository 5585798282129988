import { createRequire } from 'node:module';
import type { Loaded } from './protobuf.ts';
import { type Wire, wireOf } from './wire.ts';

const require = createRequire(import.meta.url);

let made: { readonly wire: Wire | undefined } | undefined;

const load = (): Wire | undefined => {
  try {
    const library = { ...require('@bufbuild/protobuf'), ...require('@bufbuild/protobuf/wkt') };
    return wireOf(library as Loaded);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    return undefined;
  }
};

/** The wire format of ONNX without waiting for it; undefined where the library that it takes is not installed. */
export const wireNow = (): Wire | undefined => {
  made ??= { wire: load() };
  return made.wire;
};
