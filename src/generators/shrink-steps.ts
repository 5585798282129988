import type { Case } from '../laws/case.ts';
import type { Network } from '../network/network.ts';
import type { Layer, Stack } from '../network/stack.ts';
import { type Chain, caseOf, chainOf } from './layer-chain.ts';
import { treePasses } from './networks/shrink-tree.ts';
import { caseOfTree, treeOf } from './networks/tree.ts';
import { arrange } from './passes/arrange.ts';
import { dropBiases } from './passes/drop-biases.ts';
import { dropEqualUnits } from './passes/drop-equal-units.ts';
import { dropLayers } from './passes/drop-layers.ts';
import { dropRows } from './passes/drop-rows.ts';
import { dropIdleUnits, dropUnits } from './passes/drop-units.ts';
import { firstGuesses } from './passes/first-guesses.ts';
import { mergeLayers } from './passes/merge-layers.ts';
import { mirror } from './passes/mirror.ts';
import { editsOf, type Pass, type Rules, type Step } from './passes/pass.ts';
import { plainerActivations } from './passes/plainer-activations.ts';
import { productAndBias } from './passes/product-and-bias.ts';
import { simplerValues, zerosAndOnes } from './passes/simpler-values.ts';
import { trades } from './passes/trades.ts';

/** In this order: what removes most comes first, and what seldom helps last. */
const passes: readonly Pass[] = [
  firstGuesses,
  dropLayers,
  dropRows,
  dropUnits,
  dropEqualUnits,
  mirror,
  dropBiases,
  productAndBias,
  plainerActivations,
  zerosAndOnes,
  dropIdleUnits,
  simplerValues,
  trades,
  mergeLayers,
  arrange,
];

/** Where a candidate came from: the pass, and which of its steps. */
export interface ShrinkPlace {
  readonly pass: number;
  readonly index: number;
}

const start: ShrinkPlace = { pass: 0, index: 0 };

/** A case in the form that passes work on, what they are, and the case that a form stands for. */
interface Shrinking<F> {
  readonly form: F;
  readonly passes: readonly ((form: F, rules: Rules) => Iterable<Step<() => F | undefined>>)[];
  readonly caseOf: (form: F) => Case<Network>;
}

function* stepsOf<F>(
  { form, passes: all, caseOf: asCase }: Shrinking<F>,
  rules: Rules,
  from: ShrinkPlace,
): Generator<readonly [Case<Network>, ShrinkPlace]> {
  const made = function* (pass: number, least: number, most: number) {
    let index = 0;
    for (const step of all[pass]!(form, rules)) {
      if (index >= most) return;
      for (const edit of index >= least ? editsOf([step]) : []) {
        const candidate = edit();
        if (candidate) yield [asCase(candidate), { pass, index }] as const;
      }
      index++;
    }
  };
  yield* made(from.pass, from.index, Number.POSITIVE_INFINITY);
  for (let q = 1; q < all.length; q++) {
    yield* made((from.pass + q) % all.length, 0, Number.POSITIVE_INFINITY);
  }
  yield* made(from.pass, 0, from.index);
}

/**
 * Strictly simpler cases of the same domain, each with the place that it came from. A shrink that
 * goes on from a case `from` its place takes up where the last one succeeded and wraps round, so that
 * what has just been tried in vain is tried last. It ends with a case none of whose candidates fail. A case of a
 * domain of networks is shrunk as a tree, others as a chain.
 */
export const shrinkSteps = <N extends Network>(
  c: Case<N>,
  rules: Rules,
  from: ShrinkPlace = start,
): Generator<readonly [Case<N>, ShrinkPlace]> => {
  const chain = c as Case<Network> as Case<Stack<Layer>>;
  const found = rules.domain.networks
    ? stepsOf({ form: treeOf(c), passes: treePasses, caseOf: caseOfTree }, rules, from)
    : stepsOf(
        { form: chainOf(chain), passes, caseOf: (form: Chain) => caseOf(form, chain) },
        rules,
        from,
      );
  return found as Generator<readonly [Case<N>, ShrinkPlace]>;
};
