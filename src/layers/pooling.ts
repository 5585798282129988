import { Fault } from '../input/made.ts';
import { Mismatch } from './mismatch.ts';
import type { Shape } from './tensor-shape.ts';
import {
  eachAxis,
  type Slide,
  type SlideFields,
  slidesOf,
  windowedShape,
  windowsAlong,
} from './window-slides.ts';

type Fields = SlideFields & { readonly kernel: number | readonly number[] };

/** Whether a window along an axis of n positions lies in the padding alone: the first one, or the last. */
const hasEmptyWindow = (n: number, slide: Slide): boolean => {
  const last = (windowsAlong(n, slide) - 1) * slide.stride - slide.before;
  return slide.kernel <= slide.before || last >= n;
};

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
  const slides = slidesOf(kernel, fields, axes);
  if (slides instanceof Fault) return { slides, shape: slides };
  const shape = windowedShape(channels!, spatial, slides);
  if (shape instanceof Fault) return { slides, shape };
  if (!spatial.some((n, k) => hasEmptyWindow(n, slides[k]!))) return { slides, shape };
  // ONNX forbids it: such a window has no number of which there is a mean or a maximum.
  const wanted = 'no window that lies in the padding alone';
  return { slides, shape: new Fault(`expected ${wanted}, found one`, 'padding') };
};
