import { describe, expect, it } from 'vitest';
import { range } from '../numbers/range.ts';
import { integer, made, madeOf, tensor, whole } from '../testing/made-of.ts';
import type { AttributeValue } from './graph-builder.ts';

describe('operators that pick entries', () => {
  const x = [1, 2, 3, 4, 5, 6];

  it('Compress keeps what a condition names, along an axis or of all', () => {
    expect(made('Compress', [2, 3], x, [[0, 1, 1]], { axis: 1 })).toEqual([2, 3, 5, 6]);
    expect(made('Compress', [2, 3], x, [[0, 1]], { axis: 0 })).toEqual([4, 5, 6]);
    expect(made('Compress', [2, 3], x, [[1, 0, 0, 0, 1]])).toEqual([1, 5]);
    expect(made('Compress', [2, 3], x, [[0, 0]], { axis: 0 })).toContain('keeps nothing');
  });

  it('GatherElements takes the entry that each index names along its axis', () => {
    const indices = whole([2, 2], [0, -1, 1, 1]);
    expect(made('GatherElements', [2, 3], x, [indices], { axis: 1 })).toEqual([1, 3, 5, 5]);
    expect(made('GatherElements', [2, 3], x, [whole([1, 3], [1, 0, -1])])).toEqual([4, 2, 6]);
    expect(made('GatherElements', [2, 3], x, [whole([1, 3], [2, 0, 0])])).toContain('is not read');
    expect(made('GatherElements', [2, 3], x, [whole([3], [1, 0, 0])])).toContain('is not read');
  });

  it('GatherND takes the slice that each list of indices names', () => {
    expect(made('GatherND', [2, 3], x, [whole([2, 2], [0, 2, -1, 0])])).toEqual([3, 4]);
    expect(made('GatherND', [2, 3], x, [whole([2, 1], [1, 0])])).toEqual([4, 5, 6, 1, 2, 3]);
    const each = made('GatherND', [2, 3], x, [whole([2, 1], [2, 0])], { batch_dims: 1 });
    expect(each).toEqual([3, 4]);
    expect(made('GatherND', [2, 3], x, [whole([1, 1], [2])])).toContain('is not read');
    expect(made('GatherND', [2, 3], x, [whole([1, 3], [0, 0, 0])])).toContain('is not read');
  });

  it('CenterCropPad takes the middle, or puts zeros around it', () => {
    expect(made('CenterCropPad', [1, 5], [1, 2, 3, 4, 5], [[1, 2]])).toEqual([2, 3]);
    expect(made('CenterCropPad', [1, 2], [1, 2], [[5]], { axes: [-1] })).toEqual([0, 1, 2, 0, 0]);
    expect(made('CenterCropPad', [1, 2], [1, 2], [[5]])).toContain('its lengths');
  });

  it('says that rows of a batch of no fixed length may be joined', () => {
    expect(made('GatherElements', [NaN, 3], x, [whole([1, 3], [0, 0, 0])])).toContain('batch');
  });
});

describe('operators that scatter', () => {
  const put = (indices: readonly number[], updates: readonly number[], reduction?: string) =>
    made(
      'ScatterElements',
      [1, 4],
      [1, 2, 3, 4],
      [whole([1, indices.length], indices), tensor([1, indices.length], updates)],
      { axis: 1, ...(reduction && { reduction }) },
    );

  it.each([
    [undefined, [1, 20, 3, 10]],
    ['add', [1, 22, 3, 14]],
    ['mul', [1, 40, 3, 40]],
    ['max', [1, 20, 3, 10]],
    ['min', [1, 2, 3, 4]],
  ])('put updates where indices say, with the reduction %s', (reduction, wanted) => {
    expect(put([-1, 1], [10, 20], reduction)).toEqual(wanted);
  });

  it('meet several updates of one entry one after the other', () => {
    expect(put([0, 0], [10, 20])).toEqual([20, 2, 3, 4]);
    expect(put([0, 0], [10, 20], 'add')).toEqual([31, 2, 3, 4]);
    expect(put([0, 0], [10, 20], 'max')).toEqual([20, 2, 3, 4]);
    expect(put([0, 0], [10, 20], 'sub')).toContain('is not read');
  });

  it('ScatterND puts slices, and Scatter is as ScatterElements', () => {
    const nd = made(
      'ScatterND',
      [2, 2],
      [1, 2, 3, 4],
      [whole([1, 1], [1]), tensor([1, 2], [8, 9])],
    );
    expect(nd).toEqual([1, 2, 8, 9]);
    const operands = [whole([1, 2], [0, 1]), tensor([1, 2], [8, 9])];
    expect(made('Scatter', [2, 2], [1, 2, 3, 4], operands, {}, 10)).toEqual([8, 2, 3, 9]);
    const short = [whole([1, 1], [1]), tensor([1, 1], [8])];
    expect(made('ScatterND', [2, 2], [1, 2, 3, 4], short)).toContain('is not read');
    expect(
      made('ScatterElements', [2, 2], [1, 2, 3, 4], [whole([1, 1], [1]), tensor([1, 2], [8, 9])]),
    ).toContain('is not read');
  });

  it('take updates that depend on the input, and numbers as what they are put into', () => {
    const into = (reduction?: string) =>
      madeOf(
        [1, 2],
        [5, 7],
        (g, x) =>
          g.node(
            'ScatterElements',
            [
              g.tensor([1, 3], [1, 2, 3]),
              g.node('Reshape', [g.integers([2, 0]), g.integers([1, 2])]),
              x,
            ],
            { axis: 1, ...(reduction && { reduction }) },
          ),
        18,
      );
    expect(into()).toEqual([7, 2, 5]);
    expect(into('mul')).toEqual([7, 2, 15]);
  });

  it('say that a product of two values is none of layers', () => {
    const both = madeOf(
      [1, 2],
      [5, 7],
      (g, x) =>
        g.node(
          'ScatterElements',
          [g.node('Neg', [x]), g.node('Reshape', [g.integers([1, 0]), g.integers([1, 2])]), x],
          { axis: 1, reduction: 'mul' },
        ),
      18,
    );
    expect(both).toContain('is not read');
  });
});

