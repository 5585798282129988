import { type Comparison, equal } from '../../judge/comparison.ts';
import { exact } from '../../judge/tolerance.ts';
import type { Network } from '../../network/network.ts';
import { outputs, stackOf } from '../../network/stack.ts';
import { modulus, pointsFor } from '../../numbers/finite-field.ts';
import { exactForward } from '../../oracle/exact-forward.ts';
import { askCollapseModulo } from '../asks.ts';
import type { Case } from '../case.ts';
import { law } from '../law.ts';
import { layerOf } from '../maps.ts';
import { randomResidueCases, residues } from '../residues.ts';

/** A wrong identity may survive a run with this probability at most. */
const allowed = 1e-17;

/** x W′ + b′ − f(x) is a polynomial in x, the weights and the biases, of degree depth + 1. */
const pointsAt = (stack: Network) => pointsFor(stack.layers.length + 1, modulus, allowed);

/**
 * Algebra without rounding, for a collapse that is generic over its numbers. Each weight and bias that
 * is not 0 becomes a uniformly random residue, and so does x; x W′ + b′ is compared with the stack's
 * output (Freivalds 1979), at as many points as the degree asks for.
 */
export default law({
  id: 'field/collapse',
  statement: 'over a prime field, at random points, the collapse is the stack: no rounding hides',
  formula: 'x W′ + b′ ≡ f(x)  (mod p),  missed with probability ≤ ((L + 1)/(p − 1))ᵏ ≤ 1e-17',
  domain: { layers: [1] },
  asks: ['collapseModulo'],
  miss: ({ stack }) => pointsAt(stack).miss,
  *check({ stack: shape }: Case) {
    const comparisons: Comparison[] = [];
    const points = randomResidueCases(shape, modulus, pointsAt(shape).points);
    const within = exact(1, outputs(shape), `the integers modulo ${modulus}`);
    for (const [k, { stack, input }] of points.entries()) {
      const one = stackOf(layerOf(yield* askCollapseModulo(stack, modulus)));
      const [flat, deep] = [one, stack].map((s) => residues(exactForward(s, [input]), modulus));
      comparisons.push(equal(`x W′ + b′ mod ${modulus}, point ${k + 1}`, flat!, deep!, within));
    }
    return comparisons;
  },
});
