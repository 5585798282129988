import { dense, isDense, type Layer } from '../../network/stack.ts';
import type { Rows } from '../../numbers/rows.ts';
import { isDyadic } from '../complexity.ts';
import { onIntegers } from '../lattice-budget.ts';
import { hasBias } from '../layer.ts';
import { type Chain, fits, mapChain, tensors } from '../layer-chain.ts';
import { listOf } from '../list-of.ts';
import { narrowest } from '../narrowest.ts';
import { simplerChain } from '../simpler.ts';
import type { Edit, Pass, Rules } from './pass.ts';

/** Numbers of a guess: of all inputs, all weights, and all biases where it has some. */
interface Guess {
  readonly x: number;
  readonly weight: number;
  readonly bias?: number;
}

/** As few dense layers as there may be, one number in and one out, with the first activation of the chain. */
export const smallest = (chain: Chain, { domain }: Rules, { x, weight, bias }: Guess): Chain => {
  const layer = dense([[weight]], bias === undefined ? undefined : [bias]);
  const layersOf = (least: number): Layer[] => listOf(least, () => layer);
  const bend = chain.layers.find((one) => !isDense(one));
  const [first, ...others] = layersOf(Math.max(1, domain.layers[0]));
  const layers = [first!, ...(bend ? [bend] : []), ...others];
  return {
    inputs: listOf(domain.points ?? 1, () => [x]),
    layers: [...layers, ...layersOf(domain.second?.[0] ?? 0)],
    split: layers.length,
  };
};

/**
 * Inputs with 1 for each number of the first row, and 0 for those of others: a law about several points may say nothing of
 * equal ones.
 */
export const firstRowOnes = (inputs: Rows): Rows =>
  inputs.map((row, i) => row.map(() => (i === 0 ? 1 : 0)));

/** The chain where it is simpler than another and keeps the rules; undefined elsewhere. */
export const allowed = (
  one: Chain,
  than: Chain,
  { domain, format, lattice }: Rules,
): Chain | undefined =>
  fits(one, domain) &&
  simplerChain(one, than, format) &&
  !(domain.noBias && one.layers.some(hasBias)) &&
  (!lattice || onIntegers(one, format))
    ? one
    : undefined;

/**
 * Guesses before anything is cut bit by bit, as many bugs show in the smallest stacks: a bias alone, a weight alone; then
 * all layers there are, of one unit, with 1 for each number, and where a law is about several points with different ones;
 * each number by its sign; a number that is no sum of powers of two.
 */
export const firstGuesses: Pass = function* (chain, rules) {
  const { domain, format } = rules;
  const made =
    (guess: () => Chain): Edit =>
    () =>
      allowed(guess(), chain, rules);
  if (!domain.oneActivation) {
    const guesses: readonly Guess[] = [
      { x: 0, weight: 0, bias: 1 },
      { x: 1, weight: 1 },
    ];
    for (const guess of guesses) yield made(() => smallest(chain, rules, guess));
  }
  const narrow = (): Chain => mapChain(narrowest(chain, domain.points ?? 1), () => 1);
  yield made(narrow);
  if (domain.points) yield made(() => ({ ...narrow(), inputs: firstRowOnes(narrow().inputs) }));
  yield made(() => mapChain(chain, (x) => (x === 0 ? 0 : Math.sign(x))));
  // What rounds shows in no sum of few powers of two; where those were enough so far, nothing rounds.
  if (!domain.oneActivation && !tensors(chain).flat(2).every(isDyadic))
    yield made(() => smallest(chain, rules, { x: 1, weight: format.round(0.1) }));
};
