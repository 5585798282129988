import type { AnyLayer } from '../../layers/any-layer.ts';
import { sizeOf } from '../../layers/tensor-shape.ts';
import type { Given } from '../given.ts';
import { type Affected, networkShape, operator, reshaped, through } from '../operator.ts';
import { reducedAxes } from '../reduced-axes.ts';

/** The largest (sign 1) or smallest (sign −1) along axes. */
export const reducedExtreme = (given: Given, sign: 1 | -1): Affected => {
  const own = given.variable(0);
  const { axes, dims } = reducedAxes(given, 18);
  if (axes.length === 0) return through(given, 0, [], own);
  const others = own.flatMap((_, k) => (axes.includes(k) ? [] : [k]));
  const [rest, size] = [others.map((k) => own[k]!), sizeOf(axes.map((k) => own[k]!))];
  const negated: readonly AnyLayer[] = sign === 1 ? [] : [{ kind: 'scale', scale: -1 }];
  const layers: readonly AnyLayer[] = [
    ...negated,
    { kind: 'transpose', axes: [...others, ...axes] },
    { kind: 'reshape', shape: [1, sizeOf(rest), size] },
    { kind: 'max-pool', kernel: [1, size] },
    ...reshaped([1, sizeOf(rest), 1], networkShape(dims)),
    ...negated,
  ];
  return through(given, 0, layers, dims);
};

export default operator({
  name: 'ReduceMax',
  readAs: 'transpose, and max-pool over what is reduced',
  except: 'along the batch',
  nonlinear: true,
  read: (given) => [reducedExtreme(given, 1)],
});
