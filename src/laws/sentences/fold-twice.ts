import { type Comparison, equal } from '../../judge/comparison.ts';
import { exact } from '../../judge/tolerance.ts';
import type { AnyLayer } from '../../layers/any-layer.ts';
import { kindNames } from '../../layers/kind-named.ts';
import { branchesOf } from '../../layers/layer-scalars.ts';
import { askFold } from '../asks.ts';
import { law } from '../law.ts';
import { sameFunction } from '../same-function.ts';

/** The kinds of layers by number, those of branches after the layer that has them. */
const kindsOf = (layers: readonly AnyLayer[]): number[] =>
  layers.flatMap((layer) => [
    kindNames.indexOf(layer.kind),
    ...branchesOf(layer).flatMap((branch) => [-1, ...kindsOf(branch)]),
  ]);

const sameKinds = (
  once: readonly AnyLayer[],
  twice: readonly AnyLayer[],
): readonly Comparison[] => {
  const [one, two] = [kindsOf(once), kindsOf(twice)];
  const [count, counts] = [[[two.length]], [[one.length]]];
  if (one.length !== two.length) {
    return [equal('layers after two folds and after one', count, counts, exact(1, 1, 'a count'))];
  }
  const within = exact(1, one.length, 'kinds of layers');
  return one.length === 0
    ? []
    : [equal('kinds after two folds and after one', [two], [one], within)];
};

export default law({
  id: 'fold/twice',
  statement: 'folding twice is folding once: layers of the same kinds, which do the same',
  formula: 'fold(fold(f)) = fold(f)',
  domain: { layers: [1], networks: 'any' },
  follows: ['fold/preserves'],
  asks: ['fold'],
  *check({ stack, inputs }, { format }) {
    const once = yield* askFold(stack);
    const twice = yield* askFold(once);
    const same = sameFunction(once, twice, inputs, format);
    if (typeof same === 'string') return same;
    return [...sameKinds(once.layers, twice.layers), ...same];
  },
});
