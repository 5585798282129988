import { hash32 } from '../numbers/hash.ts';
import { randomFrom } from '../numbers/random.ts';
import type { Form } from './form.ts';
import { nextDown, nextUp } from './ulp.ts';

/** The simplest points: they are tried first, and a counterexample at one of them is easy to read. */
export const simplest: readonly number[] = [0, 1, -1, 0.5, -0.5, 2, -2];

const simple: readonly number[] = [
  3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 30, 50, 100, 1000, 0.1, 0.2, 0.25, 0.3, 0.4, 0.6, 0.7, 0.75,
  0.8, 0.9, 1.1, 1.25, 1.5, 1.75, 2.5, 3.5, 4.5, 0.01, 0.001, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8,
];

/** Points at which exp or float64 overflows or underflows, or 1 + x rounds to 1. */
// biome-ignore format: one line for each reason
const boundary: readonly number[] = [
  -0, Number.MIN_VALUE, 2 ** -1022, nextDown(2 ** -1022), 1e-300, 1e-200, 1e-100, 1e-50, 1e-20, // subnormal, tiny
  2 ** -53, 2 ** -52, 1e-16, 1e-15, 1e-12, 1e-10, nextUp(1), nextDown(1), // 1 + x, 1 − x
  16, 18, 19.0625, 22, 27, 36, 37, 38, 40, 64, // where tanh, erf and 1 + e⁻ˣ round to 1
  88, 104, 300, 500, 600, 700, 708, 709, 709.75, 710, 744, 745, 745.25, 746, // e^x of float32 and float64
  1e4, 1e5, 1e6, 1e8, 1e10, 1e16, 1e20, 1e50, 1e100, 1e150, 1.5e154, 1e160, // x² overflows
  1e200, 1e300, Number.MAX_VALUE / 2, Number.MAX_VALUE,
];

/** A random point: 65 % within ±40, where activations bend; the others on every scale up to 1,000. */
export const drawPoint = (random: () => number): number => {
  const [kind, sign, u] = [random(), random() < 0.5 ? -1 : 1, random() + random() * 2 ** -32];
  if (kind < 0.4) return sign * 4 * u;
  if (kind < 0.65) return sign * 40 * u;
  if (kind < 0.75) return sign * 1000 * u;
  if (kind < 0.95) return sign * 10 ** (-20 * u);
  return sign * 10 ** (-20 - 303 * u);
};

const decimals = (x: number): number => {
  const [digits = '', exponent = '0'] = Math.abs(x).toExponential().split('e');
  return digits.replace('.', '').length + Math.abs(Number(exponent));
};

/** Orders points by simplicity: 0, ±1, ±½, ±2, breakpoints, then by digits, size and sign. */
export const bySimplicity = (
  breakpoints: readonly number[],
): ((x: number, y: number) => number) => {
  const special = [...simplest, ...breakpoints];
  const rank = (x: number) => {
    const i = Object.is(x, -0) ? -1 : special.indexOf(x);
    return i < 0 ? special.length : i;
  };
  return (x, y) =>
    rank(x) - rank(y) ||
    decimals(x) - decimals(y) ||
    Math.abs(x) - Math.abs(y) ||
    y - x ||
    Number(Object.is(x, -0)) - Number(Object.is(y, -0));
};

/** Simple points, boundary values, and breakpoints with their neighbours, each with both signs. */
export const notablePoints = (form: Pick<Form, 'breakpoints'>): readonly number[] => {
  const near = form.breakpoints.flatMap((at) => [
    at,
    nextUp(at),
    nextDown(at),
    at + 1,
    at - 1,
    at + 2 ** -20,
    at - 2 ** -20,
  ]);
  return [...simplest, ...simple, ...boundary, ...near].flatMap((x) => [x, -x]);
};

/** The finite ones among points, each once, −0 and 0 apart. */
export const distinctPoints = (points: readonly number[]): readonly number[] => [
  ...new Map(
    points.filter(Number.isFinite).map((x) => [Object.is(x, -0) ? '-0' : String(x), x]),
  ).values(),
];

/**
 * The points at which claims about an activation are tried, the simplest first: boundary values,
 * breakpoints and their neighbours, and `runs` random points, which depend on the seed alone.
 */
export const pointsFor = (
  form: Pick<Form, 'breakpoints'>,
  { runs = 1000, seed = 1 }: { runs?: number; seed?: number } = {},
): readonly number[] => {
  const random = randomFrom(hash32(`activation points ${seed}`)).unit;
  const drawn = Array.from({ length: runs }, () => drawPoint(random));
  return distinctPoints([...notablePoints(form), ...drawn]).toSorted(
    bySimplicity(form.breakpoints),
  );
};

// biome-ignore format: one line for each length
const simplestVectors: readonly (readonly number[])[] = [
  [0], [1], [-1],
  [0, 0], [1, 0], [0, 1], [1, 1], [-1, 0], [0, -1], [-1, 1], [1, -1], [2, 1], [1, 2],
  [0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [1, 1, 1], [2, 1, 0], [0, 1, 2], [3, 2, 1],
  [0, 0, 0, 0], [1, 0, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1], [1, 2, 3, 4],
];

/**
 * Points for a function of a vector, whose lengths are multiples of `step`, the simplest first: small
 * integers, some of them equal, boundary values, and random vectors of up to six entries.
 */
export const vectorPointsFor = ({
  step = 1,
  runs = 1000,
  seed = 1,
}: {
  step?: number;
  runs?: number;
  seed?: number;
} = {}): readonly (readonly number[])[] => {
  const random = randomFrom(hash32(`vector points ${seed}`)).unit;
  const lengths = [1, 2, 3, 4, 5, 6].filter((length) => length % step === 0);
  const lengthAt = () => lengths[Math.floor(random() * lengths.length)] ?? step;
  const drawn = Array.from({ length: runs }, (_, k) => {
    const [length, scale] = [lengthAt(), [2, 3, 40, 1000][k % 4]!];
    return Array.from({ length }, () =>
      k % 4 === 0 ? Math.round((2 * random() - 1) * scale) : scale * (2 * random() - 1),
    );
  });
  const extreme = boundary.flatMap((x) =>
    [x, -x].map((value) =>
      Array.from({ length: 2 * step }, (_, i) => (i === 0 ? value : i === 1 ? 1 : 0)),
    ),
  );
  return [...simplestVectors, ...extreme, ...drawn].filter((x) => x.length % step === 0);
};
