import type { Case } from '../laws/case.ts';
import type { Layer } from '../network/stack.ts';
import { caseOf, chainOf } from './chain.ts';
import { activations } from './passes/activations.ts';
import { arrange } from './passes/arrange.ts';
import { bias } from './passes/bias.ts';
import { layers } from './passes/layers.ts';
import { mirror } from './passes/mirror.ts';
import type { Edit, Pass, Rules } from './passes/pass.ts';
import { rows } from './passes/rows.ts';
import { tied } from './passes/tied.ts';
import { units } from './passes/units.ts';
import { values } from './passes/values.ts';

/** In this order: what removes most comes first. */
const passes: readonly Pass[] = [
  layers,
  rows,
  units,
  tied,
  mirror,
  bias,
  activations,
  values,
  arrange,
];

/** Where a candidate came from: the pass, and which of its candidates. */
export interface Place {
  readonly pass: number;
  readonly index: number;
}

const start: Place = { pass: 0, index: 0 };

/**
 * Strictly simpler cases of the same domain, each with the place that it came from. A shrink that
 * goes on from a case `from` its place takes up where the last one succeeded and wraps round, so that
 * what has just been tried in vain is tried last. It ends with a case none of whose candidates fail.
 */
export const shrinks = function* <L extends Layer>(
  c: Case<L>,
  rules: Rules,
  from: Place = start,
): Generator<readonly [Case<L>, Place]> {
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
