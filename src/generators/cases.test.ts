import { describe, expect, it } from 'vitest';
import { elementwise } from '../activations/index.ts';
import { defaults } from '../input/defaults.ts';
import { type Domain, valueRegimes } from '../laws/case.ts';
import { isAffine, isDense, type Layer, type Stack, widthsOf } from '../network/stack.ts';
import { toRows } from '../numbers/dyadic.ts';
import { float16, float32, float64 } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';
import { exactMap } from '../oracle/exact-forward.ts';
import { onLattice } from '../rounding/on-lattice.ts';
import { belongs } from './belongs.ts';
import { cases, drawCase, regimes, type Size } from './cases.ts';

const defaultSize: Size = defaults.size;

import { range } from '../numbers/range.ts';
import { many, several } from '../testing/effort.ts';
import { chainOf, tensors } from './layer-chain.ts';
import type { structureRegimes } from './regimes.ts';

const domains: Domain[] = [
  { layers: [1] },
  { layers: [0, 3], noBias: true },
  { layers: [2, 2] },
  { layers: [1], second: [1] },
  { layers: [2, 2], second: [0, 1] },
  { layers: [1], values: ['integers'] },
  { layers: [1], points: 2 },
  { layers: [1], activations: true },
  { layers: [0], second: [2], activations: true, values: ['integers'] },
];
const formats = [float64, float32];
const small = { layers: 4, units: 6 };
const any: Domain = { layers: [1] };

/** Cases of that domain as they are drawn where nothing is said, once for all tests. */
const usual = range(many(5000, 500)).map((seed) =>
  drawCase(any, { format: float64 }, defaultSize, seed),
);

describe('a case is a function of its seed', () => {
  it('the same seed gives the same case, and others give others', () => {
    const draw = (seed: number) => drawCase(any, { format: float64 }, defaultSize, seed);
    expect(range(50).map(draw)).toEqual(range(50).map(draw));
    const count = several(500, 100);
    const texts = range(count).map((seed) => JSON.stringify(draw(seed)));
    expect(new Set(texts).size).toBeGreaterThan(0.96 * count);
  });
});

describe.each(formats)('in $name', (format) => {
  it.each(domains)('every case belongs to the domain %j', (domain) => {
    for (const seed of range(many(200))) {
      const { case: c } = drawCase(domain, { format }, defaultSize, seed);
      expect(belongs(c, domain, { format })).toBe(true);
      expect(cases(domain, { format }).canShrinkWithoutContext(structuredClone(c))).toBe(true);
    }
  });

  it('integers are on the lattice, where no association rounds, at any size', () => {
    const domain: Domain = { layers: [1], values: ['integers'] };
    for (const size of [defaultSize, { layers: 40, units: 8 }, { layers: 3, units: 64 }]) {
      for (const seed of range(many(150))) {
        const { stack, inputs } = drawCase(domain, { format }, size, seed).case;
        expect(onLattice(stack, format)).toBe(true);
        expect(onLattice(stack, format, inputs)).toBe(true);
      }
    }
  });

  it('at most 2 % of the cases have products that overflow, and some do', () => {
    let overflowing = 0;
    const count = many(1500, 400);
    for (const seed of range(count)) {
      const { stack } = drawCase(any, { format }, defaultSize, seed).case;
      let values = new Array<number>(stack.inputs).fill(1);
      for (const { weight, bias } of stack.layers) {
        values = weight[0]!.map((_, j) =>
          values.reduce(
            (sum, x, i) => sum + x * Math.abs(weight[i]![j]!),
            Math.abs(bias?.[j] ?? 0),
          ),
        );
      }
      if (!(Math.max(...values) <= format.largest)) overflowing++;
    }
    expect(overflowing).toBeGreaterThan(0);
    expect(overflowing).toBeLessThan(0.02 * count);
  });
});

