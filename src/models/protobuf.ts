import { InputError } from '../input/input-error.ts';

/** What the library exports. */
export type Loaded = typeof import('@bufbuild/protobuf') & typeof import('@bufbuild/protobuf/wkt');

let loading: Promise<Loaded> | undefined;

const load = async (): Promise<Loaded> => {
  try {
    const [library, types] = await Promise.all([
      import('@bufbuild/protobuf'),
      import('@bufbuild/protobuf/wkt'),
    ]);
    return { ...library, ...types };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new InputError(
      'model files: expected the package @bufbuild/protobuf, found none; `npm install @bufbuild/protobuf` installs it',
    );
  }
};

/** The library that reads protocol buffers, an optional peer. Throws InputError where it is not installed. */
export const protobuf = (): Promise<Loaded> => {
  loading ??= load();
  return loading;
};
