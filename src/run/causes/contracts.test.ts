/** A fault in what a subject declares of an activation is told as one of the activation. */
import { describe, expect, it } from 'vitest';
import { laws } from '../../laws/sentences/index.ts';
import { type Network, wordsOf } from '../../network/network.ts';
import { float64Arithmetic, lift } from '../../numbers/arithmetic.ts';
import type { Rows } from '../../numbers/rows.ts';
import { inProcess } from '../../subjects/in-process.ts';
import type { Subject } from '../../subjects/subject.ts';
import { many } from '../../testing/effort.ts';
import { documentOf } from '../../testing/run-documents.ts';
import { arithmeticSystem } from '../../words/systems/arithmetic-system.ts';
import { floatBeyond } from '../../words/systems/beyond.ts';
import { walk } from '../../words/walk.ts';
import { verify } from '../check/verify.ts';

/** Networks in float64, with a sigmoid that is rounded to float32. */
const system = arithmeticSystem(float64Arithmetic, {
  ...floatBeyond(float64Arithmetic),
  apply: (x, { activation, float64 }) => {
    const f = activation.name === 'sigmoid' ? (z: number) => Math.fround(float64(z)) : float64;
    return x.map((row) => row.map(f));
  },
});

const declaring = (accuracy: NonNullable<Subject['accuracy']>): Subject => ({
  name: 'declares',
  layers: ['dense', 'activation', 'scale', 'sum'],
  activations: ['relu', 'sigmoid'],
  accuracy,
  forward: (stack: Network, inputs: Rows) =>
    walk(system, wordsOf(stack), lift(float64Arithmetic, inputs)) as number[][],
});

const runOf = (accuracy: NonNullable<Subject['accuracy']>) =>
  documentOf(
    verify(
      inProcess(() => declaring(accuracy), { subject: 'declares' }),
      {
        laws: laws.filter(({ id }) => /^(activation|forward|network)\//.test(id)),
        mutants: [],
        known: laws,
        corpus: [],
        budget: { seed: 1, runs: many(40, 20), size: { layers: 4, units: 4 }, shrinkTime: 10_000 },
      },
    ),
  );

describe('a subject that declares how accurate an activation is', () => {
  it('and is not: that is a fault of the activation, before it is one of any network', async () => {
    const { causes, laws: results } = await runOf({ sigmoid: { ulps: 4 } });
    expect(causes.map(({ law }) => law)).toEqual(['activation/accuracy']);
    expect(causes[0]!.breaks).toContain('network/forward');
    const { activations, counterexample } = results.find(({ id }) => id === 'activation/accuracy')!;
    expect(activations!.map(({ name, status }) => `${name} ${status}`)).toEqual([
      'relu held',
      'sigmoid falsified',
    ]);
    expect(counterexample!.message).toMatch(/, assuming sigmoid within 4 ulp, as declared$/);
  });

  it('and is: every bound takes it, of networks too', async () => {
    // Half an ulp of float32 is 2²⁸ of float64, and below its smallest number all is lost.
    const { causes, laws: results } = await runOf({ sigmoid: { ulps: 2 ** 28, absolute: 1e-45 } });
    expect(causes).toEqual([]);
    const { status } = results.find(({ id }) => id === 'network/forward')!;
    expect(status).toBe('held');
  });
});
