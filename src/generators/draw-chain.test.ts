import { describe, expect, it } from 'vitest';
import { type ValueRegime, valueRegimes } from '../laws/case.ts';
import { float64 } from '../numbers/format.ts';
import { formatNamed } from '../numbers/named-formats.ts';
import { reseeded } from '../numbers/random.ts';
import { range } from '../numbers/range.ts';
import { many } from '../testing/effort.ts';
import { drawChain, staysSmall } from './draw-chain.ts';
import { decadesFor, largestDrawn, spansDecades } from './draw-values.ts';
import { growth } from './lattice-budget.ts';
import { tensors } from './layer-chain.ts';
import { type StructureRegime, structureWith } from './regimes.ts';
import { hasRoom, scaledToFit } from './scale.ts';

const formats = ['float64', 'float32', 'tf32', 'float16'].map((name) => formatNamed(name)!);
/** The regimes whose numbers stay as they are drawn. */
const plain = ['dyadics', 'mixed', 'decades', 'cancelling'] as const;
/** What makes numbers larger than they are drawn. */
const textures: StructureRegime[] = ['powers-of-two', 'nearly-equal-rows', 'duplicated-rows'];

const { random, reseed } = reseeded();

const drawWidths = (most: number): number[] =>
  range(random.integer(2, most)).map(() => random.integer(1, 9));

const swarmOf = (values: ValueRegime) => {
  const named = textures.filter(() => random.chance(0.7));
  return { values, structure: structureWith(named), named };
};

describe.each(formats)('what is drawn in $name', (format) => {
  it.each(plain)('of %s needs no look at its numbers where it is known to have room', (values) => {
    let [known, others] = [0, 0];
    for (const seed of range(many(300, 60))) {
      reseed(seed);
      const widths = drawWidths(12);
      const shape = { widths, split: widths.length - 1 };
      const { chain } = drawChain(random, swarmOf(values), shape, 1, format);
      const source = { from: values, reach: spansDecades(values) ? decadesFor(widths, format) : 0 };
      if (!staysSmall(source, widths, format)) {
        others++;
        continue;
      }
      known++;
      const most = 2 * largestDrawn(source);
      for (const x of tensors(chain).flat(2)) expect(Math.abs(x)).toBeLessThanOrEqual(most);
      expect(growth(chain)).toBeLessThanOrEqual(format.largest / 32);
      expect(scaledToFit(chain, format)).toBe(chain);
    }
    expect(known + others).toBeGreaterThan(0);
    if (format.name === 'float64') expect(others).toBe(0);
    if (format.unit > 2 ** -13) expect(known).toBe(0);
  });
});

describe.each(valueRegimes)('a chain of %s', (values) => {
  it('has finite numbers where that is known', () => {
    let known = 0;
    for (const seed of range(many(300, 60))) {
      reseed(seed);
      const widths = drawWidths(40);
      const shape = { widths, split: widths.length - 1 };
      const { chain, isKnownFinite } = drawChain(random, swarmOf(values), shape, 1, float64);
      if (!isKnownFinite) continue;
      known++;
      expect(tensors(chain).flat(2).every(Number.isFinite)).toBe(true);
    }
    // Of what is scaled, one tensor may be made too large.
    expect(known > 0).toBe(values !== 'scaled');
  });
});

describe('room', () => {
  it('is there as long as the product of the widths times the largest number is', () => {
    const float32 = formatNamed('float32')!;
    // 2 · 16 (3 · 10 + 1)^n ≤ 2¹²⁸ for n ≤ 24 (31²⁴ is 2^118.9 and 31²⁵ is 2^123.9).
    expect(hasRoom(new Array(24).fill(3), 10, float32)).toBe(true);
    expect(hasRoom(new Array(25).fill(3), 10, float32)).toBe(false);
    expect(hasRoom([1], float32.largest, float32)).toBe(false);
  });
});
