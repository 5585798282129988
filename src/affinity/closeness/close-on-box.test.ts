import { describe, expect, it } from 'vitest';
import { activationNamed, formOf } from '../../activations/index.ts';
import { foldIn } from '../../folding/fold-network.ts';
import type { AnyLayer } from '../../layers/any-layer.ts';
import type { Network } from '../../network/network.ts';
import { dense } from '../../network/stack.ts';
import { arithmeticOf } from '../../numbers/arithmetic.ts';
import { toNumber } from '../../numbers/dyadic.ts';
import { float32 } from '../../numbers/format.ts';
import { fractionOf, numberOfFraction } from '../../numbers/fraction.ts';
import { randomFrom } from '../../numbers/random.ts';
import { exactForward } from '../../oracle/exact-forward.ts';
import { gapOf } from '../../oracle/gap.ts';
import { ofDouble } from '../../recheck/rational.ts';
import { recheck } from '../../recheck/recheck.ts';
import { slopesOf } from '../../recheck/slopes.ts';
import { many, someOf } from '../../testing/effort.ts';
import { certificateOfCloseness } from '../certificates/certified-verdicts.ts';
import { neverStopped } from '../stopped.ts';
import { closeOnBox, largestOnBox } from './close-on-box.ts';
import { slopesBetween } from './slopes-between.ts';

const activation = (name: string) => ({ kind: 'activation', name });
const random = randomFrom(4);
const drawn = (rows: number, columns: number) =>
  dense(
    Array.from({ length: rows }, () => Array.from({ length: columns }, () => random.normal())),
    Array.from({ length: columns }, () => random.normal()),
  );
const net = (inputs: number, ...layers: object[]): Network => ({
  inputs,
  layers: layers as AnyLayer[],
});

/** The largest difference that is seen at points of the box. */
const seen = (a: Network, b: Network, points: readonly (readonly number[])[]): number => {
  const gap = gapOf(exactForward(a, points)!, exactForward(b, points)!);
  const sizes = gap.middle.flat().map((m) => Math.abs(toNumber({ ...gap, mantissa: m })));
  return Math.max(...sizes);
};

const smooth = ['tanh', 'sigmoid', 'gelu', 'silu', 'elu', 'softplus', 'mish', 'erf', 'gaussian'];
const pieces = ['relu', 'leaky-relu', 'hard-swish', 'abs', 'hard-tanh'];
const rows = ['softmax', 'log-softmax', 'layer-norm', 'rms-norm', 'max-pool', 'glu', 'sparsemax'];