describe('operators that sum entries with weights', () => {
  it('Col2Im adds blocks that lie over one another', () => {
    // Two blocks of 2 over an image of 1 × 3: the middle is in both.
    const x = [1, 2, 10, 20];
    expect(
      made('Col2Im', [1, 2, 2], x, [
        [1, 3],
        [1, 2],
      ]),
    ).toEqual([1, 2 + 10, 20]);
    const padded = made(
      'Col2Im',
      [1, 1, 4],
      [1, 2, 3, 4],
      [
        [1, 2],
        [1, 1],
      ],
      { pads: [0, 1, 0, 1] },
    );
    expect(padded).toEqual([2, 3]);
    expect(
      made('Col2Im', [1, 2, 2], x, [
        [1, 4],
        [1, 2],
      ]),
    ).toContain('blocks of [2, 2]');
    expect(made('Col2Im', [1, 2, 2], x, [[1, 3], [2]])).toContain('its image');
  });

  it('AffineGrid takes each point through the matrix', () => {
    const theta = [2, 0, 1, 0, 3, -1];
    const wanted = [-0.5, 0.5].flatMap((y) => [-0.5, 0.5].flatMap((x) => [2 * x + 1, 3 * y - 1]));
    expect(made('AffineGrid', [1, 2, 3], theta, [[1, 1, 2, 2]], {}, 20)).toEqual(wanted);
    const aligned = made('AffineGrid', [1, 2, 3], theta, [[1, 1, 1, 2]], { align_corners: 1 }, 20);
    expect(aligned).toEqual([-1, -1, 3, -1]);
    expect(made('AffineGrid', [1, 2, 3], theta, [[1, 1, 2, 2, 2]], {}, 20)).toContain(
      'a matrix of',
    );
  });

  /** A row of four entries, sampled at these places: [x, y] with y = 0. */
  const sampled = (
    places: readonly number[],
    attributes: Readonly<Record<string, AttributeValue>>,
  ) =>
    made(
      'GridSample',
      [1, 1, 1, 4],
      [1, 2, 4, 8],
      [
        tensor(
          [1, 1, places.length, 2],
          places.flatMap((x) => [x, 0]),
        ),
      ],
      attributes,
      20,
    );

  it.each([
    [{}, [0, 0.5, 1, 3, 8 * 0.5]],
    [{ padding_mode: 'border' }, [1, 1, 1, 3, 8]],
    [{ padding_mode: 'reflection' }, [1.5, 1, 1, 3, 8]],
    [{ align_corners: 1 }, [1 * 0.25, 1, 1.375, 3, 8]],
    [{ mode: 'nearest' }, [0, 1, 1, 4, 0]],
  ])('GridSample reads between entries, and outside, as %o', (attributes, wanted) => {
    // Of four entries −1 is the outer edge of the first, at −½, or its middle where corners are aligned. The nearest of
    // −½ and 3½ is the even one, 0 and 4, and 4 is outside.
    const found = sampled([-1.5, -1, -0.75, 0, 1], attributes);
    expect(found).toEqual(wanted);
  });

  it('GridSample by cubes goes through the entries, and says what it does not read', () => {
    expect(sampled([-0.75, -0.25, 0.25, 0.75], { mode: 'cubic' })).toEqual([1, 2, 4, 8]);
    expect(sampled([0], { mode: 'other' })).toContain('the mode other');
    expect(sampled([0], { padding_mode: 'other' })).toContain('the padding other');
  });
});

