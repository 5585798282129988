/**
 * Changes of certificates that make the claim false, or the derivation invalid, by what they do: any checker of
 * docs/certificates.md refuses each. A change is undefined where a certificate has not what it changes.
 */
import { activationNamed, formOf, type Parameters } from '../activations/index.ts';
import { inputSize, type Network, outputSize } from '../network/network.ts';
import { toNumber } from '../numbers/dyadic.ts';
import type { Fraction } from '../numbers/fraction.ts';
import type { Random } from '../numbers/random.ts';
import { range } from '../numbers/range.ts';
import { exactForward } from '../oracle/exact-forward.ts';
import type {
  Certified,
  CertifiedNetwork,
  Enclosed,
  Quantity,
  UnitBound,
} from '../recheck/certificate-type.ts';

type Claim = Certified['claim'];
type Of<C extends Claim> = Extract<Certified, { readonly claim: C }>;
type Changes<C extends Claim> = Readonly<
  Record<string, (certificate: Of<C>, random: Random) => unknown>
>;

const asNetwork = (network: CertifiedNetwork): Network => network as never;

const withProof = <T extends { readonly proof: object }>(
  { proof, ...rest }: T,
  changed: object,
): object => ({ ...rest, proof: { ...proof, ...changed } });

/** The list without one of its entries, undefined of an empty one. */
const withoutOne = <T>(list: readonly T[], random: Random): readonly T[] | undefined =>
  list.length > 0 ? list.toSpliced(random.integer(0, list.length - 1), 1) : undefined;

const then = (network: CertifiedNetwork, ...layers: readonly object[]): CertifiedNetwork => ({
  ...network,
  layers: [...network.layers, ...(layers as never[])],
});

/** f(x) + relu(x₁) in every output, whose one step more is the last. */
const bent = (network: CertifiedNetwork): CertifiedNetwork => {
  const [inputs, outputs] = [inputSize, outputSize].map((size) => size(asNetwork(network)));
  const branch = [
    { kind: 'dense', weight: range(inputs!).map((i) => [Number(i === 0)]) },
    { kind: 'activation', name: 'relu' },
    { kind: 'dense', weight: [range(outputs!).map(() => 1)] },
  ];
  const branches = [[...network.layers, { kind: 'flatten' }], branch];
  return { ...network, layers: [{ kind: 'sum', branches }] as never };
};

/** f(x) + 2⁻⁴⁰ in every output. */
const lifted = (network: CertifiedNetwork): CertifiedNetwork =>
  then(network, { kind: 'bias', bias: 2 ** -40 });

const both = [0, 1];

// Numbers

/** q + 2^exponent, exactly, as a text. */
const plusPower = (q: Quantity, exponent: number): string => {
  const [above, below] = fractionOf(q);
  const power = 2n ** BigInt(Math.abs(exponent));
  return exponent < 0
    ? `${above * power + below}/${below * power}`
    : `${above + below * power}/${below}`;
};

/** Above and below of a fraction or a double. */
const fractionOf = (q: Quantity): readonly [bigint, bigint] => {
  if (typeof q === 'string') {
    const [above, below = '1'] = q.split('/');
    return [BigInt(above!), BigInt(below)];
  }
  let [x, below] = [q, 1n];
  for (; !Number.isInteger(x); x *= 2) below *= 2n;
  return [BigInt(x), below];
};

const asNumber = (q: Quantity): number => {
  const [above, below] = fractionOf(q);
  return typeof q === 'number' ? q : Number((above << 64n) / below) * 2 ** -64;
};

/** What is another number, or encloses others alone. */
const aside = (number: Enclosed, random: Random): Enclosed =>
  typeof number === 'object'
    ? [plusPower(number[1], 0), plusPower(number[1], 1)]
    : plusPower(number, random.pick([0, -30, -60]));

/** A row or matrix with one entry moved aside. */
const withOneAside = (row: readonly Enclosed[], random: Random): readonly Enclosed[] => {
  const i = random.integer(0, row.length - 1);
  return row.with(i, aside(row[i]!, random));
};

// Points that show what a unit can be

/** Corners of the box, and points of a grid in it. */
const pointsOf = (network: Network, [low, high]: Certified['box'], random: Random) => {
  const inputs = inputSize(network);
  const point = (of: () => number) => range(inputs).map(() => low + of() * (high - low));
  const corners = range(24).map(() => point(() => random.integer(0, 1)));
  return [...corners, ...range(24).map(() => point(() => random.integer(0, 16) / 16))];
};

