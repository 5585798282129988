import { activationLayer, dense, type Layer, stackOf } from '../../network/stack.ts';
import { bars as classes, pixels } from '../classes.ts';
import { affineSeesNothing, gives, labels } from '../data.ts';
import { law } from '../law.ts';

const places = [0, 1, 2];
const patches = [...classes.first, ...classes.second];

/** Sums of columns: 3 at the bar if it is vertical, 1 everywhere if it is horizontal. */
const columnSums = pixels.map(({ column }) => places.map((at) => (column === at ? 1 : 0)));

/** Σ relu(column sum − 2) */
const vertical = stackOf<Layer>(
  dense(columnSums, [-2, -2, -2]),
  activationLayer('relu'),
  dense([[1], [1], [1]]),
);

/** (column sum − 1)²: 4, 1 and 1 for a vertical bar, 0 for a horizontal one; numbers of every format. */
const squares = patches.map((patch) =>
  places.map(
    (at) => pixels.reduce((sum, { column }, p) => sum + (column === at ? patch[p]! : 0), -1) ** 2,
  ),
);
/** ½ Σ (column sum − 1)² = 3 or 0. */
const onSquares = stackOf(dense([[0.5], [0.5], [0.5]]));

export default law({
  id: 'data/bars',
  statement: 'no affine stack tells vertical bars from horizontal ones; a small ReLU stack does',
  formula: 'Σ f(vertical) = Σ f(horizontal);  Σ_c relu(Σ_r x_rc − 2) = 1 or 0',
  domain: { layers: [1] },
  asks: ['forward'],
  sends: ['relu'],
  *check({ stack }, { format }) {
    const thrice = labels(classes).map(([label]) => [3 * label!]);
    return [
      ...(yield* affineSeesNothing(stack, classes, format)),
      yield* gives('three ReLU units', vertical, patches, labels(classes)),
      yield* gives('squares of column sums less 1 as features', onSquares, squares, thrice),
    ];
  },
});