describe('Fourier transforms', () => {
  /** Σ xⱼ e^(∓2πijk/n), by its definition: [k][re, im]. */
  const defined = (x: readonly (readonly [number, number])[], n: number, sign: number) =>
    range(n).map((k) =>
      x.slice(0, n).reduce(
        ([re, im], [a, b], j) => {
          const angle = (sign * 2 * Math.PI * j * k) / n;
          return [
            re + a * Math.cos(angle) - b * Math.sin(angle),
            im + a * Math.sin(angle) + b * Math.cos(angle),
          ];
        },
        [0, 0],
      ),
    );
  const near = (found: readonly number[] | string, wanted: readonly number[]) => {
    expect(found).toHaveLength(wanted.length);
    // Six terms of at most 6, in float64: some ten roundings of at most 36 · 2⁻⁵³ each.
    for (const [i, y] of wanted.entries())
      expect(Math.abs((found as readonly number[])[i]! - y)).toBeLessThan(10 * 36 * 2 ** -53);
  };
  const real = [1, 2, -3, 4, 6, -5];
  const pairs = real.map((a): readonly [number, number] => [a, 0]);
  const complex = [1, 2, -3, 4, 6, -5].map((a, j): readonly [number, number] => [a, j]);

  it.each([6, 4, 7])('DFT of a real signal of 6 points, of length %i', (n) => {
    const all = defined(pairs, n, -1);
    near(made('DFT', [1, 6, 1], real, [[n]], { axis: 1 }, 17), all.flat());
    const half = all.slice(0, Math.floor(n / 2) + 1);
    near(made('DFT', [1, 6, 1], real, [[n]], { axis: 1, onesided: 1 }, 17), half.flat());
  });

  it('DFT of complex numbers, its inverse, and along another axis', () => {
    const x = complex.flat();
    near(made('DFT', [1, 6, 2], x, [[]], { axis: 1 }, 17), defined(complex, 6, -1).flat());
    const inverse = defined(complex, 6, 1).flatMap(([a, b]) => [a! / 6, b! / 6]);
    near(made('DFT', [1, 6, 2], x, [[], integer(1)], { inverse: 1 }, 20), inverse);
    const turned = made(
      'DFT',
      [1, 6, 3, 2],
      complex.flatMap(([a, b]) => [a, b, 0, 0, a, b]),
      [[], integer(1)],
      {},
      20,
    );
    const wanted = defined(complex, 6, -1).flatMap(([a, b]) => [a!, b!, 0, 0, a!, b!]);
    near(turned, wanted);
  });

  it('DFT that is one-sided and inverse gives the real signal back', () => {
    const half = defined(pairs, 6, -1).slice(0, 4).flat();
    near(made('DFT', [1, 4, 2], half, [[], integer(1)], { inverse: 1, onesided: 1 }, 20), real);
    const odd = real.slice(0, 5);
    const four = defined(pairs.slice(0, 5), 5, -1).slice(0, 3).flat();
    near(
      made('DFT', [1, 3, 2], four, [integer(5), integer(1)], { inverse: 1, onesided: 1 }, 20),
      odd,
    );
  });

  it('DFT says which axes and lengths it does not read', () => {
    expect(made('DFT', [1, 6, 3], [...real, ...real, ...real], [[]], { axis: 1 }, 17)).toContain(
      'axis',
    );
    expect(made('DFT', [1, 6, 1], real, [[90_000_000]], { axis: 1 }, 17)).toContain('a matrix of');
  });

  it('STFT transforms each frame, times the window', () => {
    const window = [1, 0.5, 2];
    const frames = [0, 2].map((start) =>
      window.map((w, j): readonly [number, number] => [w * real[start + j]!, 0]),
    );
    const half = frames.flatMap((frame) => defined(frame, 3, -1).slice(0, 2).flat());
    near(made('STFT', [1, 6, 1], real, [integer(2), tensor([3], window)], {}, 17), half);
    const whole1 = [0, 2, 4].flatMap((start) =>
      defined(pairs.slice(start, start + 2), 2, -1).flat(),
    );
    near(made('STFT', [1, 6, 1], real, [integer(2), [], integer(2)], { onesided: 0 }, 17), whole1);
    const wrong = [integer(2), tensor([3], window), integer(2)];
    expect(made('STFT', [1, 6, 1], real, wrong, {}, 17)).toContain('a window of 3');
    expect(made('STFT', [1, 6, 1], real, [integer(2), [], integer(7)], {}, 17)).toContain(
      'frames of 7',
    );
  });
});
