import { closeSync, existsSync, openSync, readSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { InputError } from '../input/input-error.ts';
import { quotedName } from '../models/quoted-name.ts';
import type { External } from '../models/read-tensor.ts';
import { withFile } from '../run/store/files.ts';

/** A whole number that a model has as a text. */
const wholeOf = (text: string | undefined, byDefault: number, where: string): number => {
  const n = text === undefined ? byDefault : Number(text);
  if (Number.isSafeInteger(n) && n >= 0) return n;
  throw new InputError(`${where}: expected a whole number of bytes, found ${quotedName(text!)}`);
};

/** The file below a folder that a model names. Throws InputError where it would be another one. */
const fileBelow = (folder: string, location: string, where: string): string => {
  const refused = `${where}: expected data in a file beside or below the model, found ${quotedName(location)}`;
  const parts = location.split(/[\\/]/);
  if (location === '' || isAbsolute(location) || /^[a-z]:/i.test(location) || parts.includes('..'))
    throw new InputError(refused);
  if (location.includes('\0')) throw new InputError(refused);
  const path = join(folder, location);
  if (!existsSync(path))
    throw new InputError(
      `${where}: expected the file ${quotedName(location)} beside the model, found none`,
    );
  // A link may lead elsewhere.
  const real = withFile(path, 'read', () => realpathSync(path));
  const inside = relative(realpathSync(folder), real);
  if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside))
    throw new InputError(refused);
  return real;
};

/** Reads data that a model has in files beside it, and in no others; only the bytes of a tensor are read. */
export const externalDataOf =
  (file: string): External =>
  ({ location = '', offset, length }, bytes) => {
    const where = `${file}: external data`;
    const path = fileBelow(dirname(file), location, where);
    const start = wholeOf(offset, 0, where);
    const size = wholeOf(length, bytes, where);
    const stats = withFile(path, 'read', () => statSync(path));
    if (!stats.isFile())
      throw new InputError(`${where}: expected a file, found none at ${quotedName(location)}`);
    if (size !== bytes)
      throw new InputError(
        `${where}: expected ${bytes} bytes, as the lengths of the tensor say, found ${size}`,
      );
    if (start + size > stats.size)
      throw new InputError(
        `${where}: expected ${start + size} bytes in ${quotedName(location)}, found ${stats.size}`,
      );
    return withFile(path, 'read', () => {
      const handle = openSync(path, 'r');
      try {
        const data = new Uint8Array(size);
        readSync(handle, data, 0, size, start);
        return data;
      } finally {
        closeSync(handle);
      }
    });
  };
