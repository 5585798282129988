/**
 * Stacks with activations that are affine on [−1, 1]ⁿ by construction. No search may find a witness.
 */
import { claimsOf, elementwise, formOf, type Parameters } from '../activations/index.ts';
import { activationLayer, type Dense, dense, type Layer, type Stack } from '../network/stack.ts';
import type { Random } from '../numbers/random.ts';
import { randomDense, weightFrom } from './random-stacks.ts';

/** A layer, what follows it, and how many units come out; the units that come in lie within ±reach. */
type Block = (random: Random, inputs: number, reach: number, dyadic: boolean) => readonly Layer[];

const rows = <T>(length: number, of: (i: number) => T): T[] =>
  Array.from({ length }, (_, i) => of(i));

/** Each column twice, the second time times `factor`: units g₁ … g_k, and factor · g₁ … factor · g_k. */
const doubled = ({ weight, bias }: Dense, factor: number): Dense =>
  dense(
    weight.map((row) => [...row, ...row.map((w) => factor * w)]),
    bias && [...bias, ...bias.map((b) => factor * b)],
  );

/** [2k × units]: the first k rows drawn, the others those times `factor`. */
const recombined = (
  random: Random,
  k: number,
  units: number,
  factor: number,
  dyadic: boolean,
): Dense => {
  const weight = rows(k, () => rows(units, () => weightFrom(random, dyadic)));
  return dense([...weight, ...weight.map((row) => row.map((w) => factor * w))]);
};

const reflecting = elementwise.flatMap(({ name, parameters, ...rest }) => {
  const claims = claimsOf({ name, parameters, ...rest });
  const reflection = claims.map((claim) => claim.data?.reflection).find((r) => r !== undefined);
  return reflection ? [{ name, sign: reflection.sign }] : [];
});
const homogeneous = ['relu', 'leaky-relu', 'prelu', 'abs'] as const;
const straight: readonly (readonly [string, Parameters?])[] = [
  ['identity'],
  ['leaky-relu', { slope: 1 }],
  ['prelu', { slope: 1 }],
  ['rrelu', { lower: 0.75, upper: 1.25 }],
  ['hard-sigmoid', { slope: 0, offset: 0.25 }],
  ['hard-shrink', { lambda: 0 }],
  ['soft-shrink', { lambda: 0 }],
];
/** Constant below and above: far from their breakpoints they are saturated, or dead. */
const flat = ['step', 'sign', 'relu6', 'hard-tanh', 'hard-sigmoid', 'sparse-sigmoid'] as const;

/** Biases that take every pre-activation beyond ±far whatever the inputs, by the sizes of the weights. */
const pushed = (
  random: Random,
  { weight }: Dense,
  reach: number,
  far: number,
  signs: readonly number[],
): Dense =>
  dense(
    weight,
    weight[0]!.map((_, j) => {
      const most = weight.reduce((sum, row) => sum + Math.abs(row[j]!) * reach, 0);
      return random.pick(signs) * (Math.ceil(2 * most) + far + random.integer(0, 4));
    }),
  );

