import type { AnyLayer } from '../../layers/any-layer.ts';
import { slidesOf, windowsOf } from '../../layers/window-slides.ts';
import { operator } from '../operator.ts';
import { pictureNode } from '../picture-node.ts';
import { Refused } from '../refused.ts';
import { slideFields, type WindowAttributes, windowAttributes } from '../window-attributes.ts';
import { dividing } from './div-node.ts';

/** A mean of entries that are apart: their sum in each channel, divided by how many there are. */
const dilatedMean = (
  [channels, ...spatial]: readonly number[],
  slide: WindowAttributes,
  countPadding: boolean,
): readonly AnyLayer[] => {
  const slides = slidesOf(slide.kernel, slide, spatial.length);
  if (!Array.isArray(slides)) throw new Refused('its windows');
  const windows = windowsOf(spatial, slides);
  const counts = windows.map((taps) => taps.filter((tap) => countPadding || tap >= 0).length);
  const kernel = slide.kernel.reduceRight<unknown>((inner, n) => new Array(n).fill(inner), 1);
  const weight = Array.from({ length: channels! }, () => [kernel]);
  const sum = {
    kind: 'conv',
    weight,
    ...slideFields(slide),
    ...(channels! > 1 && { groups: channels }),
  };
  const after = spatial.map((n, k) => {
    const [before, behind] = slide.padding[k]!;
    const reach = slide.dilations[k]! * (slide.kernel[k]! - 1) + 1;
    return Math.floor((n + before + behind - reach) / slide.strides[k]!) + 1;
  });
  const each = Array.from({ length: channels! }, () => counts).flat();
  return [
    sum,
    { kind: 'flatten' },
    ...dividing(each),
    { kind: 'reshape', shape: [channels!, ...after] },
  ];
};

export default operator({
  name: 'AveragePool',
  readAs: 'average-pool; conv and a quotient where it is dilated',
  except: 'ceil_mode that counts padding',
  read: (given) => [
    pictureNode(given, (picture) => {
      const slide = windowAttributes(given, picture.slice(1), given.ints('kernel_shape') ?? []);
      const { kernel, dilations, added } = slide;
      const countPadding = given.int('count_include_pad', 0) === 1;
      if (countPadding && added.some((n) => n !== 0)) throw new Refused('ceil_mode counts padding');
      if (dilations.some((n) => n !== 1)) return dilatedMean(picture, slide, countPadding);
      return [
        {
          ...{ kind: 'average-pool', kernel, ...slideFields(slide) },
          ...(countPadding && { countPadding }),
        },
      ];
    }),
  ],
});
