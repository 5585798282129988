/** What the exact oracle and the tolerances cost, as a multiple of the float64 work that they judge. */
import { collapse } from '../../dist/collapse/collapse.js';
import { forward64 } from '../../dist/network/float64-forward.js';
import { dense, stackOf } from '../../dist/network/stack.js';
import { float64 } from '../../dist/numbers/format.js';
import { randomFrom } from '../../dist/numbers/random.js';
import { exactForward, exactMap } from '../../dist/oracle/exact-forward.js';
import { collapseTolerance } from '../../dist/rounding/collapse-tolerance.js';
import { forwardTolerance } from '../../dist/rounding/forward-tolerance.js';
import { cpuSeconds, inTurn, ratios } from '../parts/interleaved.mjs';
import { summary } from '../parts/statistics.mjs';

const shapes = [
  { layers: 3, units: 8, times: 400 },
  { layers: 6, units: 16, times: 60 },
  { layers: 12, units: 32, times: 6 },
  { layers: 8, units: 64, times: 3 },
];

export const measure = async ({ quick }) => {
  const random = randomFrom(1);
  const rows = [];
  for (const { layers, units, times } of shapes) {
    const numbers = (m, n) =>
      Array.from({ length: m }, () => Array.from({ length: n }, random.normal));
    const all = Array.from({ length: layers }, () =>
      dense(numbers(units, units), numbers(1, units)[0]),
    );
    const [stack, inputs] = [stackOf(...all), numbers(5, units)];
    const each = (work) => () =>
      cpuSeconds(() => {
        for (let k = 0; k < times; k++) work();
      });
    const { path, ...others } = await inTurn(
      {
        path: each(() => {
          const { weight, bias } = collapse(stack);
          forward64(stack, inputs);
          forward64(stackOf(dense(weight, bias)), inputs);
        }),
        'exact W′ and b′': each(() => exactMap(stack)),
        'exact outputs': each(() => exactForward(stack, inputs)),
        'bound, order any': each(() => collapseTolerance(stack, float64, 'any')),
        'bound, order left': each(() => collapseTolerance(stack, float64, 'left')),
        'bound of the outputs': each(() => forwardTolerance(stack, inputs, float64)),
      },
      quick ? 3 : 7,
    );
    rows.push({
      '÷ stack, collapse and its outputs in float64': `${layers} layers × ${units} units`,
      ...Object.fromEntries(
        Object.entries(others).map(([name, seconds]) => [name, summary(ratios(seconds, path))]),
      ),
    });
  }
  return { rows };
};
