import { elementPlaces } from '../element-places.ts';
import type { Given } from '../given.ts';
import { type Affected, operator } from '../operator.ts';
import { Refused } from '../refused.ts';
import { scattered } from '../scattered.ts';

/** Updates put where indices along one axis say. */
export const scatteredElements = (given: Given): readonly Affected[] => {
  const of = (k: number) => (given.isConstant(k) ? given.constant(k).dims : given.variable(k));
  const [dims, indices] = [of(0), given.constant(1)];
  if (of(2).join() !== indices.dims.join())
    throw new Refused('updates that are not as many as the indices');
  const axis = given.axis(given.int('axis', 0), dims.length);
  return [scattered(given, elementPlaces(indices, dims, axis))];
};

export default operator({
  name: 'ScatterElements',
  readAs:
    'gather of the value and its updates; scale, sum; max-pool where the reduction is max or min',
  except: 'indices that depend on the input; products of two values; a batch',
  read: scatteredElements,
});
