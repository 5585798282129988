import type { DescMessage, Message } from '@bufbuild/protobuf';
import { type Messages, onnxMessages } from './onnx-messages.ts';
import { type Loaded, protobuf } from './protobuf.ts';

/** Bytes to messages of ONNX and back. Fields that the schema has not are kept where a message is written again. */
export interface Wire {
  /** The message that bytes are. Throws an Error of the library, not one line, where they are none. */
  readonly read: <N extends keyof Messages>(name: N, bytes: Uint8Array) => Messages[N];
  readonly write: <N extends keyof Messages>(name: N, message: Messages[N]) => Uint8Array;
  /** A message of these fields; the others have their defaults. */
  readonly make: <N extends keyof Messages>(name: N, fields: Partial<Messages[N]>) => Messages[N];
}

let made: Promise<Wire> | undefined;

/** The wire format of ONNX, by the library that reads protocol buffers. */
export const wireOf = (library: Loaded): Wire => {
  const { FieldDescriptorProto_Label: label, FieldDescriptorProto_Type: type } = library;
  const file = library.create(library.FileDescriptorProtoSchema, {
    ...{ name: 'onnx.proto', package: 'onnx', syntax: 'proto2' },
    messageType: Object.entries(onnxMessages).map(([message, fields]) => ({
      name: message,
      field: fields.map(([number, name, kind, how]) => {
        const scalar = type[kind.toUpperCase() as keyof typeof type];
        return {
          ...{ number, name, label: how ? label.REPEATED : label.OPTIONAL },
          type: scalar ?? type.MESSAGE,
          ...(scalar === undefined && { typeName: `.onnx.${kind}` }),
          ...(how === 'packed' && { options: { packed: true } }),
        };
      }),
    })),
  });
  const registry = library.createFileRegistry(file, () => undefined);
  const schemaOf = (name: string): DescMessage => registry.getMessage(`onnx.${name}`)!;
  return {
    read: (name, bytes) => library.fromBinary(schemaOf(name), bytes) as never,
    write: (name, message) => library.toBinary(schemaOf(name), message as unknown as Message),
    make: (name, fields) => library.create(schemaOf(name), fields as never) as never,
  };
};

/** The wire format of ONNX. Throws InputError where the library that it takes is not installed. */
export const onnxWire = (): Promise<Wire> => {
  made ??= protobuf().then(wireOf);
  return made;
};
