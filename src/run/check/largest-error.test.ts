import { describe, expect, it } from 'vitest';
import type { RunDocument } from '../../documents/run.ts';
import accuracy from '../../laws/sentences/activation-accuracy.ts';
import { laws } from '../../laws/sentences/index.ts';
import { activationLayer } from '../../network/stack.ts';
import { float64 } from '../../numbers/format.ts';
import { nextAbove } from '../../numbers/neighbours.ts';
import { inProcess } from '../../subjects/in-process.ts';
import { functionOf, runWith } from '../../subjects/plain.ts';
import type { Subject } from '../../subjects/subject.ts';
import { documentOf } from '../../testing/run-documents.ts';
import { drive } from '../trial/drive.ts';
import { withLargestError } from './largest-error.ts';
import { verify } from './verify.ts';

const subject = (
  name: string,
  f: (z: number) => number,
  changes: Partial<Subject> = {},
): Subject => ({
  name: 'one wrong',
  layers: ['activation'],
  activations: [name],
  forward: runWith((layer) => (layer.name === name ? f : functionOf(layer))),
  ...changes,
});
const rowOf = async (given: Subject, runs: number, seed = 1) => {
  const budget = { seed, runs, size: { layers: 4, units: 4 }, shrinkTime: 60_000 };
  const plan = { laws: [accuracy], mutants: [], known: laws, corpus: [], budget };
  const document: RunDocument = await documentOf(verify(inProcess(given, { subject: 'x' }), plan));
  return document.laws[0]!.activations![0]!;
};
const caseAt = (name: string, x: number) => ({
  stack: { inputs: 1, layers: [activationLayer(name)] },
  inputs: [[x]],
});
const judged = async (given: Subject, name: string, x: number) => {
  const [c, respondent] = [caseAt(name, x), inProcess(given, { subject: 'x' })];
  return withLargestError(accuracy, c, respondent, await drive(accuracy, c, respondent));
};

describe('the search for the largest error of an activation', () => {
  it.each([1_000, 100_000])(
    'refutes an error of 10¹⁵ ulps one float above a kink under a budget of %i ulps',
    async (ulps) => {
      const above = nextAbove(0.5, float64);
      const layer = activationLayer('soft-shrink');
      const lost = (z: number) => (Math.abs(z) === above ? 0 : functionOf(layer)(z));
      const forward = runWith((given) =>
        (given.parameters?.lambda ?? 0.5) === 0.5 ? lost : functionOf(given),
      );
      const accuracy = { 'soft-shrink': { ulps } };
      const row = await rowOf(subject('soft-shrink', lost, { accuracy, forward }), 4);
      expect(row.status).toBe('falsified');
      expect(row.counterexample!.case.inputs.flat().map(Math.abs)).toEqual([above]);
      expect(row.worst!.ulps).toBeGreaterThan(1e15);
      expect(Math.abs(row.worst!.at)).toBe(above);
    },
  );

  it('goes on from the worst point of a case to a worse one', async () => {
    const off = subject('tanh', (z) => Math.tanh(z) + 1e-9 * Math.exp(-((z - 3) ** 2) * 20));
    const trial = await judged(off, 'tanh', 2.5);
    if (trial.status !== 'failed') throw new Error(`expected a failure, found ${trial.status}`);
    expect(Math.abs(trial.largest!.at - 3)).toBeLessThan(0.2);
    expect(trial.at).toBeUndefined();
  });

  it('fails at a point that it finds where the law holds at the case', async () => {
    const off = subject('tanh', (z) => (z > 2.6 && z < 3.5 ? Math.tanh(z) + 1e-9 : Math.tanh(z)));
    const trial = await judged(off, 'tanh', 2.5);
    if (trial.status !== 'failed') throw new Error(`expected a failure, found ${trial.status}`);
    expect(trial.at!.inputs.flat().some((x) => x > 2.6 && x < 3.5)).toBe(true);
    const row = await rowOf(off, 8);
    expect(row.status).toBe('falsified');
  });

  it('comes to the same again', async () => {
    const off = subject('gelu', (z) => Math.fround(functionOf(activationLayer('gelu'))(z)));
    const [first, second] = [await rowOf(off, 6), await rowOf(off, 6)];
    expect(second).toEqual(first);
  });
});