/** The arguments of the activations of a chain of dense layers and activations of numbers, by step, at points. */
const argumentsOf = (
  network: CertifiedNetwork,
  box: Certified['box'],
  random: Random,
): readonly { readonly layer: number; readonly values: readonly number[] }[] | undefined => {
  const layers = asNetwork(network).layers as readonly { kind: string; name?: string }[];
  const isChain = layers.every(
    ({ kind, name }) => kind === 'dense' || (kind === 'activation' && activationNamed(name!)),
  );
  if (!isChain) return undefined;
  const points = pointsOf(asNetwork(network), box, random);
  return layers.flatMap(({ kind }, layer) => {
    if (kind === 'dense') return [];
    const found = exactForward(
      { ...asNetwork(network), layers: layers.slice(0, layer) as never },
      points,
    );
    if (!found) return [];
    const { middle, exponent } = found;
    return middle[0]!.map((_, j) => ({
      layer,
      values: middle.map((row) => toNumber({ mantissa: row[j]!, exponent })),
    }));
  });
};

/** More than a ball of the oracle, or rounding to a double, is wide. */
const slackOf = (x: number): number => 2 ** -20 * (1 + Math.abs(x));

const toDouble = ({ numerator, exponent, odd }: Fraction): number =>
  toNumber({ mantissa: numerator, exponent }) / Number(odd);

/** A step without a piece that an argument reaches. */
const narrowed = (certificate: Of<'affine'>, random: Random): unknown => {
  const { network, box, proof } = certificate;
  const units = argumentsOf(network, box, random);
  if (units?.length !== proof.steps.length) return undefined;
  const changes = units.flatMap(({ layer, values }, k) => {
    const [first, last] = proof.steps[k]! as readonly [number, number];
    const { name, parameters } = network.layers[layer] as never as {
      readonly name: string;
      readonly parameters?: Parameters;
    };
    const activation = activationNamed(name)!;
    const given = { ...activation.parameters, ...parameters };
    const breaks = formOf(activation, given).piecewise?.breakpoints.map(toDouble) ?? [];
    if (!(first < last)) return [];
    const [from, to] = [breaks[first]!, breaks[last - 1]!];
    return [
      ...(values.some((z) => z > to + slackOf(to)) ? [[k, [first, last - 1]] as const] : []),
      ...(values.some((z) => z < from - slackOf(from)) ? [[k, [first + 1, last]] as const] : []),
    ];
  });
  if (changes.length === 0) return undefined;
  const [k, step] = random.pick(changes);
  return withProof(certificate, { steps: proof.steps.with(k, step) });
};

// Changes of each claim

const sums: Changes<'affine' | 'equal'> = {
  'a step fewer': (one, random) => {
    const steps = withoutOne(one.proof.steps, random);
    return steps && withProof(one, { steps });
  },
  'a step more': (one, random) => {
    const { steps } = one.proof;
    const k = random.integer(0, steps.length);
    return withProof(one, { steps: steps.toSpliced(k, 0, random.pick([[], both])) });
  },
  'a piece that there is not': (one, random) => {
    const { steps } = one.proof;
    if (steps.length === 0) return undefined;
    const k = random.integer(0, steps.length - 1);
    return withProof(one, { steps: steps.with(k, [0, 1_000]) });
  },
  'the last piece before the first': (one, random) => {
    const { steps } = one.proof;
    if (steps.length === 0) return undefined;
    return withProof(one, { steps: steps.with(random.integer(0, steps.length - 1), [1, 0]) });
  },
  'no pieces of what has them': (one, random) => {
    const { steps } = one.proof;
    const with_ = range(steps.length).filter((k) => steps[k]!.length > 0);
    if (with_.length === 0) return undefined;
    return withProof(one, { steps: steps.with(random.pick(with_), []) });
  },
};

