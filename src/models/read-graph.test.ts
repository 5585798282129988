import { describe, expect, it } from 'vitest';
import { type GraphOptions, modelOf, testWire as wire } from '../testing/model-graphs.ts';
import { layersOfSteps } from './chain.ts';
import type { GraphBuilder } from './graph-builder.ts';
import { readModel } from './model.ts';
import type { GraphReading } from './read-graph.ts';
import { readGraphEither, readWhole } from './read-model-graph.ts';
import { wholeNetwork } from './whole-network.ts';

type Build = (builder: GraphBuilder, x: string) => string | Readonly<Record<string, string>>;

const reading = (build: Build, options?: GraphOptions): GraphReading =>
  readGraphEither(readModel(wire, modelOf(build, options), 'net.onnx'));

const layersOf = (build: Build, options?: GraphOptions) => {
  const whole = wholeNetwork(reading(build, options));
  return 'because' in whole ? whole.because : whole.network.layers;
};

const weight = [
  [1, 2],
  [3, 4],
];

describe('one layer, in many spellings', () => {
  const plain = [
    { kind: 'dense', weight },
    { kind: 'bias', bias: [5, 6] },
  ];
  const bias = [5, 6];

  it('reads products and sums with their operands in either order', () => {
    const spelled =
      (isFirst: boolean): Build =>
      (b, x) => {
        const product = b.node('MatMul', [x, b.tensor([2, 2], weight.flat())]);
        const c = b.tensor([1, 2], bias);
        return b.node('Add', isFirst ? [c, product] : [product, c]);
      };
    expect(layersOf(spelled(false))).toEqual(plain);
    expect(layersOf(spelled(true))).toEqual(plain);
  });

  it('reads Gemm with a transposed weight, and Sub of the negated bias', () => {
    expect(
      layersOf((b, x) =>
        b.node('Gemm', [x, b.tensor([2, 2], [1, 3, 2, 4]), b.tensor([2], bias)], { transB: 1 }),
      ),
    ).toEqual([
      {
        kind: 'gemm',
        weight: [
          [1, 3],
          [2, 4],
        ],
        bias,
        transposed: true,
      },
    ]);
    expect(
      layersOf((b, x) => {
        const product = b.node('MatMul', [x, b.tensor([2, 2], weight.flat())]);
        return b.node('Sub', [product, b.tensor([2], [-5, -6])]);
      }),
    ).toEqual(plain);
  });

  it('reads constants of nodes, and a bias that is a single number', () => {
    expect(
      layersOf((b, x) => {
        const five = b.node('Neg', [b.tensor([], [-5])]);
        return b.node('Add', [b.node('MatMul', [x, b.tensor([2, 2], weight.flat())]), five]);
      }),
    ).toEqual([plain[0], { kind: 'bias', bias: 5 }]);
  });

  it('reads a Flatten or a Reshape before it, also where the batch is a length that is computed', () => {
    const dense = (b: GraphBuilder, x: string) =>
      b.node('MatMul', [x, b.tensor([4, 1], [1, 2, 3, 4])]);
    const inputs = { x: [1, 2, 2] };
    const wanted = [{ kind: 'flatten' }, { kind: 'dense', weight: [[1], [2], [3], [4]] }];
    expect(layersOf((b, x) => dense(b, b.node('Flatten', [x], { axis: 1 })), { inputs })).toEqual(
      wanted,
    );
    expect(
      layersOf(
        (b, x) => {
          const first = b.node('Gather', [b.node('Shape', [x]), b.integers([0])], { axis: 0 });
          const shape = b.node('Concat', [first, b.integers([-1])], { axis: 0 });
          return dense(b, b.node('Reshape', [x, shape]));
        },
        { inputs },
      ),
    ).toEqual(wanted);
    expect(layersOf((b, x) => dense(b, b.node('Flatten', [x], { axis: 0 })), { inputs })).toEqual(
      wanted,
    );
    expect(layersOf((b, x) => b.node('Flatten', [x], { axis: 0 }), { inputs })).toContain(
      'mixes the rows of the batch',
    );
  });

  it('keeps a batch without a length as it is', () => {
    const { batched, outputs } = reading((b, x) => b.node('Relu', [x]));
    expect([batched, outputs[0]!.value?.rows]).toEqual([true, Number.NaN]);
  });

  it('divides without rounding a quotient', () => {
    const divided = (c: number) => layersOf((b, x) => b.node('Div', [x, b.tensor([], [c])]));
    expect(divided(4)).toEqual([{ kind: 'scale', scale: 0.25 }]);
    const root = { kind: 'batch-norm', mean: 0, variance: 3, epsilon: 0 };
    expect(divided(-3)).toEqual([{ ...root, scale: -1 }, root]);
    expect(divided(0)).toContain('it divides by 0');
  });
});