describe('the swarm', () => {
  const drawn = (size: typeof defaultSize, count: number, domain: Domain = any) =>
    range(count).map((seed) => drawCase(domain, { format: float64 }, size, seed));

  it('draws every regime within 2,000 cases', () => {
    const names = new Set(usual.slice(0, 2000).flatMap((d) => d.regimes));
    expect([...names].toSorted()).toEqual([...regimes].toSorted());
  });

  it.each(regimes)('draws nothing but %s when it is pinned', (regime) => {
    for (const d of drawn({ ...defaultSize, regime }, many(20, 5)))
      expect(d.regimes).toContain(regime);
  });

  it('says which regimes there are when it is given another', () => {
    expect(() => drawn({ ...defaultSize, regime: 'round' }, 1)).toThrow(
      /regime: expected one of integers, .*no-biases, found round/,
    );
  });

  it('does not draw values that the domain excludes, even when pinned', () => {
    const domain: Domain = { layers: [1], values: ['dyadics', 'mixed'] };
    const names = drawn({ ...defaultSize, regime: 'scaled' }, 50, domain).flatMap((d) => d.regimes);
    const values = valueRegimes.filter((name) => names.includes(name));
    expect(values).toEqual(['dyadics', 'mixed']);
  });

  it('reaches both maxima, and keeps the mean cost of an exact answer moderate', () => {
    const all = usual.map((d) => widthsOf(d.case.stack));
    expect(Math.max(...all.map((widths) => widths.length - 1))).toBe(12);
    expect(Math.max(...all.flat())).toBe(32);
    const cost = (widths: readonly number[]): number =>
      widths.slice(1).reduce((sum, width, k) => sum + widths[0]! * widths[k]! * width, 0);
    expect(all.reduce((sum, widths) => sum + cost(widths), 0) / all.length).toBeLessThan(15_000);
  });

  it('gives a second stack room within the depth', () => {
    const all = drawn(defaultSize, many(2000, 200), { layers: [1], second: [1] });
    const depths = all.map((d) => chainOf(d.case).layers.length);
    expect([Math.min(...depths), Math.max(...depths)]).toEqual([2, 12]);
    for (const { case: c } of all) {
      expect(c.second!.inputs).toBe(widthsOf(c.stack).at(-1));
    }
  });

  const texture = (regime: (typeof structureRegimes)[number], count = 200) =>
    drawn({ ...small, regime }, count).map((d) => d.case);

  it('square, narrow, wide and deepest are what they say', () => {
    for (const { stack } of texture('square')) expect(new Set(widthsOf(stack)).size).toBe(1);
    for (const { stack } of texture('narrow')) expect(widthsOf(stack)).toContain(1);
    for (const { stack } of texture('wide')) {
      expect(Math.min(...widthsOf(stack))).toBeGreaterThanOrEqual(3);
    }
    for (const { stack } of texture('deepest')) expect(stack.layers.length).toBe(4);
  });

  it('no-biases has none; sparse ones have zeros', () => {
    for (const { stack } of texture('no-biases')) {
      expect(stack.layers.every(({ bias }) => bias === undefined)).toBe(true);
    }
    const zeros = (cases: ReturnType<typeof texture>): number => {
      const all = cases.flatMap(({ stack }) => stack.layers.flatMap(({ weight }) => weight.flat()));
      return all.filter((x) => x === 0).length / all.length;
    };
    expect(zeros(texture('mostly-zero'))).toBeGreaterThan(zeros(texture('half-zero')) + 0.15);
  });

  it('activations stand between dense layers, of any kind, with parameters or without', () => {
    const drawn = range(500).map(
      (seed) =>
        drawCase<Stack<Layer>>({ layers: [2], activations: true }, { format: float64 }, small, seed)
          .case,
    );
    const layers = drawn.flatMap(({ stack }) => stack.layers.filter((layer) => !isDense(layer)));
    const names = new Set(layers.map((layer) => 'name' in layer && layer.name));
    expect(names.size).toBeGreaterThan(elementwise.length / 2);
    expect(layers.some((layer) => 'parameters' in layer)).toBe(true);
    expect(drawn.filter(({ stack }) => !isAffine(stack)).length).toBeGreaterThan(300);
  });

  it('scaled goes down to the subnormal numbers, and up', () => {
    const scaled = drawn({ ...defaultSize, regime: 'scaled' }, 500).map((d) => chainOf(d.case));
    const sizes = scaled.flatMap((chain) => tensors(chain).flat(2)).map(Math.abs);
    expect(sizes.some((x) => x > 0 && x < 2 ** -1022)).toBe(true);
    expect(sizes.some((x) => x > 1e200)).toBe(true);
    // Also within one tensor: tiny beside huge.
    const spans = scaled.flatMap(tensors).map((tensor) => {
      const nonzero = tensor
        .flat()
        .map(Math.abs)
        .filter((x) => x > 0);
      return Math.log10(Math.max(...nonzero)) - Math.log10(Math.min(...nonzero));
    });
    expect(spans.some((span) => span > 250)).toBe(true);
  });
});