const caseChanges = {
  'a bound that an argument passes': (one: Of<'affine'>, random: Random) => {
    const { bounds } = one.proof;
    if (!bounds) return undefined;
    const k = random.integer(0, bounds.length - 1);
    const { unit, side } = bounds[k]!;
    const values = argumentsOf(one.network, one.box, random)?.[unit]?.values;
    if (!values) return undefined;
    const end = side === 'most' ? Math.max(...values) : Math.min(...values);
    const bound = side === 'most' ? end - slackOf(end) : end + slackOf(end);
    return withProof(one, { bounds: bounds.with(k, { ...bounds[k]!, bound }) });
  },
  'a case fewer': (one: Of<'affine'>, random: Random) =>
    withBound(one, random, ({ cases }) => withoutOne(cases, random)),
  'a case more': (one: Of<'affine'>, random: Random) =>
    withBound(one, random, ({ cases }) => [...cases, { slopes: [], factors: [] }]),
  'no cases': (one: Of<'affine'>, random: Random) => withBound(one, random, () => []),
  'a case split at the unit itself': (one: Of<'affine'>, random: Random) =>
    withBound(one, random, ({ unit, cases }) => [{ unit, at: 0 }, ...cases, ...cases]),
  'a factor below 0': (one: Of<'affine'>, random: Random) =>
    withLeaf(one, random, ({ slopes, factors }) =>
      factors.length > 0 ? { slopes, factors: factors.with(0, -1) } : undefined,
    ),
  'a factor more': (one: Of<'affine'>, random: Random) =>
    withLeaf(one, random, ({ slopes, factors }) => ({ slopes, factors: [...factors, 0] })),
  'a slope of a unit that comes later': (one: Of<'affine'>, random: Random) =>
    withLeaf(one, random, ({ slopes, factors }, { unit }) => ({
      slopes: [[unit, 0], ...slopes],
      factors,
    })),
  'slopes of the first unit first': (one: Of<'affine'>, random: Random) =>
    withLeaf(one, random, ({ slopes, factors }) =>
      slopes.length > 1 ? { slopes: slopes.toReversed(), factors } : undefined,
    ),
  'bounds of a unit that there is not': (one: Of<'affine'>) => {
    const { bounds } = one.proof;
    if (!bounds) return undefined;
    const last = { ...bounds.at(-1)!, unit: one.proof.steps.length };
    return withProof(one, { bounds: [...bounds, last] });
  },
  'bounds of a later unit first': (one: Of<'affine'>) => {
    const { bounds } = one.proof;
    const isMore = bounds && bounds.at(-1)!.unit > bounds[0]!.unit;
    return isMore ? withProof(one, { bounds: bounds.toReversed() }) : undefined;
  },
} satisfies Changes<'affine'>;

type Leaf = Extract<UnitBound['cases'][number], { readonly slopes: unknown }>;

const withBound = (
  one: Of<'affine'>,
  random: Random,
  changed: (bound: UnitBound) => UnitBound['cases'] | undefined,
): unknown => {
  const { bounds } = one.proof;
  if (!bounds) return undefined;
  const k = random.integer(0, bounds.length - 1);
  const cases = changed(bounds[k]!);
  return cases && withProof(one, { bounds: bounds.with(k, { ...bounds[k]!, cases }) });
};

const withLeaf = (
  one: Of<'affine'>,
  random: Random,
  changed: (leaf: Leaf, bound: UnitBound) => Leaf | undefined,
): unknown =>
  withBound(one, random, (bound) => {
    const leaves = range(bound.cases.length).filter((k) => 'slopes' in bound.cases[k]!);
    const k = random.pick(leaves);
    const leaf = changed(bound.cases[k] as Leaf, bound);
    return leaf && bound.cases.with(k, leaf);
  });

const affine: Changes<'affine'> = {
  ...sums,
  ...caseChanges,
  'a step without a piece that is reached': narrowed,
  'another weight': (one, random) => {
    const { weight } = one.proof;
    if (!weight[0]?.length) return undefined;
    const i = random.integer(0, weight.length - 1);
    return withProof(one, { weight: weight.with(i, withOneAside(weight[i]!, random)) });
  },
  'another bias': (one, random) => withProof(one, { bias: withOneAside(one.proof.bias, random) }),
  'a row of the weight fewer': (one, random) =>
    withProof(one, { weight: withoutOne(one.proof.weight, random) }),
  'a row of the weight more': (one) =>
    withProof(one, { weight: [...one.proof.weight, one.proof.bias] }),
  'a bias fewer': (one, random) => withProof(one, { bias: withoutOne(one.proof.bias, random) }),
  'a network that bends as well': ({ network, ...rest }) =>
    withProof({ network: bent(network), ...rest }, { steps: [...rest.proof.steps, both] }),
  'a network that is lifted': ({ network, ...rest }) => ({ network: lifted(network), ...rest }),
};

type Pair = Of<'equal'>['networks'];

const equal: Changes<'equal'> = {
  ...sums,
  'a second network that bends as well': ({ networks: [f, g], ...rest }) =>
    withProof({ networks: [f, bent(g)] as Pair, ...rest }, { steps: [...rest.proof.steps, both] }),
  'a second network that is lifted': ({ networks: [f, g], ...rest }) => ({
    ...{ networks: [f, lifted(g)], ...rest },
  }),
  'an output more of the second': ({ networks: [f, g], ...rest }) => {
    const outputs = outputSize(asNetwork(g));
    const weight = range(outputs).map((i) => range(outputs + 1).map((j) => Number(i === j)));
    return { networks: [f, then(g, { kind: 'dense', weight })], ...rest };
  },
};

/** A number just outside of the box, or far from it. */
const outside = ([, high]: Certified['box'], random: Random): number =>
  random.pick([high * (1 + 2 ** -52), high + 1, -high * (1 + 2 ** -52), 1e300]);