export const affineBlocks: Readonly<Record<string, Block>> = {
  /** f(g) − f(−g), or f(g) + f(−g) where f is odd up to an affine part. */
  'cancelling pairs': (random, inputs, _, dyadic) => {
    const { name, sign } = random.pick(reflecting);
    const k = random.integer(1, 6);
    const layer = doubled(randomDense(random, inputs, k, { dyadic }), -1);
    const units = random.integer(1, 6);
    return [layer, activationLayer(name), recombined(random, k, units, -sign, dyadic)];
  },
  /** f(4g) − 4 f(g) where f(4x) = 4 f(x). */
  'rescaled pairs': (random, inputs, _, dyadic) => {
    const k = random.integer(1, 6);
    const layer = doubled(randomDense(random, inputs, k, { dyadic }), 0.25);
    const after = recombined(random, k, random.integer(1, 6), -4, dyadic);
    return [layer, activationLayer(random.pick(homogeneous)), after];
  },
  /** f(g) − f(g), of any activation. */
  twins: (random, inputs, _, dyadic) => {
    const k = random.integer(1, 6);
    const layer = doubled(randomDense(random, inputs, k, { dyadic }), 1);
    const after = recombined(random, k, random.integer(1, 6), -1, dyadic);
    return [layer, activationLayer(random.pick(elementwise).name), after];
  },
  'zero weights after': (random, inputs) => {
    const [k, units] = [random.integer(1, 8), random.integer(1, 6)];
    const after = dense(
      rows(k, () => rows(units, () => 0)),
      rows(units, () => random.normal()),
    );
    const { name } = random.pick(elementwise);
    return [randomDense(random, inputs, k), activationLayer(name), after];
  },
  'degenerate parameters': (random, inputs, _, dyadic) => {
    const layer = randomDense(random, inputs, random.integer(1, 8), { dyadic });
    return [layer, activationLayer(...random.pick(straight))];
  },
  'always active': (random, inputs, reach, dyadic) => {
    const layer = randomDense(random, inputs, random.integer(1, 8), { dyadic });
    const name = random.pick(['relu', 'leaky-relu', 'abs', 'threshold', 'rrelu', 'prelu']);
    return [pushed(random, layer, reach, 2, [1]), activationLayer(name)];
  },
  dead: (random, inputs, reach, dyadic) => {
    const layer = randomDense(random, inputs, random.integer(1, 8), { dyadic });
    const name = random.pick([
      'relu',
      'relu-squared',
      'threshold',
      'thresholded-relu',
      'hard-swish',
    ]);
    return [pushed(random, layer, reach, 4, [-1]), activationLayer(name)];
  },
  saturated: (random, inputs, reach, dyadic) => {
    const layer = randomDense(random, inputs, random.integer(1, 8), { dyadic });
    return [pushed(random, layer, reach, 8, [-1, 1]), activationLayer(random.pick(flat))];
  },
};

/** A bound of every unit's |value| on the box, by the sizes of the weights; f is Lipschitz 1.5 at most. */
const reachOf = (layers: readonly Layer[], inputs: number): number => {
  let reach = rows(inputs, () => 1);
  for (const layer of layers) {
    if (layer.kind === 'dense') {
      const { weight, bias } = layer;
      reach = weight[0]!.map((_, j) =>
        weight.reduce(
          (sum, row, i) => sum + Math.abs(row[j]!) * reach[i]!,
          Math.abs(bias?.[j] ?? 0),
        ),
      );
    } else {
      const { float64 } = formOf(
        elementwise.find(({ name }) => name === layer.name)!,
        layer.parameters,
      );
      reach = reach.map((r) => Math.max(Math.abs(float64(r)), Math.abs(float64(-r)), 2 * r));
    }
  }
  return Math.max(...reach);
};

/** One to three such blocks, and dense layers between and after them. */
export const affineStack = (
  random: Random,
): { readonly stack: Stack<Layer>; readonly kinds: readonly string[] } => {
  const inputs = random.integer(1, 8);
  const layers: Layer[] = [];
  const kinds: string[] = [];
  const dyadic = random.unit() < 0.5;
  let width = inputs;
  const push = (more: readonly Layer[]) => {
    layers.push(...more);
    for (const layer of more) if (layer.kind === 'dense') width = layer.weight[0]!.length;
  };
  for (let blocks = random.integer(1, 3); blocks > 0; blocks--) {
    const kind = random.pick(Object.keys(affineBlocks));
    kinds.push(kind);
    push(affineBlocks[kind]!(random, width, reachOf(layers, inputs), dyadic));
  }
  if (random.unit() < 0.7) push([randomDense(random, width, random.integer(1, 4), { dyadic })]);
  return { stack: { inputs, layers }, kinds };
};
