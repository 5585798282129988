import type { Case } from '../laws/case.ts';
import type { Layer } from '../network/stack.ts';
import { caseOf, chainOf } from './layer-chain.ts';
import { arrange } from './passes/arrange.ts';
import { dropBiases } from './passes/drop-biases.ts';
import { dropEqualUnits } from './passes/drop-equal-units.ts';
import { dropLayers } from './passes/drop-layers.ts';
import { dropRows } from './passes/drop-rows.ts';
import { dropUnits } from './passes/drop-units.ts';
import { mirror } from './passes/mirror.ts';
import type { Edit, Pass, Rules } from './passes/pass.ts';
import { plainerActivations } from './passes/plainer-activations.ts';
import { simplerValues } from './passes/simpler-values.ts';

/** In this order: what removes most comes first. */
const passes: readonly Pass[] = [
  dropLayers,
  dropRows,
  dropUnits,
  dropEqualUnits,
  mirror,
  dropBiases,
  plainerActivations,
  simplerValues,
  arrange,
];

/** Where a candidate came from: the pass, and which of its candidates. */
export interface ShrinkPlace {
  readonly pass: number;
  readonly index: number;
}

const start: ShrinkPlace = { pass: 0, index: 0 };

/**
 * Strictly simpler cases of the same domain, each with the place that it came from. A shrink that
 * goes on from a case `from` its place takes up where the last one succeeded and wraps round, so that
 * what has just been tried in vain is tried last. It ends with a case none of whose candidates fail.
 */
export const shrinkSteps = function* <L extends Layer>(
  c: Case<L>,
  rules: Rules,
  from: ShrinkPlace = start,
): Generator<readonly [Case<L>, ShrinkPlace]> {
  const chain = chainOf(c);
  const made = function* (pass: number, least: number, most: number) {
    let index = 0;
    for (const edit of passes[pass]!(chain, rules) as Iterable<Edit>) {
      if (index >= most) return;
      const candidate = index >= least ? edit() : undefined;
      if (candidate) yield [caseOf(candidate, c), { pass, index }] as const;
      index++;
    }
  };
  yield* made(from.pass, from.index, Number.POSITIVE_INFINITY);
  for (let q = 1; q < passes.length; q++) {
    yield* made((from.pass + q) % passes.length, 0, Number.POSITIVE_INFINITY);
  }
  yield* made(from.pass, 0, from.index);
};