const nonlinear: Changes<'nonlinear'> = {
  'x outside of the box': (one, random) => {
    const i = random.integer(0, one.proof.x.length - 1);
    return withProof(one, { x: one.proof.x.with(i, outside(one.box, random)) });
  },
  'y outside of the box': (one, random) => {
    const i = random.integer(0, one.proof.y.length - 1);
    return withProof(one, { y: one.proof.y.with(i, outside(one.box, random)) });
  },
  'y = x': (one) => withProof(one, { y: one.proof.x }),
  't at an end': (one, random) => withProof(one, { t: random.pick([0, 1, '0', '3/3']) }),
  't outside': (one, random) => withProof(one, { t: random.pick([-0.5, 1.5, '-1/3', '4/3']) }),
  'an output that there is not': (one) =>
    withProof(one, { output: outputSize(asNetwork(one.network)) }),
  'a number of x fewer': (one, random) => withProof(one, { x: withoutOne(one.proof.x, random) }),
  'a number of y more': (one) => withProof(one, { y: [...one.proof.y, 0] }),
  'what is not rational, exactly': (one) =>
    one.proof.bits > 0 ? withProof(one, { bits: 0 }) : undefined,
  'a network times 0': ({ network, ...rest }) => ({
    network: then(network, { kind: 'scale', scale: 0 }),
    ...rest,
  }),
};

const different: Changes<'different'> = {
  'an input outside of the box': (one, random) => {
    const { input } = one.proof;
    const i = random.integer(0, input.length - 1);
    return withProof(one, { input: input.with(i, outside(one.box, random)) });
  },
  'a network and itself': ({ networks: [f, g], ...rest }, random) => {
    const both_ = random.pick([f, g]);
    return { networks: [both_, both_], ...rest };
  },
  'networks times 0': ({ networks, ...rest }) => ({
    networks: networks.map((one) => then(one, { kind: 'scale', scale: 0 })),
    ...rest,
  }),
  'an output that there is not': (one) =>
    withProof(one, { output: outputSize(asNetwork(one.networks[0])) }),
  'a number of the input fewer': (one, random) =>
    withProof(one, { input: withoutOne(one.proof.input, random) }),
  'what is not rational, exactly': (one) =>
    one.proof.bits > 0 ? withProof(one, { bits: 0 }) : undefined,
};

/** The largest difference at points, as a double. */
const gapOf = ({ networks, box }: Of<'close'>, random: Random): number => {
  const [f, g] = networks.map(asNetwork);
  const points = pointsOf(f!, box, random);
  const [a, b] = [f!, g!].map((one) => exactForward(one, points));
  if (!a || !b) return 0;
  const exponent = Math.min(a.exponent, b.exponent);
  const gaps = a.middle.flatMap((row, i) =>
    row.map((m, j) => {
      const from = m << BigInt(a.exponent - exponent);
      const to = b.middle[i]![j]! << BigInt(b.exponent - exponent);
      return Math.abs(toNumber({ mantissa: from - to, exponent }));
    }),
  );
  return Math.max(...gaps);
};

const close: Changes<'close'> = {
  'a δ below the difference at a point': (one, random) => {
    const gap = gapOf(one, random);
    return gap > 0 ? withProof(one, { delta: gap * random.pick([0.999, 0.5, 0]) }) : undefined;
  },
  'a δ below 0': (one) => withProof(one, { delta: -1 }),
  'a second network that is lifted by more than 2 δ': ({ networks: [f, g], ...rest }, random) => {
    const bias = asNumber(rest.proof.delta) * random.pick([2.5, -4, 1e6]) || 1;
    return { networks: [f, then(g, { kind: 'bias', bias })], ...rest };
  },
  'a pair fewer': (one, random) => {
    const pairs = withoutOne(one.proof.pairs, random);
    return pairs && withProof(one, { pairs });
  },
  'a pair more': (one) => withProof(one, { pairs: [...one.proof.pairs, -1] }),
  'a pair with an activation that there is not': (one, random) => {
    const { pairs } = one.proof;
    if (pairs.length === 0) return undefined;
    return withProof(one, { pairs: pairs.with(random.integer(0, pairs.length - 1), 1e6) });
  },
  'a part of the box left out': (one) => withProof(one, { splits: one.proof.splits.slice(1) }),
  'a part of the box more': (one) => withProof(one, { splits: [...one.proof.splits, []] }),
  'a split at the edge of the box': (one, random) => {
    const at = random.pick([...one.box, one.box[1] + 1]);
    return withProof(one, { splits: [[0, at], ...one.proof.splits, []] });
  },
  'a split of an input that there is not': (one) => {
    const inputs = inputSize(asNetwork(one.networks[0]));
    return withProof(one, { splits: [[inputs, 0], ...one.proof.splits, []] });
  },
};

/** By claim and name: a changed certificate, which is to be refused. */
export const brokenCertificates: { readonly [C in Claim]: Changes<C> } = {
  ...{ nonlinear, affine, equal, different, close },
};
