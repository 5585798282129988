import { DefaultSerializer, Serializer } from 'node:v8';

// A user's module can replace every built-in of its process: Object.is, Array.prototype.map. This file is
// loaded before the module, and uses nothing that can be replaced: native code writes the bytes and
// compares them, and the classes that lead to it are frozen.
const { compare } = Buffer;
for (const built of [Serializer, DefaultSerializer]) {
  Object.freeze(built);
  Object.freeze(built.prototype);
}

/** Plain data as bytes. Throws when it holds what is no data: a function, a getter that throws. */
export const bytesOf = (value: unknown): Buffer => {
  const serializer = new DefaultSerializer();
  serializer.writeHeader();
  serializer.writeValue(value);
  return serializer.releaseBuffer();
};

/**
 * Whether two values have the same bytes. Equal bytes are equal data, bit for bit; data that is equal may
 * have other bytes, as a list that once held a fraction does.
 */
export const sameBytes = (a: Buffer, b: Buffer): boolean => compare(a, b) === 0;
