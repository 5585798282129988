/**
 * The same laws in every arithmetic: each sees what the others cannot.
 *
 * - float64, float32, float16, bfloat16: the bound of rounding in that format, sharper where the
 *   subject declares the order in which it multiplies;
 * - the integer lattice: nothing is rounded, so the tolerance is 0;
 * - a prime field: nothing is rounded and nothing is small; what is wrong is missed with a known
 *   probability;
 * - decimal.js: the second oracle, on a sample of every run;
 * - doubles with a proven radius: what is asked before the integers, held to them on a sample of every run.
 */
import { describe, expect, it } from 'vitest';
import { isBounded } from '../src/judge/tolerance.ts';
import type { Law } from '../src/laws/law.ts';
import anyDepth from '../src/laws/sentences/any-depth.ts';
import { laws } from '../src/laws/sentences/index.ts';
import latticeCollapse from '../src/laws/sentences/lattice-collapse.ts';
import latticeForward from '../src/laws/sentences/lattice-forward.ts';
import enclosure, { oracleEnclosure } from '../src/laws/sentences/oracle-enclosure.ts';
import primeField from '../src/laws/sentences/over-prime-field.ts';
import oracles, { twoOracles } from '../src/laws/sentences/two-oracles.ts';
import { dense } from '../src/network/stack.ts';
import { type Balls, lazily } from '../src/numbers/dyadic.ts';
import { formats } from '../src/numbers/named-formats.ts';
import type { Near } from '../src/numbers/near.ts';
import { exactForward, exactMap } from '../src/oracle/exact-forward.ts';
import { inProcess } from '../src/subjects/in-process.ts';
import { type Mutant, subjectOf } from '../src/subjects/mutant.ts';
import genericPath from '../src/subjects/mutants/generic-path-loses-a-bias.ts';
import insideFirst from '../src/subjects/mutants/inside-first.ts';
import outputsUp from '../src/subjects/mutants/outputs-one-ulp-up.ts';
import weightsUp from '../src/subjects/mutants/weights-one-ulp-up.ts';
import { reference, referenceIn } from '../src/subjects/reference.ts';
import type { Subject } from '../src/subjects/subject.ts';
import { many } from '../src/testing/effort.ts';
import { firstFailure } from '../src/testing/first-failure.ts';
import { property } from './property.ts';

describe('in every format, by its own bound', () => {
  // In float64: collapse.property.ts.
  for (const format of formats.filter(({ name }) => name !== 'float64'))
    property(anyDepth, { subject: referenceIn(format), seed: 4, runs: 150 });
});

describe('on the integer lattice, without any tolerance', () => {
  for (const format of formats) {
    property(latticeCollapse, { subject: referenceIn(format) });
    property(latticeForward, { subject: referenceIn(format) });
  }
});

describe('over a prime field, missed with a probability that is known', () => {
  property(primeField);

  it('of at most 1e-17, however deep', () => {
    const layer = dense([[1]]);
    for (const depth of [1, 12, 17, 60, 500]) {
      const stack = { inputs: 1, layers: new Array(depth).fill(layer) };
      expect(primeField.miss!({ stack, inputs: [[0]] })).toBeLessThanOrEqual(1e-17);
    }
  });
});

describe('by two oracles that share no code', () => {
  property(oracles, { runs: 1000 });
});

describe('in doubles with a proven radius, before the integers', () => {
  property(enclosure, { runs: 1000 });
});

const failureOf = (law: Law, subject: () => Subject, runs: number, regime?: string) =>
  firstFailure(law, inProcess(subject, { subject: 'tried' }), {
    seed: 3,
    runs,
    size: { layers: 6, units: 8, ...(regime && { regime }) },
  });

describe('each route kills what no other sees', () => {
  // Laws about integers alone are of the lattice; what another law makes of a case may be on it too.
  const integers = ({ domain }: Law, because = '') =>
    domain.values?.length === 1 || because.includes('lattice');
  const routes: [string, Mutant, (law: Law, because?: string) => boolean][] = [
    ['the bound of a declared order', insideFirst, ({ id }) => id === 'collapse/declared-order'],
    ['the integer lattice, for weights', weightsUp, integers],
    ['the integer lattice, for outputs', outputsUp, integers],
    ['a prime field', genericPath, ({ id }) => id.startsWith('field/')],
  ];

  it.each(routes)('%s', async (_, mutant, own) => {
    const kills: string[] = [];
    for (const law of laws) {
      const regime = own(law) ? undefined : 'decades';
      const failed = await failureOf(law, () => subjectOf(mutant), many(40, 16), regime);
      if (!failed) continue;
      const { within } = failed.judged!.comparison;
      const because = isBounded(within) ? within.because : 'none';
      kills.push(own(law, because) ? law.id : `${law.id} besides: ${because}`);
    }
    expect(kills).toContain(mutant.killedBy.law);
    expect(kills.filter((kill) => kill.includes('besides'))).toEqual([]);
  });

  it('the second oracle: a first one that keeps its biases in float32', async () => {
    const wrong: Parameters<typeof twoOracles>[0] = (stack, inputs) => {
      const layers = stack.layers.map(({ weight, bias }) => dense(weight, bias?.map(Math.fround)));
      return exactForward({ ...stack, layers }, inputs);
    };
    expect(await failureOf(twoOracles(), () => reference, many(1000))).toBeUndefined();
    expect(await failureOf(twoOracles(wrong), () => reference, 1000)).toBeDefined();
  });

  /** The oracle with another enclosure beside its integers. */
  const near =
    (change: (near: Near) => Partial<Near>): Parameters<typeof oracleEnclosure>[0] =>
    (stack, points) => {
      const changed = (balls: Balls): Balls =>
        balls.near ? lazily(() => balls, { ...balls.near, ...change(balls.near) }) : balls;
      const { weight, bias } = exactMap(stack);
      const y = changed(exactForward(stack, points));
      return { y, 'W′': changed(weight), 'b′': changed(bias) };
    };
  const zeros = ({ low }: Near) => new Float64Array(low.length);
  const wrong: [string, (near: Near) => Partial<Near>][] = [
    ['takes the radius for 0', (given) => ({ radius: zeros(given) })],
    ['drops what the nearest double leaves', (given) => ({ low: zeros(given) })],
    [
      'has a radius 2⁴⁰ times too small',
      ({ radius }) => ({ radius: radius.map((r) => r / 2 ** 40) }),
    ],
  ];

  it.each(wrong)('the integers: an enclosure that %s', async (_, change) => {
    expect(
      await failureOf(oracleEnclosure(near((given) => given)), () => reference, many(400)),
    ).toBe(undefined);
    expect(await failureOf(oracleEnclosure(near(change)), () => reference, 400)).toBeDefined();
  });
});
