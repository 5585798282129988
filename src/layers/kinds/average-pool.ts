import { Fault } from '../../input/made.ts';
import { range } from '../../numbers/range.ts';
import { quotient } from '../../words/formula.ts';
import { scale, take, times } from '../../words/word.ts';
import { drawSlide } from '../dice.ts';
import { withDefault } from '../fields/field.ts';
import { padding, perAxis } from '../fields/list-fields.ts';
import { flag } from '../fields/number-fields.ts';
import { layer } from '../layer-kind.ts';
import { pooling } from '../pooling.ts';
import { sizeOf } from '../tensor-shape.ts';
import { windowsOf } from '../window-slides.ts';

export default layer({
  kind: 'average-pool',
  formula: 'y[c, p] = the mean of x[c, ·] in window p, with the padding as zeros or left out',
  source: 'ONNX AveragePool-19',
  fields: {
    kernel: perAxis(1),
    strides: withDefault(perAxis(1), 1),
    padding: withDefault(padding, 0),
    countPadding: withDefault(flag, false),
  },
  units: 'kept',
  spatial: true,
  draw: (dice, [, ...spatial]) =>
    spatial.length > 0
      ? {
          ...drawSlide(dice, spatial, { dilated: false }),
          ...(dice.random.chance(0.3) && { countPadding: true }),
        }
      : undefined,
  shape: (fields, input) => pooling(fields, input).shape,
  words: (fields, input) => {
    const { countPadding } = fields;
    const [channels, ...spatial] = input;
    const { slides } = pooling(fields, input);
    if (slides instanceof Fault) throw new RangeError(slides.message);
    const windows = windowsOf(spatial, slides);
    const plane = sizeOf(spatial);
    const counts = windows.map((taps) => taps.filter((tap) => countPadding || tap >= 0).length);
    return [
      take(
        range(channels!).flatMap((c) =>
          windows.flat().map((tap) => (tap < 0 ? -1 : c * plane + tap)),
        ),
      ),
      times(windows[0]!.map(() => [1])),
      scale(quotient(1, counts)),
    ];
  },
});
