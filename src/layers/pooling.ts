import { Fault } from '../input/made.ts';
import { Mismatch } from './mismatch.ts';
import type { Shape } from './tensor-shape.ts';
import {
  eachAxis,
  type Slide,
  type SlideFields,
  slidesOf,
  windowedShape,
  windowsOf,
} from './window-slides.ts';

type Fields = Omit<SlideFields, 'kernel'> & { readonly kernel: number | readonly number[] };

/** How the window of a pool slides, and the shape that it gives, or what is wrong. */
export const pooling = (
  fields: Fields,
  [channels, ...spatial]: Shape,
): { readonly slides: readonly Slide[] | Fault; readonly shape: Shape | Mismatch | Fault } => {
  const axes = spatial.length;
  const kernel = eachAxis(fields.kernel, axes);
  const given = fields.kernel as readonly number[];
  if (axes === 0 || !kernel) {
    const takes = Array.isArray(given)
      ? `[channels${', n'.repeat(given.length)}]`
      : '[channels, n…]';
    return { slides: [], shape: new Mismatch(takes) };
  }
  const slides = slidesOf({ ...fields, kernel }, axes);
  if (slides instanceof Fault) return { slides, shape: slides };
  const shape = windowedShape(channels!, spatial, slides);
  if (shape instanceof Fault) return { slides, shape };
  // ONNX forbids it: such a window has no number of which there is a mean or a maximum.
  const empty = windowsOf(spatial, slides).some((taps) => taps.every((tap) => tap < 0));
  const fault = new Fault(
    'expected no window that lies in the padding alone, found one',
    'padding',
  );
  return { slides, shape: empty ? fault : shape };
};
