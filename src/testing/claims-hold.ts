import { expect, test } from 'vitest';
import type { Activation } from '../activations/activation.ts';
import { keyOf } from '../activations/parameters.ts';
import { tryAll } from '../activations/try-all.ts';
import type { VectorActivation } from '../activations/vector-activation.ts';
import { someOf } from './effort.ts';
import { unusualParameters } from './unusual-parameters.ts';

/**
 * Points drawn at random besides the boundary values, the simple numbers and the breakpoints, which are
 * always tried and are what refutes most. `foldproof verify --activation` draws 1,000.
 */
const runs = 10;

/**
 * A test for each activation with its defaults, each framework's variant and unusual parameters; for some of these in
 * `npm test`. `npm run check` tries each activation with its defaults at many more points (scripts/claims.mjs).
 */
export const claimsHold = (activations: readonly (Activation | VectorActivation)[]): void => {
  const all = activations.flatMap((activation) =>
    [{}, ...Object.values(activation.variants), ...(unusualParameters[activation.name] ?? [])].map(
      (parameters) => ({
        name: `${activation.name} ${keyOf(parameters)}`,
        activation,
        parameters,
      }),
    ),
  );
  const cases = someOf(all, 4);
  test.each(cases)('every claim of $name holds', ({ activation, parameters }) => {
    for (const { claim, result } of tryAll(activation, { parameters, runs, only: 'claimed' })) {
      expect(result, `${activation.name}: ${claim.id}`).toMatchObject({
        status: claim.kind === 'declared' ? 'declared' : 'held',
      });
    }
  });
};
