/**
 * Random trees that are affine on [−1, 1]ⁿ by construction, or not affine: a label that no verdict had a part in.
 * What is affine is made of blocks that are affine by an identity, or by bounds of what is affine before them. What
 * is not has one branch more, which bends: the sum of an affine function and of one that is not affine is not.
 */
import { elementwise, vectors } from '../activations/index.ts';
import { Fault } from '../input/made.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import { type Shape, sizeOf } from '../layers/tensor-shape.ts';
import { shapeThrough } from '../layers/through-layers.ts';
import { forward64 } from '../network/float64-forward.ts';
import { inputShape, type Network } from '../network/network.ts';
import type { Random } from '../numbers/random.ts';
import { range } from '../numbers/range.ts';
import { basisPoints } from '../numbers/rows.ts';

type Layers = readonly AnyLayer[];

/** Layers as they are written in a file. */
const written = (...layers: readonly object[]): Layers => layers as Layers;
const activation = (name: string, more: object = {}) => ({ kind: 'activation', name, ...more });
const minus = { kind: 'scale', scale: -1 };
const sum = (...branches: readonly (readonly object[])[]) => ({ kind: 'sum', branches });
const concat = (...branches: readonly (readonly object[])[]) => ({ kind: 'concat', branches });

/** An integer or a double of all digits, and never 0. */
const number = (random: Random): number =>
  random.chance(0.5) ? random.pick([1, -1, 2, -2, 0.5, 3]) : random.normal();

const numbers = (random: Random, length: number): number[] =>
  Array.from({ length }, () => number(random));

/** What a block knows of the network before it. */
interface Before {
  readonly shape: Shape;
  /** A bound of every |value| on [−1, 1]ⁿ. */
  readonly reach: () => number;
}

/** Layers for an input of that shape; undefined where the block has none. */
type BlockOf = (random: Random, before: Before) => Layers | undefined;

const isPicture = (shape: Shape): boolean => shape.length > 1;
const onAxes = (shape: Shape, length: number): number[] => shape.slice(1).map(() => length);

/** The sum of both halves of the channels, the second one times a factor: a 1 × 1 convolution, or a dense layer. */
const halves = (shape: Shape, factor: number): object => {
  const n = shape[0]!;
  const entry = (i: number, j: number) => (i % n === j ? (i < n ? 1 : factor) : 0);
  if (!isPicture(shape))
    return { kind: 'dense', weight: range(2 * n).map((i) => range(n).map((j) => entry(i, j))) };
  const one = (x: number) => shape.slice(1).reduce<unknown>((inner) => [inner], x);
  return { kind: 'conv', weight: range(n).map((j) => range(2 * n).map((i) => one(entry(i, j)))) };
};

const odd = ['tanh', 'sin', 'softsign', 'arctan', 'hard-tanh', 'erf'].filter((name) =>
  elementwise.some((one) => one.name === name),
);

const norm = (random: Random, channels: number) => {
  const variance = numbers(random, channels).map(Math.abs);
  const [mean, scale, bias] = [0, 1, 2].map(() => numbers(random, channels));
  const epsilon = random.pick([1e-5, 1e-3, 0]);
  return (sign: 1 | -1) => ({
    ...{ kind: 'batch-norm', mean, variance, epsilon },
    scale: scale!.map((x) => sign * x),
    bias: bias!.map((x) => sign * x),
  });
};

