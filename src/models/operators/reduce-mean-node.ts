import type { AnyLayer } from '../../layers/any-layer.ts';
import type { Given } from '../given.ts';
import { type Affected, networkShape, operator, through } from '../operator.ts';
import { reducedAxes } from '../reduced-axes.ts';

/**
 * The mean or the sum along axes, which are kept with length 1 or left out, of what layers make of each entry. `since`:
 * when axes became an operand.
 */
export const reduction = (
  given: Given,
  by: 'mean' | 'sum',
  since: number,
  before: readonly AnyLayer[] = [],
): Affected => {
  const own = given.variable(0);
  const { axes, dims } = reducedAxes(given, since);
  if (axes.length === 0) return through(given, 0, [...before], own);
  const kept = own.map((n, k) => (axes.includes(k) ? 1 : n));
  const shape = networkShape(dims);
  const after = shape.join() === kept.join() ? [] : [{ kind: 'reshape', shape }];
  return through(given, 0, [...before, { kind: 'reduce', axes, by }, ...after], dims);
};

export default operator({
  name: 'ReduceMean',
  readAs: 'reduce by mean, reshape',
  except: 'along the batch',
  read: (given) => [reduction(given, 'mean', 18)],
});