describe('how far networks are apart on a box', () => {
  for (const name of someOf([...smooth, ...pieces, ...rows], 8)) {
    it(`is at least what points show, and is certified: ${name}`, () => {
      const half = name === 'max-pool' || name === 'glu' ? 2 : 4;
      const a = net(3, drawn(3, 4), drawn(4, 4), activation(name), drawn(half, 2));
      const b = foldIn(arithmeticOf(float32), a);
      const found = largestOnBox([a, b], [-1, 1], neverStopped);
      const points = Array.from({ length: many(40, 16) }, () =>
        Array.from({ length: 3 }, () => random.integer(-4, 4) / 4),
      );
      const gap = seen(a, b, points);
      expect(gap).toBeGreaterThan(0);
      expect(found!.largest).toBeGreaterThanOrEqual(gap);
      const certificate = certificateOfCloseness([a, b], { box: [-1, 1] });
      expect(certificate && recheck(certificate)).toMatchObject({ valid: true });
    });
  }

  it('is nearly what points show, for a fold of a unit that bends', () => {
    const a = net(2, drawn(2, 2), drawn(2, 8), activation('relu'), drawn(8, 1));
    const b = foldIn(arithmeticOf(float32), a);
    const corners = [-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => [x, y]));
    const { largest } = largestOnBox([a, b], [-1, 1], neverStopped)!;
    expect(largest / seen(a, b, corners)).toBeLessThan(6);
  });

  it('pairs hidden units that stand in another order', () => {
    const [weight, last] = [[[1, 2, -3, 0.5]], [[1], [-1], [2], [3]]];
    const order = [2, 0, 3, 1];
    const a = net(1, dense(weight, [0, 0.25, 0.5, 1]), activation('tanh'), dense(last));
    const moved = order.map((k) => [1, 2, -3, 0.5][k]! * (1 + 2 ** -30));
    const b = net(
      1,
      dense(
        [moved],
        order.map((k) => [0, 0.25, 0.5, 1][k]!),
      ),
      activation('tanh'),
      dense(order.map((k) => last[k]!)),
    );
    const found = largestOnBox([a, b], [-1, 1], neverStopped)!;
    expect(found.pairs).toEqual(order);
    expect(found.largest).toBeLessThan(2 ** -26);
  });

  it('cuts the box until δ is shown, gives up in time, and tells points that are apart', () => {
    const a = net(2, drawn(2, 4), activation('relu'), drawn(4, 1));
    const b = net(2, drawn(2, 3), activation('relu'), drawn(3, 1));
    const whole = largestOnBox([a, b], [-1, 1], neverStopped)!.largest;
    const cut = closeOnBox([a, b], [-1, 1], 0.8 * whole, { stopped: neverStopped })!;
    expect(cut.splits.length).toBeGreaterThan(1);
    expect(cut.largest).toBeLessThanOrEqual(0.8 * whole);
    const certificate = certificateOfCloseness([a, b], { box: [-1, 1], within: 0.8 * whole });
    expect(recheck(certificate!)).toMatchObject({ valid: true });
    expect(closeOnBox([a, b], [-1, 1], 0.8 * whole, { stopped: () => true })).toBeUndefined();
    let told: readonly number[] = [];
    const isApart = (point: readonly number[]) => {
      told = point;
      return true;
    };
    const none = closeOnBox([a, b], [-1, 1], 1e-3, { stopped: neverStopped, isApart });
    expect([none, told]).toEqual([undefined, [0, 0]]);
  });
});

it('knows slopes that hold for quotients of differences, in the prover and in the checker', () => {
  const ends = Array.from({ length: 41 }, (_, k) => (k - 20) / 4);
  for (const name of [
    ...smooth,
    ...pieces,
    'exponential',
    'square',
    'selu',
    'celu',
    'cos',
    'quick-gelu',
    'gelu-tanh',
    'squareplus',
    'tanh-shrink',
  ]) {
    const f = formOf(activationNamed(name)!);
    const value = (x: number) => f.f(x).toNumber();
    for (const [k, low] of ends.slice(0, -1).entries()) {
      const high = ends[k + 1]!;
      const rise = value(high) - value(low);
      const slope = rise / (high - low);
      const image = { low: fractionOf(-1000), high: fractionOf(Math.ceil(value(5))) };
      const own = slopesBetween(f, { low: fractionOf(low), high: fractionOf(high) }, image)!;
      // Two values, their difference, that of the ends and the quotient are each rounded to a double.
      const sizes = Math.abs(value(high)) + Math.abs(value(low)) + 3 * Math.abs(rise);
      const slack = (sizes * 2 ** -53) / (high - low);
      expect(numberOfFraction(own.low!)).toBeLessThanOrEqual(slope + slack);
      expect(numberOfFraction(own.high!)).toBeGreaterThanOrEqual(slope - slack);
      const between = { low: ofDouble(low), high: ofDouble(high) };
      const values = { low: ofDouble(-1000), high: ofDouble(Math.ceil(value(5))) };
      const checkers = slopesOf(name, f.parameters, between, values)!;
      const numbers = [checkers.low!, checkers.high!].map(
        ({ n, e, d }) => (Number(n) * 2 ** e) / Number(d),
      );
      expect(numbers).toEqual([numberOfFraction(own.low!), numberOfFraction(own.high!)]);
    }
  }
});
