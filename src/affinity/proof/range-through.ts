import type { Form } from '../../activations/index.ts';
import { claimedRange } from './facts.ts';
import { imageOf } from './image.ts';
import type { Range } from './value-range.ts';

/** The values of f over a range: exactly by its pieces, else by its claims, which are named. */
export const rangeThrough = (f: Form, z: Range): ReturnType<typeof claimedRange> => {
  const image = f.piecewise && imageOf(f.piecewise, z);
  return image ? { range: image, assuming: [] } : claimedRange(f, z);
};