describe('what real code meets is drawn often', () => {
  const all = usual.map((d) => d.case);
  const share = (of: (c: (typeof all)[number]) => boolean): number =>
    all.filter(of).length / all.length;
  const someWeight =
    (of: (weight: Rows) => boolean) =>
    ({ stack }: (typeof all)[number]): boolean =>
      stack.layers.some(({ weight }) => of(weight));
  const isSquare = (weight: Rows): boolean =>
    weight.length > 1 && weight.length === weight[0]!.length;
  const isPower = (x: number): boolean => Math.abs(x) === 2 ** Math.round(Math.log2(Math.abs(x)));

  it('one row, and several', () => {
    expect(share(({ inputs }) => inputs.length === 1)).toBeGreaterThan(0.4);
    expect(share(({ inputs }) => inputs.length > 1)).toBeGreaterThan(0.4);
  });

  it('square weights, and among them scales for each channel that are not one scale', () => {
    const isScale = (weight: Rows): boolean =>
      isSquare(weight) &&
      weight.every((row, i) => row.every((x, j) => i === j || x === 0)) &&
      weight.some((row, i) => row[i] !== weight[0]![0]);
    expect(share(someWeight(isSquare))).toBeGreaterThan(0.25);
    expect(share(someWeight(isScale))).toBeGreaterThan(0.05);
  });

  it('rows that repeat, though no number of them is 0', () => {
    const repeats = (weight: Rows): boolean => {
      const rows = weight.filter((row) => row.every((x) => x !== 0)).map((row) => row.join());
      return new Set(rows).size < rows.length;
    };
    expect(share(someWeight(repeats))).toBeGreaterThan(0.1);
  });

  it('powers of two far from 1 in a layer of nothing else', () => {
    const powers = (weight: Rows): boolean =>
      weight.flat().every(isPower) && weight.flat().some((x) => Math.abs(x) > 200);
    expect(share(someWeight(powers))).toBeGreaterThan(0.01);
  });

  it.each([float64, float32, float16])(
    'products of weights below the smallest normal number of $name',
    (format) => {
      const normal = format.smallest / (2 * format.unit);
      const isSubnormal = (x: number): boolean => x !== 0 && Math.abs(x) < normal;
      const drawnIn = (size: typeof defaultSize, count: number): number =>
        range(count)
          .map((seed) => drawCase(any, { format }, size, seed).case.stack)
          .filter((stack) => toRows(exactMap(stack).weight).flat().some(isSubnormal)).length /
        count;
      expect(drawnIn({ ...small, regime: 'subnormal' }, many(200, 80))).toBeGreaterThan(0.35);
      expect(drawnIn(small, many(1000, 300))).toBeGreaterThan(0.03);
    },
  );
});
