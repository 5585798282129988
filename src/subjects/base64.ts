// Taken before a subject is loaded, which could replace it.
const { Buffer: buffer, Uint8Array: bytes } = globalThis;

/** The bytes that a text in base64 is. */
export const bytesOf = (text: string): Uint8Array => bytes.from(buffer.from(text, 'base64'));

/** Bytes as a text in base64. Throws TypeError where a value is no bytes. */
export const base64Of = (value: unknown): string => {
  if (!(value instanceof bytes))
    throw new TypeError(`expected the bytes of a model in a Uint8Array, found ${typeof value}`);
  return buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64');
};
