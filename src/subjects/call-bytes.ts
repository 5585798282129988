import * as v8 from 'node:v8';
import type { NumberedCall } from './watched-process.ts';

// Calls travel as bytes, and only the code that answers them reads them: a module that listens to the
// messages of its process gets no reference to the arguments that its own are compared with. What reads
// and writes messages is frozen, before a module is loaded that could replace it.
const { Serializer, DefaultSerializer, Deserializer, DefaultDeserializer } = v8;
for (const built of [Serializer, DefaultSerializer, Deserializer, DefaultDeserializer]) {
  Object.freeze(built);
  Object.freeze(built.prototype);
}

/** The bytes of calls; NaN, -0 and the infinities survive it, as they would not in JSON. */
export const bytesOfCalls = (calls: readonly NumberedCall[]): Uint8Array => v8.serialize(calls);

/** The calls that the bytes say. Throws when they say none. */
export const callsOfBytes = (bytes: Uint8Array): readonly NumberedCall[] => {
  const reader = new DefaultDeserializer(bytes);
  reader.readHeader();
  return reader.readValue();
};
