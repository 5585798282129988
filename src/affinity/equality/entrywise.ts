import { multiplyAdds } from '../../folding/multiply-adds.ts';
import { equal } from '../../judge/comparison.ts';
import { judge } from '../../judge/judge.ts';
import { isBounded, plus, type Tolerance } from '../../judge/tolerance.ts';
import { inputSize, type Network } from '../../network/network.ts';
import type { Balls } from '../../numbers/dyadic.ts';
import type { Format } from '../../numbers/format.ts';
import { range } from '../../numbers/range.ts';
import { exactForward } from '../../oracle/exact-forward.ts';
import { gapOf, isZero, withoutFirst } from '../../oracle/gap.ts';
import { networkTolerance, weightRowsTolerance } from '../../rounding/network-tolerance.ts';
import { compareAt } from './compare-at.ts';
import type { ComparisonOptions, Difference, NetworkComparison } from './network-comparison.ts';
import { worstCorner } from './worst-corner.ts';

/** So many rows of W′ at once, of fewer multiply-adds than take long: then the time is looked at. */
const chunkOf = (networks: readonly Network[]): number =>
  Math.max(1, Math.min(16, Math.floor(2e6 / Math.max(1, ...networks.map(multiplyAdds)))));

const roundedEqual = 'equal-up-to-rounding';

const basis = (inputs: number, i: number, size = 1): number[] =>
  range(inputs).map((j) => (i === j ? size : 0));

/** One entry of W′ or b′ that differs: at b′ the input is 0, and at W′ it is eᵢ, or 2ᵏ eᵢ where b′ hides it. */
const witnessOf = (
  a: Network,
  b: Network,
  [i, output]: readonly [number, number],
  format: Format,
): Difference | undefined => {
  const inputs = inputSize(a);
  if (i < 0) return compareAt(a, b, basis(inputs, -1), { format }).witness;
  for (const size of [1, 2 ** 8, 2 ** 16, 2 ** 32]) {
    const { witness } = compareAt(a, b, basis(inputs, i, size), { format });
    if (witness?.output === output || (witness && size > 1)) return witness;
  }
  return undefined;
};

/**
 * Two affine networks, entry by entry of W′ and b′, with the exact oracle: for all inputs, or with δ for those of the
 * box; when the time is over, what was compared is a sample. Undefined where the oracle has no enclosure, as of a
 * norm that divides by 0.
 */
export const entrywiseComparison = (
  a: Network,
  b: Network,
  { format, within, box, stopped }: ComparisonOptions,
): NetworkComparison | undefined => {
  const inputs = inputSize(a);
  const zeros = basis(inputs, -1);
  const tolerances = [a, b].map((one) => weightRowsTolerance(one, format));
  const bounds = [a, b].map((one) => networkTolerance(one, [zeros], format));
  let [tightness, uncertified, isEqual] = [0, 0, true];
  let beyond: readonly [number, number] | undefined;
  const hold = (what: string, gap: Balls, tolerance: Tolerance, from: number): void => {
    if (isZero(gap)) return;
    isEqual = false;
    if (!isBounded(tolerance)) {
      uncertified++;
      return;
    }
    const none = tolerance.per.map((row) => row.map(() => 0));
    const { verdict, ratio, at } = judge(equal(what, gap, none, tolerance));
    if (verdict === 'beyond') beyond ??= [from + at[0], at[1]];
    else tightness = Math.max(tightness, ratio);
  };
  const [first, second] = [a, b].map((one) => exactForward(one, [zeros]));
  if (!first || !second) return undefined;
  const offset = gapOf(first, second);
  hold('b′', offset, plus(bounds[0]!, bounds[1]!), -1);
  const weights: Balls[] = [];
  const chunk = chunkOf([a, b]);
  let compared = 0;
  const isDone = (): boolean => stopped() || (beyond !== undefined && within === undefined);
  for (let from = 0; from < inputs && !isDone(); from += chunk) {
    const rows = range(Math.min(chunk, inputs - from)).map((k) => from + k);
    const points = [zeros, ...rows.map((i) => basis(inputs, i))];
    const [mine, others] = [a, b].map((one) => exactForward(one, points));
    if (!mine || !others) return undefined;
    const gap = withoutFirst(gapOf(mine, others));
    weights.push(gap);
    hold('W′', gap, plus(tolerances[0]!(rows), tolerances[1]!(rows)), from);
    compared += rows.length;
  }
  const told = { scope: 'proved' as const, runs: compared + 1, uncertified, tightness };
  if (compared < inputs && !(beyond && within === undefined)) {
    const verdict = isEqual ? 'equal' : uncertified > 0 || beyond ? 'undecided' : roundedEqual;
    const because = `the time was over after b′ and ${compared} of ${inputs} rows of W′`;
    return { ...told, verdict, scope: 'sampled', because };
  }
  if (isEqual) return { verdict: 'equal', because: 'W′ and b′ are equal', ...told };
  if (!beyond && uncertified === 0) {
    const because = 'each entry of W′ and b′ differs by no more than rounding explains';
    return { verdict: roundedEqual, because, ...told };
  }
  if (within !== undefined) {
    const { corner, output, size, isWithin, isBeyond } = worstCorner(offset, weights, box, within);
    const where = `for inputs in [${box.join(', ')}]`;
    if (isWithin) {
      const because = `they differ by at most ${size} ${where}`;
      const ratio = size === 0 ? 0 : size / within;
      return { verdict: roundedEqual, because, ...told, tightness: ratio };
    }
    if (!isBeyond) {
      return { verdict: 'undecided', because: `a gap of ${size} is too near δ`, ...told };
    }
    const { witness } = compareAt(a, b, corner, { format, within });
    const because = `output ${output} differs by up to ${size} ${where}`;
    return { verdict: 'different', because, ...told, ...(witness && { witness }) };
  }
  if (!beyond) return { verdict: 'undecided', because: 'no bound of the rounding', ...told };
  const [i, j] = beyond;
  const entry = i < 0 ? `b′[${j}]` : `W′[${i}][${j}]`;
  const witness = witnessOf(a, b, beyond, format);
  const because = `${entry} differs by more than rounding explains`;
  return { verdict: 'different', because, ...told, ...(witness && { witness }) };
};
