import { vectorActivationNamed, vectorFormOf } from '../../activations/index.ts';
import { Fault } from '../../input/made.ts';
import { range } from '../../numbers/range.ts';
import { applyRows, take } from '../../words/word.ts';
import { drawSlide } from '../dice.ts';
import { withDefault } from '../fields/field.ts';
import { padding, perAxis } from '../fields/list-fields.ts';
import { layer } from '../layer-kind.ts';
import { pooling } from '../pooling.ts';
import { sizeOf } from '../tensor-shape.ts';
import { windowsOf } from '../window-slides.ts';

export default layer({
  kind: 'max-pool',
  formula: 'y[c, p] = the maximum of x[c, ·] in window p, without the padding',
  source: 'ONNX MaxPool-12',
  fields: {
    kernel: perAxis(1),
    strides: withDefault(perAxis(1), 1),
    padding: withDefault(padding, 0),
  },
  units: 'kept',
  nonlinear: true,
  spatial: true,
  draw: (dice, [, ...spatial]) =>
    spatial.length > 0 ? { ...drawSlide(dice, spatial, { dilated: false }) } : undefined,
  shape: (fields, input) => pooling(fields, input).shape,
  words: (fields, input) => {
    const [channels, ...spatial] = input;
    const { slides } = pooling(fields, input);
    if (slides instanceof Fault) throw new RangeError(slides.message);
    // A tap in the padding reads another position of its window, which leaves the maximum as it is.
    const windows = windowsOf(spatial, slides).map((taps) => {
      const other = taps.find((tap) => tap >= 0)!;
      return taps.map((tap) => (tap < 0 ? other : tap));
    });
    const plane = sizeOf(spatial);
    const size = windows[0]!.length;
    const maximum = vectorFormOf(vectorActivationNamed('max-pool')!, { size, stride: size });
    return [
      take(range(channels!).flatMap((c) => windows.flat().map((tap) => c * plane + tap))),
      applyRows(maximum, size, 1),
    ];
  },
});
