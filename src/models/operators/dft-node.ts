import { fourierLayers } from '../fourier.ts';
import { operator, through } from '../operator.ts';
import { Refused } from '../refused.ts';

export default operator({
  name: 'DFT',
  readAs: 'transpose, a 1 × 1 conv with the matrix of the transform, transpose',
  except: 'along the batch',
  read: (given) => {
    const own = given.variable(0);
    const isOld = given.opset < 20;
    const asked = isOld ? given.int('axis', 1) : (given.optional(2)?.numbers()[0] ?? -2);
    const axis = given.axis(asked, own.length);
    const [isInverse, isOnesided] = [given.int('inverse', 0) === 1, given.int('onesided', 0) === 1];
    const n = own[axis]!;
    const byDefault = isInverse && isOnesided ? 2 * (n - 1) : n;
    const length = given.optional(1)?.numbers()[0] ?? byDefault;
    if (!Number.isInteger(length)) throw new Refused('its length');
    const { layers, dims } = fourierLayers({ length, isInverse, isOnesided }, own, axis);
    return [through(given, 0, layers, dims)];
  },
});
