import { describe, expect, it } from 'vitest';
import { equal } from '../judge/comparison.ts';
import { judge } from '../judge/judge.ts';
import { isBounded } from '../judge/tolerance.ts';
import { dense, stackOf } from '../network/stack.ts';
import { bfloat16, type Format, float16, float32, float64, tf32 } from '../numbers/format.ts';
import { formatNamed, formats, inParts } from '../numbers/named-formats.ts';
import { precisionInWords, precisionOf } from '../numbers/precision.ts';
import { randomFrom } from '../numbers/random.ts';
import { exactForward } from '../oracle/exact-forward.ts';
import { many } from '../testing/effort.ts';
import { emptyTally, tryNetwork } from '../testing/network-trial.ts';
import { type Finding, tryAll } from '../testing/rounding-trial.ts';
import { draw } from '../testing/stack-families.ts';
import { collapseTolerance } from './collapse-tolerance.ts';
import { forwardTolerance } from './forward-tolerance.ts';

const size = { layers: 6, units: 7, deepest: 24 };
const flushed = (format: Format): Format => ({ ...format, subnormals: 'flushed' });

const named = formats.filter(({ multiply, sum }) => multiply !== undefined || sum !== undefined);
const unnamed = [
  inParts(float32, float16, float32),
  inParts(float32, bfloat16, float64),
  inParts(float32, float32, float64),
  inParts(float16, float32, float16),
  inParts(bfloat16, bfloat16, float16),
];
const all = [...named, ...unnamed, flushed(formatNamed('tf32')!), flushed(inParts(float16, float16, float32))]; // biome-ignore format: a list

/** What a subject that computes in a format comes to, and what the tolerances of another say of it. */
const trials = (computes: Format, declared: Format, families: readonly string[]): Finding[] =>
  families.flatMap((family) =>
    Array.from({ length: many(20, 3) }, (_, seed) => {
      const random = randomFrom(seed);
      return tryAll(draw(family, computes, random, size), computes, random, declared);
    }).flat(),
  );

const beyond = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ judgement }) => judgement.verdict === 'beyond');

const title = (format: Format): string => precisionInWords(precisionOf(format));
const titled = (list: readonly Format[]) =>
  list.map((format) => ({ title: title(format), format }));

describe.each(titled(all))('a subject in $title', ({ format }) => {
  it('is never beyond the tolerance of what it declares', () => {
    const families = ['normal', 'he', 'sparse', 'subnormal', 'integers', 'dyadics'];
    expect(beyond(trials(format, format, families))).toEqual([]);
  });

  it('is not with networks of any layers, by layers, folded and collapsed', () => {
    const [random, tally] = [randomFrom(8), emptyTally()];
    for (let n = 0; n < many(60); n++) tryNetwork(tally, random, format);
    expect(tally.wrong).toBe(0);
  });
});

describe('a subject that computes otherwise than it declares is found', () => {
  const half = formatNamed('float16-float32')!;
  it.each([
    ['multiplies in tf32 and says float32', formatNamed('tf32')!, float32],
    ['sums in float16 and says float32', float16, half],
    ['sums in bfloat16 and says float32', bfloat16, formatNamed('bfloat16-float32')!],
    ['flushes and says not', flushed(formatNamed('tf32')!), formatNamed('tf32')!],
  ])('%s', (_, computes, declared) => {
    const found = beyond(trials(computes, declared, ['normal', 'he', 'positive', 'subnormal']));
    expect(found.length).toBeGreaterThan(0);
  });
});

describe('the tolerance of a format in parts', () => {
  const within = (format: Format, weight: number[][], inputs: number[][], got: number): boolean => {
    const stack = stackOf(dense(weight));
    const tolerance = forwardTolerance(stack, inputs, format);
    return judge(equal('y', [[got]], exactForward(stack, inputs), tolerance)).verdict === 'within';
  };

  it('has two roundings of factors, those of the sum and one of the result: of 1 + δ times 1 + δ', () => {
    const tolerance = forwardTolerance(stackOf(dense([[1.1]])), [[1.1]], formatNamed('tf32')!);
    const bound = isBounded(tolerance) ? tolerance.per[0]![0]! : 0;
    expect(bound / 1.21).toBeGreaterThan(2 * tf32.unit);
    expect(bound / 1.21).toBeLessThan(2.01 * tf32.unit);
    const half = forwardTolerance(
      stackOf(dense([[1.5]])),
      [[1.1]],
      formatNamed('float16-float32')!,
    );
    const one = isBounded(half) ? half.per[0]![0]! : 0;
    expect(one / 1.65).toBeGreaterThan(float16.unit);
    expect(one / 1.65).toBeLessThan(1.01 * float16.unit);
  });

  it('is 0 on the lattice of the coarsest part, and not beyond it', () => {
    const format = formatNamed('tf32')!;
    const exact = collapseTolerance(stackOf(dense([[3]]), dense([[5]])), format, 'any');
    expect(exact.weight).toMatchObject({ per: [[0]] });
    const rounded = collapseTolerance(stackOf(dense([[2049]]), dense([[1]])), format, 'any');
    expect(isBounded(rounded.weight) && rounded.weight.per[0]![0]!).toBeGreaterThan(0);
  });

  it('allows a factor below the normal numbers of its own format to be lost, and no other', () => {
    const format = inParts(float32, float16, float32);
    const tiny = 2 ** -26; // 0 in float16, a number of float32
    expect(within(format, [[1024]], [[tiny]], 0)).toBe(true);
    expect(within(float32, [[1024]], [[tiny]], 0)).toBe(false);
    expect(within(format, [[1024]], [[2 ** -12]], 0)).toBe(false);
  });

  it('of one layer is what a fold from the identity rounds', () => {
    const { weight } = collapseTolerance(stackOf(dense([[1 / 3]])), formatNamed('tf32')!, 'left');
    const bound = isBounded(weight) ? weight.per[0]![0]! : 0;
    expect(bound * 3).toBeGreaterThanOrEqual(tf32.unit);
    expect(bound * 3).toBeLessThan(1.001 * tf32.unit);
    const same = collapseTolerance(
      stackOf(dense([[1 / 3]])),
      formatNamed('float16-float32')!,
      'left',
    );
    expect(same.weight).toMatchObject({ per: [[0]] });
  });
});
