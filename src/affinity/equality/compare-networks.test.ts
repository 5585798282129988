import { describe, expect, it } from 'vitest';
import { foldIn } from '../../folding/fold-network.ts';
import type { AnyLayer } from '../../layers/any-layer.ts';
import { dense } from '../../network/stack.ts';
import { arithmeticOf } from '../../numbers/arithmetic.ts';
import { float16, float32, float64 } from '../../numbers/format.ts';
import { randomFrom } from '../../numbers/random.ts';
import { filled } from '../../numbers/rows.ts';
import { several } from '../../testing/effort.ts';
import { realNetwork } from '../../testing/real-networks.ts';
import { compareNetworks } from './compare-networks.ts';

const net = (...layers: object[]) => ({ inputs: 1, layers: layers as AnyLayer[] });
const relu = { kind: 'activation', name: 'relu' };
const leaky = { kind: 'activation', name: 'leaky-relu' };
const tanh = { kind: 'activation', name: 'tanh' };

describe('the comparison of two networks', () => {
  it('proves that equal layers are equal, and what a flatten or a dropout leaves', () => {
    const [a, b] = [net(dense([[0.1]]), tanh), net({ kind: 'dropout' }, dense([[0.1]]), tanh)];
    expect(compareNetworks(a, b)).toMatchObject({ verdict: 'equal', scope: 'proved' });
    expect(compareNetworks(a, net(dense([[0.1]]), relu)).verdict).toBe('different');
  });

  it('decides affine networks entry by entry', () => {
    const three = net(dense([[2]], [1]), dense([[3]], [-4]));
    const folded = net(dense([[6]], [-1]));
    expect(compareNetworks(three, folded)).toMatchObject({ verdict: 'equal', scope: 'proved' });
    const thirds = net({ kind: 'scale', scale: 1 / 3 }, { kind: 'scale', scale: 0.1 });
    const one = net({ kind: 'scale', scale: (1 / 3) * 0.1 });
    expect(compareNetworks(thirds, one)).toMatchObject({
      ...{ verdict: 'equal-up-to-rounding', scope: 'proved', runs: 2 },
    });
  });

  it('shows the input, both outputs, the gap and what was allowed where they differ', () => {
    const a = net(dense([[0.5]], [0.1]), dense([[1]], [0.2]));
    const bias = compareNetworks(a, net(dense([[0.5]], [0.25])));
    expect(bias).toMatchObject({ verdict: 'different', scope: 'proved' });
    expect(bias.because).toBe('b′[0] differs by more than rounding explains');
    expect(bias.witness).toMatchObject({ input: [0], output: 0, b: 0.25 });
    expect(bias.witness!.gap).toBeGreaterThan(bias.witness!.tolerance);
    const weight = compareNetworks(a, net(dense([[0.75]], [0.30000000000000004])));
    expect(weight.because).toBe('W′[0][0] differs by more than rounding explains');
    expect(weight.witness).toMatchObject({ input: [1], output: 0 });
  });

  it('finds a weight that differs beside a large bias', () => {
    const a = net(dense([[0.1]], [2 ** 40 + 0.1]), { kind: 'bias', bias: [0.1] });
    const b = net(dense([[0.1 + 2 ** -20]], [2 ** 40 + 0.1]), { kind: 'bias', bias: [0.1] });
    const { verdict, witness } = compareNetworks(a, b);
    expect(verdict).toBe('different');
    expect(witness!.input[0]).toBeGreaterThan(1);
    expect(witness!.gap).toBeGreaterThan(witness!.tolerance);
  });

  it('allows δ for inputs of the box, exactly', () => {
    const [a, b] = [net(dense([[1]], [0])), net(dense([[1.25]], [0.125]))];
    const within = (d: number, box: readonly [number, number] = [-1, 1]) =>
      compareNetworks(a, b, { within: d, box });
    expect(within(0.375)).toMatchObject({ verdict: 'equal-up-to-rounding', tightness: 1 });
    expect(within(0.374)).toMatchObject({
      ...{ verdict: 'different', scope: 'proved' },
      witness: { input: [1], gap: 0.375, tolerance: 0.374 },
    });
    expect(within(0.125, [-1, 0]).verdict).toBe('equal-up-to-rounding');
    expect(within(1, [-8, 0])).toMatchObject({ verdict: 'different', witness: { input: [-8] } });
    const bent = (w: number) => net(dense([[w]]), relu);
    expect(compareNetworks(bent(1), bent(1.25), { within: 0.25 }).verdict).toBe(
      'equal-up-to-rounding',
    );
    expect(compareNetworks(bent(1), bent(1.25), { within: 0.2 })).toMatchObject({
      ...{ verdict: 'different', scope: 'sampled' },
      witness: { input: [1], a: 1, b: 1.25 },
    });
  });

  it('proves a fold between activations, and how far it is off at most', () => {
    const [a, b] = [net(dense([[0.3]]), dense([[0.7]]), tanh), net(dense([[0.3 * 0.7]]), tanh)];
    const found = compareNetworks(a, b);
    expect(found).toMatchObject({ verdict: 'equal-up-to-rounding', scope: 'proved', runs: 2 });
    expect(found.largest).toBeGreaterThan(0);
    expect(found.largest).toBeLessThan(2 ** -53);
    const within = (...layers: object[]) => net({ kind: 'sum', branches: [layers, []] });
    expect(compareNetworks(within(...a.layers), within(...b.layers))).toMatchObject({
      ...{ verdict: 'equal-up-to-rounding', scope: 'proved' },
    });
  });

  it('proves no fold where an activation jumps, or another one', () => {
    const [first, folded] = [
      [dense([[0.3]]), dense([[0.7]], [0.1])],
      [dense([[0.3 * 0.7]], [0.1])],
    ];
    for (const last of ['step', 'sign']) {
      const end = { kind: 'activation', name: last };
      expect(compareNetworks(net(...first, end), net(...folded, end), { runs: 20 }).scope).toBe(
        'sampled',
      );
    }
    const [a, b] = [net(...first, relu), net(...folded, leaky)];
    expect(compareNetworks(a, b, { runs: 20 }).verdict).toBe('different');
  });

  it('proves |A − B| ≤ δ on parts of the box, or shows a point', () => {
    const bent = net(dense([[1, -1]]), relu, dense([[1], [1]]));
    const flat = net(dense([[0]], [0.5]));
    expect(compareNetworks(bent, flat, { within: 0.5 })).toMatchObject({
      ...{ verdict: 'equal-up-to-rounding', scope: 'proved', largest: 0.5, tightness: 1 },
    });
    const apart = compareNetworks(bent, flat, { within: 0.25 });
    expect(apart).toMatchObject({ verdict: 'different', witness: { input: [0], gap: 0.5 } });
  });

  it('samples what is not proved, and is undecided without a certificate', () => {
    const [a, b] = [net(dense([[0.3]]), tanh, tanh), net(dense([[0.3 + 2 ** -54]]), tanh, tanh)];
    const step = { kind: 'activation', name: 'step' };
    const found = compareNetworks(net(...a.layers, step), net(...b.layers, step), { runs: 50 });
    expect(found).toMatchObject({
      ...{ verdict: 'equal-up-to-rounding', scope: 'sampled', runs: 50 },
      assuming: [expect.stringContaining('tanh')],
    });
    const wild = (w: number) => net(dense([[w]]), { kind: 'scale', scale: 1e300 }, leaky);
    const none = compareNetworks(wild(1e200), wild(1.5e200), { runs: 20 });
    expect(none).toMatchObject({ verdict: 'undecided', scope: 'sampled' });
    // The proof that is tried first has four units in all, which ask once each.
    let looks = 0;
    const stopped = () => ++looks > 20;
    const stepped = [a, b].map(({ layers }) => net(...layers, step));
    expect(compareNetworks(stepped[0]!, stepped[1]!, { stopped }).because).toMatch(
      /time was over after \d+ of 1000/,
    );
  });

  it('calls affine networks sampled when the time was over before their last row', () => {
    const wide = (w: number) => ({ inputs: 40, layers: [dense(filled(40, 1, w)), dense([[0.7]])] });
    let looks = 0;
    const stopped = () => ++looks > 1;
    expect(compareNetworks(wide(0.1), wide(0.1 + 2 ** -56), { stopped })).toMatchObject({
      ...{ verdict: 'equal-up-to-rounding', scope: 'sampled', runs: 17 },
      because: 'the time was over after b′ and 16 of 40 rows of W′',
    });
    const all = compareNetworks(wide(0.1), wide(0.2));
    expect(all).toMatchObject({ verdict: 'different', scope: 'proved', runs: 17 });
  });

  it('gives up where one point takes too long', () => {
    const [a, b] = [net(dense([[0.3]]), tanh), net(dense([[0.4]]), tanh)];
    expect(compareNetworks(a, b, { most: 1 })).toMatchObject({
      ...{ verdict: 'undecided', scope: 'sampled', runs: 0 },
      because: 'one point takes 2 exact multiply-adds, and at most 1 are allowed',
    });
  });

  it('refuses networks of other sizes', () => {
    expect(() => compareNetworks(net(), net(dense([[1, 2]])))).toThrow(
      'expected 1 outputs, found 2',
    );
  });

  it.each([float64, float32, float16])('finds a fold equal up to rounding in $name', (format) => {
    const random = randomFrom(12);
    const verdicts = new Set<string>();
    for (let n = 0; n < several(40, 12); n++) {
      const network = realNetwork(random, format, { widest: 20 });
      const folded = foldIn(arithmeticOf(format), network);
      const { verdict, uncertified } = compareNetworks(network, folded, { format, runs: 10 });
      verdicts.add(verdict);
      if (verdict === 'undecided') expect(uncertified).toBeGreaterThan(0);
    }
    expect([...verdicts].filter((verdict) => verdict !== 'undecided').sort()).toEqual([
      'equal',
      'equal-up-to-rounding',
    ]);
  });
});