/** Blocks that are the identity for all numbers. */
export const identities: Readonly<Record<string, BlockOf>> = {
  'relu(x) − relu(−x) in two branches': () =>
    written(sum([activation('relu')], [minus, activation('relu'), minus])),
  'the same, side by side and then added': (_, { shape }) =>
    written(concat([activation('relu')], [minus, activation('relu')]), halves(shape, -1)),
  'abs(x) − abs(−x) + x': () =>
    written(sum([activation('abs')], [minus, activation('abs'), minus], [])),
  'a function and its opposite': (random) => {
    const name = random.pick(elementwise).name;
    return written(sum([activation(name)], [], [activation(name), minus]));
  },
  'an odd function at x and −x': (random) => {
    const name = random.pick(odd);
    return written(sum([activation(name)], [], [minus, activation(name)]));
  },
  'gates that add up to 1': (random) => {
    const factor = number(random);
    const gated = (s: number) => [concat([], [{ kind: 'scale', scale: s }]), activation('glu')];
    return written(sum(gated(factor), gated(-factor)));
  },
  'a maximum of one position': (_, { shape }) =>
    isPicture(shape) ? written({ kind: 'max-pool', kernel: onAxes(shape, 1) }) : undefined,
  'a maximum of equal positions': (_, { shape }) =>
    isPicture(shape) && sizeOf(shape) <= 24
      ? written(
          { kind: 'upsample', scales: onAxes(shape, 2) },
          { kind: 'max-pool', kernel: onAxes(shape, 2), strides: onAxes(shape, 2) },
        )
      : undefined,
};

/** Blocks that are affine for all numbers, or for those that can reach them. */
export const affineTreeBlocks: Readonly<Record<string, BlockOf>> = {
  ...identities,
  'a norm and its opposite through relu': (random, { shape }) => {
    const of = norm(random, shape[0]!);
    return written(sum([of(1), activation('relu')], [of(-1), activation('relu'), minus]));
  },
  'maxima in another order': (_, { shape }) => {
    if (shape.length !== 2 || shape[1]! < 3) return undefined;
    const max = (kernel: number) => ({ kind: 'max-pool', kernel: [kernel] });
    const first = [{ kind: 'slice', starts: [0, 0], ends: [shape[0]!, shape[1]! - 2] }];
    return written(sum([max(2), max(2)], [max(3), minus], first));
  },
  'the sum of a softmax': (random) =>
    written(
      activation(random.pick(['softmax', 'softmin', 'sparsemax', 'hardmax'])),
      { kind: 'reduce', axes: [0], by: 'sum' },
      { kind: 'bias', bias: number(random) },
    ),
  'a vector of equal entries': (random, { shape }) =>
    isPicture(shape)
      ? undefined
      : written(
          { kind: 'dense', weight: range(shape[0]!).map(() => new Array(3).fill(number(random))) },
          activation(random.pick(['softmax', 'layer-norm', 'sparsemax', 'hardmax'])),
        ),
  'units that are always awake': (random, { reach }) =>
    written(
      { kind: 'bias', bias: Math.ceil(2 * reach()) + 4 },
      activation(random.pick(['relu', 'leaky-relu', 'abs', 'prelu'])),
    ),
  'units that are always asleep': (random, { reach }) =>
    written(
      { kind: 'bias', bias: -(Math.ceil(2 * reach()) + 8) },
      activation(random.pick(['relu', 'relu6', 'step', 'hard-sigmoid', 'hard-swish'])),
    ),
  'a factor of 0': (random) =>
    written(
      activation(random.pick(elementwise).name),
      { kind: 'scale', scale: 0 },
      { kind: 'bias', bias: number(random) },
    ),
  'a branch that always wins': (random, { reach }) => {
    const bias = { kind: 'bias', bias: 2 * Math.ceil(reach()) + 1 };
    const branches = random.chance(0.5) ? [[], [bias]] : [[bias], []];
    return written(concat(...branches), activation('maxout', { parameters: { pieces: 2 } }));
  },
  'a norm': (random, { shape }) => written(norm(random, shape[0]!)(1)),
  'a dense layer': (random, { shape }) =>
    written({
      kind: 'dense',
      weight: range(sizeOf(shape)).map(() => numbers(random, 4)),
      bias: numbers(random, 4),
    }),
  'a convolution': (random, { shape }) =>
    isPicture(shape)
      ? written({
          kind: 'conv',
          weight: range(2).map(() =>
            range(shape[0]!).map(() =>
              shape.slice(1).reduce<unknown>((inner) => [inner, inner], number(random)),
            ),
          ),
          padding: onAxes(shape, 1).map((n) => [n, n]),
        })
      : undefined,
};

