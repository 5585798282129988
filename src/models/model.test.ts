import { describe, expect, it } from 'vitest';
import { InputError } from '../input/input-error.ts';
import { modelOf, testWire as wire } from '../testing/model-graphs.ts';
import { listed } from './constant.ts';
import { elementTypes } from './element-types.ts';
import { readModel } from './model.ts';
import type { ModelMessage, TensorMessage } from './onnx-messages.ts';
import { noExternal, readTensor } from './read-tensor.ts';
import { tensorMessage } from './write-tensor.ts';

const plain = modelOf((b, x) => b.node('Add', [x, b.tensor([2], [1, 2])]));

/** The model with its message changed. */
const changed = (change: (message: ModelMessage) => void): Uint8Array => {
  const message = wire.read('ModelProto', plain);
  change(message);
  return wire.write('ModelProto', message);
};

const messageOf = (bytes: Uint8Array): string => {
  try {
    readModel(wire, bytes, 'net.onnx');
  } catch (error) {
    if (error instanceof InputError && !error.message.includes('\n')) return error.message;
    throw error;
  }
  return 'read';
};

const node = (fields: object) => wire.write('NodeProto', wire.make('NodeProto', fields));

const tensor = (fields: Partial<TensorMessage>) =>
  wire.write('TensorProto', wire.make('TensorProto', { name: 'w', dataType: 1, ...fields }));

describe('a file that is no model', () => {
  it('is refused in one line', () => {
    expect(messageOf(plain.slice(0, plain.length - 3))).toContain(
      'net.onnx: expected an ONNX model',
    );
    expect(messageOf(new Uint8Array(0))).toBe(
      'net.onnx: expected an ONNX model, found an empty file',
    );
    expect(messageOf(wire.write('ModelProto', wire.make('ModelProto', {})))).toContain('empty');
    expect(messageOf(new TextEncoder().encode('{ "inputs": 1, "layers": [] }'))).toContain(
      'found JSON: a stack file has another name',
    );
    const silent = wire.read(
      'ModelProto',
      modelOf((_, x) => x),
    );
    silent.graph!.output.length = 0;
    expect(messageOf(wire.write('ModelProto', silent))).toBe(
      'net.onnx: expected a graph with outputs, found none',
    );
    expect(messageOf(new TextEncoder().encode('{"inputs": 1}'))).toContain(
      'expected an ONNX model',
    );
  });

  it('is refused where nodes read in a circle, or what nothing gives', () => {
    const circle = changed(({ graph }) => {
      graph!.node.push(node({ opType: 'Add', input: ['a', 'x'], output: ['b'] }));
      graph!.node.push(node({ opType: 'Neg', input: ['b'], output: ['a'] }));
    });
    expect(messageOf(circle)).toBe(
      'net.onnx: node 2 ("Add"): expected nodes in some order, found a circle that it is in or after',
    );
    const dangling = changed(({ graph }) => {
      graph!.node.push(node({ opType: 'Neg', input: ['n'.repeat(2 ** 20)], output: ['a'] }));
    });
    const message = messageOf(dangling);
    expect(message).toContain('expected a value that is given, found none of that name');
    expect(message.length).toBeLessThan(200);
    const twice = changed(({ graph }) => {
      graph!.node.push(node({ opType: 'Neg', input: ['x'], output: ['y'] }));
    });
    expect(messageOf(twice)).toContain('expected a name of its own');
  });

  it('is refused where a tensor has other numbers than its lengths say', () => {
    const withTensor = (fields: Partial<TensorMessage>) =>
      messageOf(
        changed(({ graph }) => {
          graph!.initializer.push(tensor(fields));
        }),
      );
    expect(withTensor({ dims: [-2n], rawData: new Uint8Array(8) })).toContain('found -2');
    expect(withTensor({ dims: [2n ** 60n], rawData: new Uint8Array(8) })).toContain(
      'lengths from 0',
    );
    expect(withTensor({ dims: [2n ** 20n, 2n ** 20n] })).toContain('1048576 × 1048576');
    expect(withTensor({ dims: [3n], rawData: new Uint8Array(8) })).toContain('expected 12 bytes');
    expect(withTensor({ dims: [3n], floatData: [1, 2] })).toContain('expected 3 numbers');
    expect(withTensor({ dims: new Array(9).fill(1n) })).toContain('at most 8 axes');
    expect(withTensor({ dims: [1n], dataLocation: 1 })).toContain('external data: expected none');
  });

  it('reads nodes in whatever order they stand', () => {
    const turned = changed(({ graph }) => {
      graph!.node.reverse();
    });
    const { nodes } = readModel(wire, turned, 'net.onnx');
    expect(nodes.map(({ opType }) => opType)).toEqual(['Add', 'Identity']);
  });
});

describe('numbers of tensors', () => {
  it('are read from raw bytes of every type as they were written', () => {
    const numbers: Record<string, number[]> = {
      float16: [1, -0.5, 65504, 2 ** -24, Infinity, -0],
      bfloat16: [1, -3, 2 ** 100, -0],
      float32: [Math.fround(0.1), -Infinity],
      float64: [0.1, Number.MAX_VALUE],
      int8: [-128, 127],
      uint8: [0, 255],
      int16: [-32768],
      uint16: [65535],
      int32: [-(2 ** 31)],
      uint32: [2 ** 32 - 1],
      int64: [-(2 ** 53) + 1],
      uint64: [2 ** 53],
      bool: [0, 1],
    };
    expect(Object.keys(numbers).sort()).toEqual(Object.keys(elementTypes).sort());
    for (const [name, list] of Object.entries(numbers)) {
      const message = tensorMessage(wire, 'w', [list.length], list, elementTypes[name]!);
      const read = readTensor(
        wire.read('TensorProto', wire.write('TensorProto', message)),
        'w',
        noExternal,
      );
      expect(listed(read!)).toEqual(list);
    }
  });

  it('are read from the field of their type: halves stand there as bits', () => {
    const read = (fields: Partial<TensorMessage>) =>
      listed(readTensor(wire.make('TensorProto', { dims: [2n], ...fields }), 'w', noExternal)!);
    expect(read({ dataType: 1, floatData: [1, 0.5] })).toEqual([1, 0.5]);
    expect(read({ dataType: 11, doubleData: [0.1, 2] })).toEqual([0.1, 2]);
    expect(read({ dataType: 7, int64Data: [-1n, 5n] })).toEqual([-1, 5]);
    expect(read({ dataType: 10, int32Data: [0x3c00, 0xc000] })).toEqual([1, -2]);
    expect(read({ dataType: 16, int32Data: [0x3f80, 0xc000] })).toEqual([1, -2]);
    expect(readTensor(wire.make('TensorProto', { dims: [1n], dataType: 8 }), 'w', noExternal)).toBe(
      undefined,
    );
  });
});
