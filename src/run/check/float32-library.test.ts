import { beforeAll, describe, expect, it } from 'vitest';
import type { ActivationOutcome } from '../../documents/activation-outcome.ts';
import { defaults } from '../../input/defaults.ts';
import accuracy from '../../laws/sentences/activation-accuracy.ts';
import type { DeclaredError } from '../../numbers/format.ts';
import { inProcess } from '../../subjects/in-process.ts';
import { several } from '../../testing/effort.ts';
import { float32Library, inLibrary } from '../../testing/float32-library.ts';
import { runLaw } from './run-law.ts';

const rowsOf = async (
  declared?: Readonly<Record<string, DeclaredError>>,
  runs = several(150, 75),
) => {
  const library = inProcess(() => float32Library(declared), { subject: 'library' });
  const budget = { seed: 1, runs, size: defaults.size, shrinkTime: 60_000 };
  const { activations } = await runLaw(accuracy, library, budget);
  return new Map(activations!.map((row) => [row.name, row]));
};

describe('a library of float32 kernels', () => {
  let rows: ReadonlyMap<string, ActivationOutcome>;
  beforeAll(async () => {
    rows = await rowsOf();
  });

  // The simplest point is where a reader computes along; the worst is where no digit is right.
  it.each([
    ['elu', -0.01, -(2 ** -23), 0],
    ['selu', -0.001, -(2 ** -23), 0],
    ['gelu', -5, -15, -5],
    ['sigmoid', -20, -1e39, -100],
    ['silu', -20, -60, -17],
  ])(
    '%s is refuted at its simplest point, %d, and at its worst one',
    (name, simplest, from, to) => {
      const { status, counterexample, worst } = rows.get(name)!;
      expect(status).toBe('falsified');
      expect(counterexample!.case.inputs).toEqual([[Math.fround(simplest)]]);
      expect(worst!.ulps).toBeGreaterThan(1e7);
      expect(worst!.at).toBeGreaterThan(from);
      expect(worst!.at).toBeLessThan(to);
    },
  );

  it('is accepted under a contract that allows what it does', async () => {
    const declared = {
      elu: { ulps: 2, absolute: 2e-7 },
      selu: { ulps: 3, absolute: 1e-6 },
      gelu: { ulps: 4, absolute: 1e-6 },
      sigmoid: { ulps: 2, absolute: 1e-7 },
      silu: { ulps: 3, absolute: 1e-6 },
    };
    const held = await rowsOf(declared);
    expect([...held.values()].map(({ status }) => status)).toEqual(inLibrary.map(() => 'held'));
    expect(held.get('elu')!.worst!.ulps).toBeGreaterThan(1e7); // the contract says so, and the row does
  });

  it('is refuted under a contract that allows less', async () => {
    const tight = await rowsOf({ gelu: { ulps: 4, absolute: 1e-8 }, sigmoid: { ulps: 4 } });
    expect(tight.get('gelu')!.status).toBe('falsified');
    expect(tight.get('sigmoid')!.status).toBe('falsified');
  });
});