describe('a value with several readers', () => {
  it('is one value, where its branches meet again', () => {
    const build: Build = (b, x) => {
      const first = b.node('Relu', [x]);
      const branch = b.node('Tanh', [b.node('MatMul', [first, b.tensor([2, 2], weight.flat())])]);
      const sum = b.node('Add', [branch, first]);
      return b.node('Concat', [sum, sum], { axis: 1 });
    };
    const tanh = { kind: 'activation', name: 'tanh' };
    expect(layersOf(build)).toEqual([
      { kind: 'activation', name: 'relu' },
      { kind: 'sum', branches: [[{ kind: 'dense', weight }, tanh], []] },
      { kind: 'concat', axis: 0, branches: [[], []] },
    ]);
    expect(reading(build).regions).toHaveLength(1);
  });

  it('ends the parts of a graph that does not come apart in branches, and names the node', () => {
    const build: Build = (b, x) => {
      const left = b.node('Relu', [x]);
      const right = b.node('Tanh', [x]);
      const bridge = b.node('Add', [b.node('Exp', [left]), right]);
      return b.node('Add', [bridge, left]);
    };
    const whole = wholeNetwork(readWhole(readModel(wire, modelOf(build), 'net.onnx')));
    const apply = (name: string) => ({ kind: 'activation', name });
    const inner = [[apply('relu'), apply('exponential')], [apply('tanh')]];
    expect('network' in whole && whole.network.layers).toEqual([
      { kind: 'sum', branches: [[{ kind: 'sum', branches: inner }], [apply('relu')]] },
    ]);
    const { kept, regions } = reading(build);
    expect(kept.map(({ because }) => because)).toEqual([
      'its branches do not start at one value',
      'its operand has a shape that is not known',
      'its operand has a shape that is not known',
    ]);
    expect(regions.map(({ to }) => to.name)).toEqual(['Relu_0', 'Tanh_1', 'Exp_2']);
  });

  it('is an end where it is an output, too', () => {
    const { regions } = reading((b, x) => {
      const hidden = b.node('Relu', [x]);
      return { h: hidden, y: b.node('Neg', [hidden]) };
    });
    expect(regions.map(({ steps }) => layersOfSteps(steps).map(({ kind }) => kind))).toEqual([
      ['activation'],
      [],
      ['scale'],
    ]);
  });
});

describe('models of several inputs or outputs', () => {
  it('are one vector, one after the other', () => {
    const bytes = modelOf((b) => ({ y: b.node('Add', ['x', 'z']), w: b.node('Neg', ['x']) }), {
      inputs: { x: [2], z: [2] },
    });
    const model = readModel(wire, bytes, 'net.onnx');
    const whole = wholeNetwork(readWhole(model));
    const cut = (start: number) => ({ kind: 'slice', starts: [start], ends: [start + 2] });
    expect('network' in whole && whole.network).toEqual({
      inputs: 4,
      layers: [
        {
          kind: 'concat',
          branches: [
            [{ kind: 'sum', branches: [[cut(0)], [cut(2)]] }],
            [cut(0), { kind: 'scale', scale: -1 }],
          ],
        },
      ],
    });
  });
});

describe('what is not read', () => {
  it('is kept, with the reason', () => {
    const because = (operator: string, attributes = {}) =>
      layersOf((b, x) => b.node(operator, [x], attributes));
    expect(because('Tan')).toBe('"Tan_0" is not read: no layers stand for the operator "Tan"');
    expect(because('Softmax', { axis: 0 })).toContain('along the axis of the batch');
    expect(layersOf((b, x) => b.node('Mul', [x, b.node('Tanh', [x])]))).toContain(
      'a product of two values that depend on the input',
    );
  });

  it('is nothing that a batch of one length is, where rows do not meet', () => {
    const mixed = reading((b, x) => b.node('Softmax', [x], { axis: 0 }), { batch: 3 });
    expect([mixed.batched, mixed.kept]).toEqual([false, []]);
  });
});
