import type { AnyLayer } from '../../layers/any-layer.ts';
import { operator } from '../operator.ts';
import { pictureNode } from '../picture-node.ts';
import { Refused } from '../refused.ts';
import { slideFields, type WindowAttributes, windowAttributes } from '../window-attributes.ts';

/**
 * Windows with gaps: the entries of each are gathered side by side, along each axis, and windows of these do not overlap.
 * In place of an entry in the padding stands another of the window, which changes no maximum.
 */
const dilated = (slide: WindowAttributes, spatial: readonly number[]): readonly AnyLayer[] => {
  const { kernel, strides, dilations, padding } = slide;
  const gathers = spatial.map((n, k): AnyLayer => {
    const [before, after] = padding[k]!;
    const reach = dilations[k]! * (kernel[k]! - 1) + 1;
    const windows = Math.floor((n + before + after - reach) / strides[k]!) + 1;
    const indices = Array.from({ length: windows }, (_, p) => {
      const taps = Array.from(
        { length: kernel[k]! },
        (_, tap) => strides[k]! * p + dilations[k]! * tap - before,
      );
      const inside = taps.find((index) => index >= 0 && index < n);
      if (inside === undefined) throw new Refused('a window that is all padding');
      return taps.map((index) => (index >= 0 && index < n ? index : inside));
    }).flat();
    return { kind: 'gather', axis: k + 1, indices };
  });
  return [...gathers, { kind: 'max-pool', kernel, strides: kernel }];
};

export default operator({
  name: 'MaxPool',
  readAs: 'max-pool; after gathers where it is dilated',
  except: 'the indices',
  nonlinear: true,
  read: (given) => [
    pictureNode(given, ([, ...spatial]) => {
      const slide = windowAttributes(given, spatial, given.ints('kernel_shape') ?? []);
      if (slide.dilations.some((n) => n !== 1)) return dilated(slide, spatial);
      return [{ kind: 'max-pool', kernel: slide.kernel, ...slideFields(slide) }];
    }),
  ],
});
