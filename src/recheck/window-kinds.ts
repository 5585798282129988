/** Layers with windows that slide over the spatial axes. */
import {
  entryAt,
  type Fields,
  type Kinds,
  lengthsOf,
  type Nested,
  ofAxis,
  ofChannel,
  sidesOf,
} from './kind.ts';
import { indicesOf, insideAt, placeOf, sizeOf, tensorOf, unitAt } from './tensor.ts';

/** How many positions a window of `size` taps has along an axis of n. */
const positions = (
  n: number,
  size: number,
  stride: number,
  dilation: number,
  sides: number,
): number => Math.floor((n + sides - dilation * (size - 1) - 1) / stride) + 1;

type Windows = Pick<Fields, 'kernel' | 'strides' | 'padding'>;

/** The spatial shape of what windows give, and the index in x that a tap reads. */
const windowed = (
  { kernel, strides, padding }: Windows,
  shape: readonly number[],
  dilations: Nested = 1,
) => {
  const spatial = shape.slice(1);
  const taps = spatial.map((_, k) => ofAxis(kernel, k));
  const outputs = spatial.map((n, k) => {
    const [before, after] = sidesOf(padding, k);
    return positions(n, taps[k]!, ofAxis(strides, k), ofAxis(dilations, k), before + after);
  });
  const read = (position: readonly number[], tap: readonly number[]): number[] =>
    position.map(
      (p, k) => p * ofAxis(strides, k) + tap[k]! * ofAxis(dilations, k) - sidesOf(padding, k)[0],
    );
  return { taps: indicesOf(taps), outputs, read };
};

export const windowKinds: Kinds = {
  conv: ({ weight, bias, groups, dilations, ...slides }, x, by) => {
    const [outputs, perGroup, ...kernel] = lengthsOf(weight) as [number, number, ...number[]];
    const { taps, outputs: spatial, read } = windowed({ ...slides, kernel }, x.shape, dilations);
    return tensorOf([outputs, ...spatial], ([o, ...position]) => {
      const group = Math.floor(o! / (outputs / groups));
      const terms = Array.from({ length: perGroup }, (_, c) =>
        taps.flatMap((tap) => {
          const unit = unitAt(x, [group * perGroup + c, ...read(position, tap)]);
          const factor = entryAt(weight, [o!, c, ...tap]);
          return unit === undefined ? [] : [[by.constant(factor), unit] as const];
        }),
      ).flat();
      return by.combination(terms, ofChannel(bias, o!, by));
    });
  },
  'conv-transpose': (
    { weight, bias, strides, padding, dilations, groups, outputPadding },
    x,
    by,
  ) => {
    const [inputs, perGroup, ...kernel] = lengthsOf(weight) as [number, number, ...number[]];
    const lengths = x.shape.slice(1).map((n, k) => {
      const [before, after] = sidesOf(padding, k);
      const last = ofAxis(strides, k) * (n - 1) + ofAxis(dilations, k) * (kernel[k]! - 1);
      return last + 1 - before - after + ofAxis(outputPadding, k);
    });
    const shape = [perGroup * groups, ...lengths];
    type Term = Parameters<typeof by.combination>[0][number];
    const terms = Array.from({ length: sizeOf(shape) }, (): Term[] => []);
    for (const [c, ...position] of indicesOf(x.shape)) {
      const group = Math.floor(c! / (inputs / groups));
      for (const [o, ...tap] of indicesOf([perGroup, ...kernel])) {
        const place = position.map(
          (p, k) =>
            p * ofAxis(strides, k) + tap[k]! * ofAxis(dilations, k) - sidesOf(padding, k)[0],
        );
        const at = placeOf(shape, [group * perGroup + o!, ...place]);
        const factor = by.constant(entryAt(weight, [c!, o!, ...tap]));
        if (at !== undefined) terms[at]!.push([factor, insideAt(x, [c!, ...position])]);
      }
    }
    return tensorOf(shape, (index) =>
      by.combination(terms[placeOf(shape, index)!]!, ofChannel(bias, index[0]!, by)),
    );
  },
  'average-pool': ({ countPadding, ...slides }, x, by) => {
    const { taps, outputs, read } = windowed(slides, x.shape);
    return tensorOf([x.shape[0]!, ...outputs], ([c, ...position]) => {
      const units = taps.flatMap((tap) => unitAt(x, [c!, ...read(position, tap)]) ?? []);
      const count = countPadding ? taps.length : units.length;
      const share = by.quotient(by.constant(1), by.constant(count));
      return by.combination(units.map((unit) => [share, unit] as const));
    });
  },
  'max-pool': (slides, x, by) => {
    const { taps, outputs, read } = windowed(slides, x.shape);
    return tensorOf([x.shape[0]!, ...outputs], ([c, ...position]) =>
      by.largest(taps.flatMap((tap) => unitAt(x, [c!, ...read(position, tap)]) ?? [])),
    );
  },
};
