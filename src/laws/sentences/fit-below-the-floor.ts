import { atMost, type Comparison } from '../../judge/comparison.ts';
import { exact } from '../../judge/tolerance.ts';
import { activationLayer, isDense, type Layer, type Stack } from '../../network/stack.ts';
import { type Balls, toBalls } from '../../numbers/dyadic.ts';
import type { Format } from '../../numbers/format.ts';
import { hash32 } from '../../numbers/hash.ts';
import { stringify } from '../../numbers/json.ts';
import { mapRows } from '../../numbers/rows.ts';
import { gapOf } from '../../oracle/gap.ts';
import { squaredError } from '../../oracle/squared-error.ts';
import { randomStart } from '../../training/random-start.ts';
import { askFit } from '../asks.ts';
import { bars, tones, xorCorners } from '../classes.ts';
import { combinationOfMatrices } from '../combination.ts';
import { type Classes, labels } from '../data.ts';
import { type Asking, law } from '../law.ts';

/** How a network is trained, and how many with other random weights before a subject is found wrong. */
interface Attempts {
  readonly seeds: number;
  readonly options: { readonly steps: number; readonly rate: number; readonly momentum: number };
}

/**
 * Of 400 starts the reference brought 92 % below for XOR, and 98 % and more for bars and tones: eight fail by chance with
 * a probability of 2e-9. In formats of 4 and 3 bits a short step is rounded away, and longer ones, of 150 starts each,
 * brought 82 and 62 % below for XOR, 73 % and more for the others: 24 fail with a probability of 8e-11.
 */
const attemptsIn = (format: Format): Attempts =>
  format.unit < 2 ** -4
    ? { seeds: 8, options: { steps: 40, rate: 0.125, momentum: 0.5 } }
    : { seeds: 24, options: { steps: 40, rate: 0.25, momentum: 0.5 } };

const relu = activationLayer('relu', {});

/** A stack of which every number is one of the format. */
const storedIn = (format: Format, stack: Stack<Layer>): Stack<Layer> => ({
  ...stack,
  layers: stack.layers.map((layer) =>
    isDense(layer) ? { ...layer, weight: mapRows(layer.weight, format.round) } : layer,
  ),
});

/** Whether a < b, [1 × 1] each. */
const isLess = (a: Balls, b: Balls): boolean => gapOf(a, b).middle[0]![0]! < 0n;

/**
 * Classes of n₁ and n₂ points whose means are equal: a regression gives the mean label everywhere, and leaves n₁n₂/(n₁ +
 * n₂) of squares. A network gets to less than half of that, by its exact outputs.
 */
function* getsBelow(
  what: string,
  classes: Classes,
  units: number,
  { from, format }: { readonly from: number; readonly format: Format },
): Asking<Comparison> {
  const points = [...classes.first, ...classes.second];
  const examples = { inputs: points, targets: labels(classes) };
  const floor = classes.first.length * classes.second.length;
  const { seeds, options } = attemptsIn(format);
  let best: Balls | undefined;
  for (let k = 0; k < seeds; k++) {
    const seed = (from + k) >>> 0;
    const start = storedIn(format, randomStart(seed, [points[0]!.length, units, 1], relu));
    const { stack } = yield* askFit(start, points, examples.targets, { ...options, seed });
    const missed = combinationOfMatrices([[2 * points.length, squaredError(stack, examples)!]]);
    if (!best || isLess(missed, best)) best = missed;
    if (isLess(best, toBalls([[floor]]))) break;
  }
  const within = exact(1, 1, 'exact outputs of the network answered');
  return atMost(`${what}: 2(n₁ + n₂) Σ (f(x) − t)²`, best!, [[floor]], within);
}

export default law({
  id: 'fit/below-the-floor',
  statement:
    'with ReLU between the layers some start trains to less than half of what a regression leaves of XOR, of bars and of tones',
  formula: 'min over seeds of Σ (f(x) − t)² < ½ n₁n₂/(n₁ + n₂)',
  domain: { layers: [1] },
  follows: ['fit/step-through-relu'],
  asks: ['fit'],
  sends: ['relu'],
  *check({ inputs }, { format }) {
    const how = { from: hash32(stringify(inputs)), format };
    return [
      yield* getsBelow('XOR', xorCorners, 8, how),
      yield* getsBelow('bars', bars, 6, how),
      yield* getsBelow('tones', tones, 6, how),
    ];
  },
});
