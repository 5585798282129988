import { activationLayer, dense, type Layer, stackOf } from '../../network/stack.ts';
import { xorCorners as classes } from '../classes.ts';
import { affineSeesNothing, gives, labels } from '../data.ts';
import { law } from '../law.ts';

const corners = [...classes.first, ...classes.second];

/** relu(s) − 2 relu(s − 1), s = x₁ + x₂ */
const sum = [
  [1, 1],
  [1, 1],
];
const twoUnits = stackOf<Layer>(dense(sum, [0, -1]), activationLayer('relu'), dense([[1], [-2]]));

/** x₁ + x₂ − 2 x₁x₂ */
const onFeatures = stackOf(dense([[1], [1], [-2]]));
const features = corners.map(([a, b]) => [a!, b!, a! * b!]);

export default law({
  id: 'data/xor',
  statement: 'no affine stack separates XOR; two ReLU units do, or the product as a feature',
  formula:
    'f(0,0) + f(1,1) = f(0,1) + f(1,0);  xor = relu(s) − 2 relu(s − 1) = s − 2x₁x₂, s = x₁ + x₂',
  domain: { layers: [1] },
  asks: ['forward'],
  sends: ['relu'],
  *check({ stack }, { format }) {
    return [
      ...(yield* affineSeesNothing(stack, classes, format)),
      yield* gives('two ReLU units', twoUnits, corners, labels(classes)),
      yield* gives('the product as a feature', onFeatures, features, labels(classes)),
    ];
  },
});
