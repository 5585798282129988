import { equal } from '../../judge/comparison.ts';
import { exact } from '../../judge/tolerance.ts';
import { outputs, type Stack } from '../../network/stack.ts';
import { ballsOf } from '../../numbers/decimal.ts';
import type { Balls } from '../../numbers/dyadic.ts';
import type { Rows } from '../../numbers/rows.ts';
import { decimalForward } from '../../oracle/decimal-oracle.ts';
import { exactForward } from '../../oracle/exact-forward.ts';
import { type Law, law } from '../law.ts';

/** The first oracle against the second; another first one to show that a wrong one is found out. */
export const twoOracles = (oracle: (stack: Stack, inputs: Rows) => Balls = exactForward): Law =>
  law({
    id: 'oracle/two-routes',
    statement:
      'both oracles, binary integers and decimal.js, give the same number to the last digit',
    formula: 'f(x) = Σ m · 2ᵉ = Σ d · 10⁻ᵏ',
    domain: { layers: [1] },
    asks: [],
    sample: 20,
    *check({ stack, inputs }) {
      const points = [...inputs, inputs[0]!.map(() => 0)];
      const within = exact(points.length, outputs(stack), 'neither oracle rounds');
      return [equal('y', oracle(stack, points), ballsOf(decimalForward(stack, points)), within)];
    },
  });

export default twoOracles();