/** A bound of |f| on [−1, 1]ⁿ for a network that is affine there: |f(0)| + Σ |f(eᵢ) − f(0)|. */
const reachOf = (network: Network): number => {
  const n = sizeOf(inputShape(network));
  const [origin, ...others] = forward64(network, basisPoints(n));
  return Math.max(
    ...origin!.map((y, j) => others.reduce((r, row) => r + Math.abs(row[j]! - y), Math.abs(y))),
  );
};

const shapes: readonly Shape[] = [[1], [2], [3], [5], [1, 3], [2, 4], [1, 2, 2], [2, 2, 3]];

interface Grown {
  readonly network: Network;
  readonly kinds: readonly string[];
}

const grown = (
  random: Random,
  start: Network,
  blocks: Readonly<Record<string, BlockOf>>,
  count: number,
): Grown => {
  let network = start;
  const kinds: string[] = [];
  for (let tries = 0; kinds.length < count && tries < 8 * count; tries++) {
    const shape = shapeThrough(network.layers, inputShape(network)) as Shape;
    const kind = random.pick(Object.keys(blocks));
    const layers = blocks[kind]!(random, { shape, reach: () => reachOf(network) });
    const next = layers && shapeThrough(layers, shape);
    if (!next || next instanceof Fault || sizeOf(next) > 60) continue;
    network = { ...network, layers: [...network.layers, ...layers] };
    kinds.push(kind);
  }
  return { network, kinds };
};

/** A tree of one to four blocks that is affine on [−1, 1]ⁿ. */
export const affineTree = (random: Random): Grown =>
  grown(
    random,
    { inputs: random.pick(shapes), layers: [] },
    affineTreeBlocks,
    random.integer(1, 4),
  );

const bent = elementwise.filter((one) => one.bend(one.parameters) !== undefined);
const bentVectors = vectors.filter(({ bend }) => bend !== undefined);

/** A function that reaches two points of [−1, 1]ⁿ whose midpoint is off their chord: at ±1 of its first input. */
const bending = (random: Random, inputs: number, outputs: number): Layers => {
  const after = (units: number) => ({
    kind: 'dense',
    weight: range(units).map(() => numbers(random, outputs)),
  });
  if (random.chance(0.7)) {
    const f = random.pick(bent);
    const [a, b] = f.bend(f.parameters)!;
    const weight = range(inputs).map((i) => [i === 0 ? (a - b) / 2 : 0]);
    return written({ kind: 'dense', weight, bias: [(a + b) / 2] }, activation(f.name), after(1));
  }
  const f = random.pick(bentVectors);
  const [x, y] = f.bend!;
  const weight = range(inputs).map((i) => x.map((xi, k) => (i === 0 ? (xi - y[k]!) / 2 : 0)));
  const bias = x.map((xi, k) => (xi + y[k]!) / 2);
  const given = f.float64(bias, f.parameters).length;
  // The first output is the one that is off its chord.
  const first = { kind: 'dense', weight: range(given).map((i) => [Number(i === 0)]) };
  return written({ kind: 'dense', weight, bias }, activation(f.name), first, after(1));
};

/** A tree that is not affine on [−1, 1]ⁿ: one that is, a branch that bends beside it, and then identities. */
export const bentTree = (random: Random): Grown => {
  const { network, kinds } = affineTree(random);
  const outputs = sizeOf(shapeThrough(network.layers, inputShape(network)) as Shape);
  const branch = bending(random, sizeOf(inputShape(network)), outputs);
  const straight = [...network.layers, { kind: 'flatten' }];
  const whole: Network = { ...network, layers: written(sum(straight, branch)) };
  const more = grown(random, whole, identities, random.integer(0, 2));
  return { network: more.network, kinds: [...kinds, 'bent', ...more.kinds] };
};
