import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Balls, lazily, toBalls, toDyadic, toNumber } from '../numbers/dyadic.ts';
import { type Near, rowHeldToExact } from '../numbers/near.ts';
import { randomFrom } from '../numbers/random.ts';
import type { Rows } from '../numbers/rows.ts';
import { many } from '../testing/effort.ts';
import { atMost, equal, equalLater } from './comparison.ts';
import { judge } from './judge.ts';
import { exact, type Tolerance } from './tolerance.ts';

const within = (...per: number[]): Tolerance => ({ per: [per], because: 'a test' });

const isHeldToExact = (near: Near): boolean => rowHeldToExact(near) !== undefined;

/** All rows as exact numbers, or one of them. */
const ballsOf =
  (rows: Rows) =>
  (i?: number): Balls =>
    toBalls(i === undefined ? rows : [rows[i]!]);

describe('the judge', () => {
  it('passes what is within, up to the bound itself', () => {
    expect(judge(equal('y', [[1]], [[1.25]], within(0.25))).verdict).toBe('within');
    expect(judge(equal('y', [[1]], [[1.25]], within(0.25 - 2 ** -54))).verdict).toBe('beyond');
  });

  it('decides in integers what float64 subtraction would round away', () => {
    // fl(1 + 2⁻⁵² − 2⁻⁶⁰) = 1 + 2⁻⁵²: rounded, the gap would be within.
    const lhs = [[1 + 2 ** -52]];
    const rhs = [[2 ** -60]];
    expect(judge(equal('y', lhs, rhs, within(1 + 2 ** -52))).verdict).toBe('within');
    expect(judge(equal('y', [[1 + 2 ** -52]], [[-(2 ** -60)]], within(1 + 2 ** -52))).verdict).toBe(
      'beyond',
    );
  });

  it('agrees with exact arithmetic on doubles and on exact sides alike', () => {
    const x = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 });
    const positive = fc.double({ noNaN: true, min: 0, max: 1e9 });
    fc.assert(
      fc.property(x, x, positive, (a, b, t) => {
        const floats = judge(equal('y', [[a]], [[b]], within(t)));
        const balls = judge(equal('y', toBalls([[a]]), toBalls([[b]]), within(t)));
        return floats.verdict === balls.verdict;
      }),
      { numRuns: 2_000 },
    );
  });

  it('reports the entry that is furthest beyond, and the ratio there', () => {
    const found = judge(equal('y', [[1, 5, 9]], [[1, 2, 8]], within(1, 1, 0.5)));
    expect(found).toEqual({ verdict: 'beyond', ratio: 3, at: [0, 1], gap: 3, tolerance: 1 });
  });

  it('prefers a beyond entry over one within, whatever the ratios', () => {
    const found = judge(equal('y', [[0.9, 1]], [[0, 0]], within(1, 0)));
    expect(found).toMatchObject({ verdict: 'beyond', ratio: Number.POSITIVE_INFINITY, at: [0, 1] });
  });

  it('prefers it too where both ratios are rounded to 1', () => {
    const [lhs, rhs] = [[[1, 1 + 2 ** -52]], [[0, -(2 ** -60)]]];
    const found = judge(equal('y', lhs, rhs, within(1, 1 + 2 ** -52)));
    expect(found).toMatchObject({ verdict: 'beyond', ratio: 1, at: [0, 1] });
  });

  it('asks for no tolerance where no entry of exact numbers, or of balls, is apart', () => {
    const never = (): Tolerance => {
      throw new Error('the tolerance is asked for');
    };
    const later = (lhs: Rows | Balls, rhs: Rows | Balls) => judge(equalLater('y', lhs, rhs, never));
    const same = { verdict: 'within', ratio: 0, at: [0, 0], gap: 0 };
    const exactly = toBalls([[0.75, -3]]);
    const ball = (r: bigint) => ({ exponent: -2, middle: [[3n, -12n]], radius: [[0n, r]] });
    expect(later([[0.75, -3]], exactly)).toMatchObject(same);
    expect(later(toBalls([[0.75, -3]]), exactly)).toMatchObject(same);
    expect(later([[0.75, -2.75]], ball(1n))).toMatchObject(same);
    expect(later(ball(1n), toBalls([[0.75, -2.75]]))).toMatchObject(same);
    for (const rhs of [exactly, ball(0n)]) {
      expect(() => later([[0.75, -2.75]], rhs)).toThrow('asked for');
      expect(() => later([[0.5, -3]], rhs)).toThrow('asked for');
      expect(() => later(toBalls([[0.75, -2.75]]), rhs)).toThrow('asked for');
    }
    const two = toBalls([[0.75], [-3]]);
    expect(later([[0.75], [-3]], two)).toMatchObject(same);
    expect(() => later([[0.75], [3]], two)).toThrow('asked for');
    expect(() => later([[1], [-3]], two)).toThrow('asked for');
    // Balls beside doubles are compared by their own numbers.
    const [high, none] = [Float64Array.of(0.75, -3), Float64Array.of(0, 0)];
    const near = lazily(() => exactly, { columns: 2, high, low: none, radius: none });
    expect(later(toBalls([[0.75, -3]]), near)).toMatchObject(same);
    expect(() => later(toBalls([[0.75, -2]]), near)).toThrow('asked for');
    expect(() => later(toBalls([[0.75, -3]]), [[0.75, -3]])).toThrow('asked for');
  });

  it('says how much of the tolerance was used', () => {
    expect(judge(equal('y', [[1]], [[2]], within(4))).ratio).toBe(0.25);
    expect(judge(equal('y', [[2]], [[2]], exact(1, 1, 'lattice'))).ratio).toBe(0);
  });

  it('never passes without a certificate', () => {
    expect(judge(equal('y', [[1]], [[1]], { none: 'overflow' }))).toEqual({
      verdict: 'uncertified',
      ratio: Number.NaN,
      at: [0, 0],
      gap: Number.NaN,
      tolerance: Number.NaN,
    });
  });

  it('judges order one-sidedly', () => {
    expect(atMost('y', [[2]], [[1]], within(0.5)).relation).toBe('≤');
    expect(judge(atMost('y', [[-9]], [[1]], within(0))).verdict).toBe('within');
    expect(judge(atMost('y', [[1]], [[2]], within(4)))).toMatchObject({ ratio: 0, gap: 0 });
    expect(judge(atMost('y', [[2]], [[1]], within(0.5))).verdict).toBe('beyond');
  });

  it('grants balls their radii, those of both sides, and no more', () => {
    const ball = { exponent: 0, middle: [[10n]], radius: [[2n]] };
    const nothing = { verdict: 'within', ratio: 0, at: [0, 0], gap: 0 };
    expect(judge(equal('y', ball, [[13]], within(1))).verdict).toBe('within');
    expect(judge(equal('y', ball, [[14]], within(1)))).toMatchObject({ verdict: 'beyond', gap: 2 });
    expect(judge(equal('y', ball, [[11]], within(0)))).toMatchObject(nothing);
    expect(judge(equal('y', ball, ball, within(4)))).toMatchObject(nothing);
    const halves = { exponent: -1, middle: [[30n]], radius: [[3n]] }; // 15 ± 1.5, 1.5 from 10 ± 2
    expect(judge(equal('y', ball, halves, within(1.5)))).toMatchObject({ ratio: 1, gap: 1.5 });
    expect(judge(equal('y', halves, ball, within(1.25))).verdict).toBe('beyond');
  });

  it('agrees with the definition on small balls: how far apart they are at least', () => {
    const small = (min: number) =>
      fc.array(fc.integer({ min, max: 9 }), { minLength: 2, maxLength: 2 });
    const side = fc.tuple(small(-9), small(0), fc.integer({ min: -1, max: 1 }));
    const ballsOf = ([m, r, exponent]: [number[], number[], number]) => ({
      exponent,
      middle: [m.map(BigInt)],
      radius: [r.map(BigInt)],
    });
    fc.assert(
      fc.property(side, side, small(0), fc.boolean(), (l, r, t, ordered) => {
        const gaps = t.map((_, j) => {
          const [a, b] = [l, r].map(([m, , e]) => m[j]! * 2 ** e) as [number, number];
          const hidden = l[1][j]! * 2 ** l[2] + r[1][j]! * 2 ** r[2];
          return (ordered ? a - b : Math.abs(a - b)) - hidden;
        });
        const ask = ordered ? atMost : equal;
        const { verdict, at, gap, ratio, tolerance } = judge(
          ask('y', ballsOf(l), ballsOf(r), within(...t)),
        );
        const beyond = gaps.map((x, j) => x > t[j]!);
        expect(verdict).toBe(beyond.includes(true) ? 'beyond' : 'within');
        const most = Math.max(
          0,
          ...gaps.map((x, j) => (x > 0 && beyond[j] === beyond.includes(true) ? x / t[j]! : 0)),
        );
        expect(ratio).toBe(most);
        expect(gap).toBe(Math.max(0, gaps[at[1]]!));
        expect(tolerance).toBe(t[at[1]]);
      }),
      { numRuns: 500 },
    );
  });

  it('finds of balls beside doubles, or beside balls, what it finds in integers alone', () => {
    // A side of which the integers are worked out when they are read is compared in them, entry by entry.
    const none = new Float64Array();
    const later = { columns: 0, high: none, low: none, radius: none };
    const random = randomFrom(1);
    const seen = { within: 0, beyond: 0, uncertified: 0 };
    for (let k = 0; k < many(3000, 600); k++) {
      const [rows, columns] = [random.integer(1, 3), random.integer(1, 6)];
      const matrix = <T>(of: () => T): T[][] =>
        Array.from({ length: rows }, () => Array.from({ length: columns }, of));
      const exponent = [-120, -200, -1100, -2400][random.integer(0, 3)]!;
      const bits = [60, 70, 220][random.integer(0, 2)]!;
      const middle = matrix(() =>
        random.chance(1 / 8)
          ? 0n
          : Array.from({ length: Math.ceil(bits / 30) }, () =>
              random.integer(2 ** 28, 2 ** 30 - 1),
            ).reduce((n, word) => (n << 30n) | BigInt(word), 0n),
      );
      // Next to the middle, by some ulps or by a part of it.
      const lhs = middle.map((row) =>
        row.map((n) => {
          const near = toNumber({ mantissa: n, exponent });
          const off = 1 + random.integer(-3, 3) * 2 ** -random.integer(1, 52);
          return random.chance(1 / 8) ? 0 : near * off;
        }),
      );
      const radius = matrix(() => BigInt(random.integer(0, 5)));
      const gap = (i: number, j: number): number => {
        const { mantissa, exponent: own } = toDyadic(lhs[i]![j]!);
        const least = Math.min(own, exponent);
        const apart =
          (mantissa << BigInt(own - least)) - (middle[i]![j]! << BigInt(exponent - least));
        return Math.abs(toNumber({ mantissa: apart, exponent: least }));
      };
      // All ratios are about one, which is about 1 or less, so that the last bits tell which is the worst, or beyond.
      const share = [1, 1, 3, 1000][random.integer(0, 3)]!;
      const per = lhs.map((row, i) =>
        row.map(
          (_, j) => share * gap(i, j) * (1 + random.integer(-2, 4) * 2 ** -random.integer(2, 52)),
        ),
      );
      const rhs = { exponent, middle, ...(k % 2 === 0 && { radius }) };
      const tolerance = { per, because: 'a test' };
      for (const compared of [equal, atMost]) {
        const found = judge(compared('y', lazily(ballsOf(lhs), later), rhs, tolerance));
        expect(judge(compared('y', lhs, rhs, tolerance))).toEqual(found);
        expect(judge(compared('y', toBalls(lhs), rhs, tolerance))).toEqual(found);
        seen[found.verdict]++;
      }
    }
    expect(Math.min(seen.within, seen.beyond)).toBeGreaterThan(many(200, 40));
  });

  it('calls a gap that no double is small enough for infinitely many times the tolerance 0', () => {
    const tiny = { exponent: -3000, middle: [[1n, 0n]] };
    expect(judge(equal('y', tiny, [[0, 0]], within(0, 0)))).toEqual({
      verdict: 'beyond',
      ratio: Number.POSITIVE_INFINITY,
      at: [0, 0],
      gap: 0,
      tolerance: 0,
    });
  });

  it('names the first of the worst entries, by row and by column', () => {
    const zero = [[0, 0], [0, 0]]; // biome-ignore format: a matrix
    const half = { per: [[2, 2], [2, 2]], because: 'a test' }; // biome-ignore format: a matrix
    const at = (...rows: number[][]) => judge(equal('y', rows, zero, half)).at;
    expect(at([0, 1], [1, 0])).toEqual([0, 1]);
    expect(at([0, 1], [1.5, 0])).toEqual([1, 0]);
    expect(at([0, 3], [3, 0])).toEqual([0, 1]);
    expect(at([0, 3], [0, 4])).toEqual([1, 1]);
    expect(at([0, 0], [0, 0])).toEqual([0, 0]);
    expect(at([0, 3], [0, 2])).toEqual([0, 1]);
  });

  it('says what it judged where nothing is apart, and where there is nothing', () => {
    const nothing = { verdict: 'within', ratio: 0, at: [0, 0], gap: 0 };
    expect(judge(equal('y', [[1]], [[1]], within(0.25)))).toEqual({ ...nothing, tolerance: 0.25 });
    expect(judge(equal('y', [], [], exact(0, 3, 'no rows')))).toEqual({ ...nothing, tolerance: 0 });
  });

  it('handles gaps that float64 cannot subtract', () => {
    const top = Number.MAX_VALUE;
    expect(judge(equal('y', [[top]], [[-top]], within(top))).verdict).toBe('beyond');
    expect(judge(atMost('y', [[-top]], [[top]], within(0)))).toMatchObject({
      verdict: 'within',
      ratio: 0,
    });
  });

  it('refuses numbers that are not finite: the driver classes them first', () => {
    const infinity = Number.POSITIVE_INFINITY;
    expect(() => judge(atMost('y', [[-infinity]], [[1]], within(1)))).toThrow(RangeError);
    expect(() => judge(atMost('y', [[1]], [[infinity]], within(1)))).toThrow(RangeError);
    expect(() => judge(equal('y', [[Number.NaN]], [[1]], within(1)))).toThrow(RangeError);
  });
});

describe('the judge of sides whose tolerance is worked out later', () => {
  type Side = Parameters<typeof equalLater>[1];
  /** What is found, and how often the tolerance was worked out for that. */
  const found = (lhs: Side, rhs: Side, tolerance: Tolerance) => {
    let times = 0;
    const { verdict, gap, ratio, at, ...rest } = judge(
      equalLater('y', lhs, rhs, () => {
        times++;
        return tolerance;
      }),
    );
    return { verdict, gap, ratio, at, times, rest };
  };
  const same = { verdict: 'within', gap: 0, ratio: 0, at: [0, 0], times: 0 };
  const two = { per: [[2, 4], [8, 16]], because: 'a test' }; // biome-ignore format: a matrix
  const rows = [[1, 2], [3, 4]]; // biome-ignore format: a matrix
  const nearRows = (low: readonly number[], radius: readonly number[]) => {
    const list = (given: readonly number[]) => Float64Array.from(given);
    const near = { columns: 2, high: list([1, 2, 3, 4]), low: list(low), radius: list(radius) };
    return lazily(ballsOf(rows), near);
  };
  const zeros = [0, 0, 0, 0];

  it('does not ask for it where no entry differs', () => {
    expect(found(rows, [[1, 2], [3, 4]], two)).toMatchObject(same); // biome-ignore format: a matrix
    expect(found(rows, nearRows(zeros, zeros), two)).toMatchObject(same);
    expect(found([[0]], [[-0]], within(1))).toMatchObject(same);
    expect(found([], [], exact(0, 3, 'no rows'))).toMatchObject(same);
  });

  it('asks for it once where one entry does, or may', () => {
    for (const k of [0, 1, 2, 3]) {
      const off = zeros.map((_, at) => (at === k ? 1 : 0));
      const other = [[1 + off[0]!, 2 + off[1]!], [3 + off[2]!, 4 + off[3]!]]; // biome-ignore format: a matrix
      const at = [k >> 1, k & 1];
      const ratio = 1 / two.per[k >> 1]![k & 1]!;
      const apart = { verdict: 'within', gap: 1, ratio, at, times: 1 };
      expect(found(rows, other, two)).toMatchObject(apart);
      expect(found(other, nearRows(zeros, zeros), two)).toMatchObject(apart);
      const tiny = off.map((x) => x * 2 ** -80);
      expect(found(rows, nearRows(zeros, tiny), two)).toMatchObject({
        verdict: 'within',
        times: 1,
      });
      expect(found(rows, nearRows(tiny, zeros), two)).toMatchObject({ gap: 2 ** -80, times: 1 });
    }
    expect(found([[1]], [[2]], within(0.5)).verdict).toBe('beyond');
    expect(found(toBalls([[1]]), [[1]], within(1)).times).toBe(1);
    expect(found([[1]], toBalls([[1]]), within(1)).times).toBe(0);
    expect(found([[1]], toBalls([[2]]), within(1)).times).toBe(1);
  });

  it('has it where it is read, and NaN where there is none against the promise', () => {
    const tolerance = (one: Tolerance, side: Side = [[1]]) =>
      judge(equalLater('y', side, side, () => one)).tolerance;
    expect(tolerance(within(0.25, 3))).toBe(0.25);
    expect(tolerance(exact(0, 3, 'no rows'), [])).toBe(0);
    expect(tolerance({ per: [[]], because: 'a test' }, [[]])).toBe(0);
    expect(tolerance({ none: 'jump' })).toBeNaN();
    expect(found([[1]], [[2]], { none: 'jump' }).verdict).toBe('uncertified');
  });

  it('refuses numbers that are not finite, be they the same', () => {
    const infinite = [[Number.POSITIVE_INFINITY]];
    expect(() => found(infinite, infinite, within(1))).toThrow(RangeError);
    expect(() => found([[Number.NaN]], [[Number.NaN]], within(1))).toThrow(RangeError);
  });
});

describe('the judge of numbers that doubles enclose', () => {
  /** high + low and what is added to it: the exact number, which lies within `radius` of high + low or does not. */
  const enclosed = (high: number, low: number, radius: number, added = 0) => {
    const read = { times: 0 };
    const list = (x: number) => Float64Array.of(x);
    const near = { columns: 1, high: list(high), low: list(low), radius: list(radius) };
    const { exponent, middle } = toBalls([[high, low, added]]);
    const exactly = () => {
      read.times++;
      return { exponent, middle: [[middle[0]!.reduce((a, b) => a + b)]] };
    };
    return { side: lazily(exactly, near), exactly, read };
  };
  const ofFive = (tolerance: number, radius = 2 ** -60) => {
    const { side, read } = enclosed(5, 2 ** -56, radius);
    return [judge(equal('y', [[5.25]], side, within(tolerance))).verdict, read.times];
  };

  it('reads the integers only where the enclosure leaves a doubt', () => {
    expect(ofFive(0.5)).toEqual(['within', 0]);
    expect(ofFive(0.25)).toEqual(['within', 1]);
    expect(ofFive(0.25 - 2 ** -54)).toEqual(['beyond', 1]);
    // Decided, but the ratio would not be known to 2⁻³⁰.
    expect(ofFive(0.5, 2 ** -20)).toEqual(['within', 1]);
    expect(ofFive(0.5, Number.NaN)).toEqual(['within', 1]);
  });

  it('needs no integers where both sides are equal, whatever the tolerance', () => {
    const { side, read } = enclosed(7, 0, 0);
    expect(judge(equal('y', [[7]], side, within(0)))).toMatchObject({ verdict: 'within', gap: 0 });
    expect(read.times).toBe(0);
    expect(judge(equal('y', [[8]], side, within(0))).verdict).toBe('beyond');
    expect(
      judge(equal('y', [[7]], enclosed(7, 0, 2 ** -80, 2 ** -80).side, within(0))).verdict,
    ).toBe('beyond');
  });

  it('comes to the verdict of the integers, however near the gap is to the tolerance', () => {
    const x = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 });
    const share = fc.double({ noNaN: true, min: -1, max: 1 });
    const factors = [0, 0.5, 1 - 2 ** -53, 1, 1 + 2 ** -52, 1 + 2 ** -40, 2, 1e9];
    const factor = fc.constantFrom(...factors);
    fc.assert(
      fc.property(
        x,
        x,
        share,
        share,
        factor,
        fc.integer({ min: 0, max: 120 }),
        (a, high, l, r, f, k) => {
          const low = high * l * 2 ** -53;
          const radius = Math.abs(high) * 2 ** -k;
          const { side, exactly } = enclosed(high, low, radius, radius * r);
          const t = Math.abs(a - high) * f;
          const quick = judge(equal('y', [[a]], side, within(t)));
          const slow = judge(equal('y', [[a]], exactly(), within(t)));
          const near = quick.ratio === slow.ratio || Math.abs(quick.ratio - slow.ratio) <= 2 ** -29;
          return quick.verdict === slow.verdict && (near || t === 0);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  /** |x − y|, what is said of it, and how often the integers of y = high + low + added were read. */
  const found = (
    x: number,
    [high, low, radius, added = 0]: [number, number, number, number?],
    tolerance: number,
  ) => {
    const { side, read } = enclosed(high, low, radius, added);
    const { verdict, gap } = judge(equal('y', [[x]], side, within(tolerance)));
    return { verdict, gap, reads: read.times };
  };

  it('adds what the nearest double leaves', () => {
    const gap = 0.25 - 2 ** -40;
    expect(found(5.25, [5, 2 ** -40, 0], 0.5)).toEqual({ verdict: 'within', gap, reads: 0 });
    const left = { verdict: 'beyond', gap: 2 ** -60, reads: 1 };
    expect(found(7, [7, 2 ** -60, 0], 0)).toEqual(left);
  });

  it('takes a radius of 2⁻³⁰ of the tolerance, and none above it', () => {
    const most = 2 ** -31;
    expect(found(5.25, [5, 0, most], 0.5).reads).toBe(0);
    expect(found(5.25, [5, 0, most * (1 + 2 ** -52)], 0.5).reads).toBe(1);
  });

  it('counts the rounding of what the nearest double leaves to the radius', () => {
    // 2⁻⁵¹ of 1, which is 2⁻³⁰ of the tolerance 2⁻²¹.
    expect(found(6, [5, 1, 0], 2 ** -21)).toEqual({ verdict: 'within', gap: 0, reads: 0 });
    expect(found(6, [5, 1, 0], 2 ** -22)).toEqual({ verdict: 'within', gap: 0, reads: 1 });
  });

  it('reads the integers where the tolerance is 2⁻¹⁰⁰⁰ or less', () => {
    const x = 2 ** -1001;
    const within = { verdict: 'within', gap: x };
    expect(found(x, [0, 0, 0], 2 ** -1000)).toEqual({ ...within, reads: 1 });
    expect(found(x, [0, 0, 0], 2 ** -1000 + 2 ** -1052)).toEqual({ ...within, reads: 0 });
  });

  it('leaves to the integers a gap that is less than its roundings and its radius below the tolerance', () => {
    const bound = 1 + 2 ** -49;
    expect(found(6, [5, 0, 0], bound)).toEqual({ verdict: 'within', gap: 1, reads: 1 });
    expect(found(6, [5, 0, 0], bound + 2 ** -52)).toEqual({ verdict: 'within', gap: 1, reads: 0 });
    // 1 − 2⁻³² from the middle, and 1 + 2⁻³² from the number.
    const far = { verdict: 'beyond', gap: 1 + 2 ** -32, reads: 1 };
    expect(found(6 - 2 ** -32, [5, 0, 2 ** -31, -(2 ** -31)], 1)).toEqual(far);
  });

  it('judges order one-sidedly', () => {
    const { side } = enclosed(5, 0, 0);
    const nothing = { verdict: 'within', ratio: 0, gap: 0 };
    expect(judge(atMost('y', [[1]], side, within(8)))).toMatchObject(nothing);
  });

  it('reads an enclosure of so many times the numbers', () => {
    const scale = 2 ** 900;
    const scaled = (
      x: number,
      [high, low, radius]: [number, number, number],
      tolerance: number,
    ) => {
      const read = { times: 0 };
      const list = (y: number) => Float64Array.of(y);
      const near = { columns: 1, high: list(high), low: list(low), radius: list(radius), scale };
      const { exponent, middle } = toBalls([[high, low]]);
      const exactly = () => {
        read.times++;
        return { exponent: exponent - 900, middle: [[middle[0]![0]! + middle[0]![1]!]] };
      };
      const side = lazily(exactly, near);
      const now = judge(equal('y', [[x]], side, within(tolerance)));
      let times = 0;
      const later = judge(
        equalLater('y', [[x]], side, () => {
          times++;
          return within(tolerance);
        }),
      );
      expect([later.verdict, later.gap]).toEqual([now.verdict, now.gap]);
      return { verdict: now.verdict, gap: now.gap, reads: read.times, times };
    };
    const at = (x: number) => x * 2 ** -900;
    const gap = at(0.25 - 2 ** -40);
    const sure = { verdict: 'within', gap, reads: 0, times: 1 };
    expect(scaled(at(5.25), [5, 2 ** -40, 0], at(0.5))).toEqual(sure);
    expect(scaled(at(5.25), [5, 2 ** -40, 2 ** -60], 1e40)).toEqual(sure);
    expect(scaled(at(7), [7, 0, 0], 0)).toEqual({ verdict: 'within', gap: 0, reads: 0, times: 0 });
    const far = { verdict: 'beyond', reads: 1, times: 1 };
    expect(scaled(7, [7, 0, 0], 1)).toMatchObject(far);
    expect(scaled(at(8), [7, 0, 0], at(0.5))).toMatchObject({ ...far, gap: at(1) });
    // Held to the exact numbers where its digits say so.
    let high = 5;
    const zero = Float64Array.of(0);
    const near = () => ({
      columns: 1,
      high: Float64Array.of(high),
      low: zero,
      radius: zero,
      scale,
    });
    while (!isHeldToExact(near())) high++;
    const held = (exponent: number) =>
      lazily(() => ({ exponent, middle: [[BigInt(high)]] }), near());
    const right = equal('y', [[at(high)]], held(-900), within(0));
    expect(judge(right).verdict).toBe('within');
    expect(() => judge(equal('y', [[high]], held(0), within(1)))).toThrow('entry [0][0]');
  });

  it('needs no enclosure', () => {
    const half = { verdict: 'within', ratio: 0.5, gap: 1 };
    expect(judge(equal('y', [[6]], toBalls([[5]]), within(2)))).toMatchObject(half);
  });

  /** The first number of an enclosure of which that row is held. */
  const firsts = new Map<number | undefined, number>();

  /** An enclosure of two rows and columns, a row held to the exact numbers or none, and how far off more each number is. */
  const square = (row: number | undefined, added: readonly number[] = [0, 0, 0, 0]) => {
    let first = firsts.get(row) ?? 5;
    const near = () => ({
      columns: 2,
      high: Float64Array.of(first, 6, 7, 8),
      low: new Float64Array(4).fill(2 ** -60),
      radius: new Float64Array(4).fill(2 ** -1060),
    });
    while (rowHeldToExact(near()) !== row) first++;
    firsts.set(row, first);
    const read = { times: 0 };
    const { exponent, middle } = toBalls([near().high, [2 ** -60, ...added]].map((x) => [...x]));
    const [high, [low, ...more]] = middle as [bigint[], [bigint, ...bigint[]]];
    const exactly = (i?: number) => {
      read.times++;
      const all = high.map((x, k) => x + low + more[k]!);
      const rows = [all.slice(0, 2), all.slice(2)];
      return { exponent, middle: i === undefined ? rows : [rows[i]!] };
    };
    const per = [[1, 1], [1, 1]]; // biome-ignore format: a matrix
    const ask = () =>
      judge(equal('y', [[first, 6], [7, 8.5]], lazily(exactly, near()), { per, because: 'a test' })); // biome-ignore format: a matrix
    return { ask, read };
  };

  it('reads each entry of an enclosure in its row and column', () => {
    const { ask, read } = square(undefined);
    expect(ask()).toMatchObject({ verdict: 'within', at: [1, 1], ratio: 0.5 });
    expect(read.times).toBe(0);
  });

  describe.each([0, 1])('holds row %i to the exact numbers', (row) => {
    it('and reads them once', () => {
      const { ask, read } = square(row);
      expect(ask()).toMatchObject({ verdict: 'within', at: [1, 1], ratio: 0.5 });
      expect(read.times).toBe(1);
    });

    it.each([...['[0][0]', '[0][1]', '[1][0]', '[1][1]'].entries()])('%i: %s', (k, name) => {
      const off = (x: number) => [0, 1, 2, 3].map((at) => (at === k ? x : 0));
      expect(square(row, off(2 ** -1060)).ask().verdict).toBe('within');
      const { ask } = square(row, off(2 ** -1059));
      if (k >> 1 === row) expect(ask).toThrow(`entry ${name} is not within the radius`);
      else expect(ask().verdict).toBe('within');
    });
  });

  it('holds an enclosure to them where no entry differs as well', () => {
    let high = 5;
    const zero = Float64Array.of(0);
    const near = () => ({ columns: 1, high: Float64Array.of(high), low: zero, radius: zero });
    while (!isHeldToExact(near())) high++;
    const wrong = lazily(() => toBalls([[high + 1]]), near());
    expect(() => judge(equalLater('y', [[high]], wrong, () => within(1)))).toThrow('entry [0][0]');
  });

  it('finds an enclosure out by digits that are smaller than all of its own', () => {
    let high = 5;
    const near = () => {
      const none = Float64Array.of(0);
      return { columns: 1, high: Float64Array.of(high), low: none, radius: none };
    };
    while (!isHeldToExact(near())) high++;
    const of = (more: bigint) => () => ({
      exponent: -2000,
      middle: [[(BigInt(high) << 2000n) + more]],
    });
    const ask = (more: bigint) => judge(equal('y', [[high]], lazily(of(more), near()), within(1)));
    expect(ask(0n)).toMatchObject({ verdict: 'within', gap: 0 });
    expect(() => ask(1n)).toThrow('entry [0][0] is not within the radius');
  });

  it('finds an enclosure out that has not the exact number, in 1 of 64 comparisons', () => {
    const caught = (off: number): number =>
      Array.from({ length: 3200 }, (_, k) => k + 0.1).filter((high) => {
        const { side } = enclosed(high, 0, 2 ** -60, off);
        try {
          return judge(equal('y', [[high]], side, within(1))).verdict === 'beyond';
        } catch (error) {
          expect(String(error)).toContain('entry [0][0] is not within the radius');
          return true;
        }
      }).length;
    expect(caught(2 ** -60)).toBe(0);
    expect(caught(2 ** -59)).toBeGreaterThan(25);
  });
});

describe('the judge of exact numbers without an enclosure', () => {
  /** Of one row, of doubles and as exact numbers alike. */
  const found = (
    x: number[],
    { exponent, middle }: { exponent: number; middle: bigint[] },
    per: number[],
  ) => {
    const judged = (lhs: Rows | Balls) =>
      judge(equal('y', lhs, { exponent, middle: [middle] }, within(...per)));
    const { verdict, at, ratio } = judged([x]);
    expect(judged(toBalls([x]))).toEqual(judged([x]));
    return [verdict, at[1], ratio];
  };

  it('skips no entry that is beyond its tolerance, or worse than the worst', () => {
    const whole = (...middle: bigint[]) => ({ exponent: 0, middle });
    // The opposite number is 6 away.
    expect(found([0.5, -3], whole(1n, 3n), [1, 1])).toEqual(['beyond', 1, 6]);
    expect(found([0, 0], whole(11n, 30n), [10, 10])).toEqual(['beyond', 1, 3]);
    expect(found([0, 0, 0], whole(30n, 11n, 5n), [10, 10, 10])).toEqual(['beyond', 0, 3]);
    // Of the tolerance ¼: 0.2 is 0.8 of it.
    expect(found([0.5, 0.8], whole(1n, 1n), [1, 0.25])).toEqual(['within', 1, (1 - 0.8) / 0.25]);
  });

  it('reads the exponent of the numbers', () => {
    const quarters = { exponent: -2, middle: [4n, 12n] };
    for (const x of [12, 0.75, 48, 1.5])
      expect(found([0.5, x], quarters, [1, 1])[0]).toBe('beyond');
    expect(found([0.5, 3.25], quarters, [1, 1])).toEqual(['within', 0, 0.5]);
  });

  it('knows that the nearest double of a number is not the number', () => {
    // 2³⁰ + ½ + 2⁻²⁴, whose nearest double is ½ from 2³⁰.
    const digits = { exponent: -24, middle: [2n ** 23n, 2n ** 54n + 2n ** 23n + 1n] };
    expect(found([0, 2 ** 30], digits, [1, 1])).toEqual(['within', 1, 0.5 + 2 ** -24]);
    // Beside one that is between the two.
    const between = { exponent: -25, middle: [2n ** 24n + 1n, 2n ** 55n + 2n ** 24n + 2n] };
    expect(found([0, 2 ** 30], between, [1, 1])).toEqual(['within', 1, 0.5 + 2 ** -24]);
  });
});

describe('the judge of sides whose tolerance is at hand early', () => {
  type Side = Parameters<typeof equalLater>[1];
  const per = [[2, 4], [8, 0]]; // biome-ignore format: a matrix
  /** What is found with entries of the tolerance at hand, and how often that was worked out. */
  const found = (lhs: Side, rhs: Side, least = 1, entries = per.flat()) => {
    let times = 0;
    const within = () => {
      times++;
      return { per, because: 'a test' };
    };
    const early = () => ({ entries: Float64Array.from(entries), least });
    const { verdict, gap, ratio, at, tolerance } = judge(equalLater('y', lhs, rhs, within, early));
    return [verdict, gap, ratio, at, tolerance, times];
  };
  /** The exact numbers, enclosed with a radius. */
  const near = (rows: readonly (readonly number[])[], radius: number, low = 0): Side => {
    const high = Float64Array.from(rows.flat());
    const [lows, radii] = [low, radius].map((x) => Float64Array.from(high, () => x));
    return lazily(ballsOf(rows), {
      columns: rows[0]!.length,
      high,
      low: lows!,
      radius: radii!,
    });
  };
  const zeros = [[0, 0], [0, 0]]; // biome-ignore format: a matrix

  it('finds the worst entry by it, of doubles and of exact numbers', () => {
    const lhs = [[1, 3], [-4, 0]]; // biome-ignore format: a matrix
    expect(found(lhs, zeros)).toEqual(['within', 3, 0.75, [0, 1], 4, 0]);
    expect(found(lhs, near(zeros, 0))).toEqual(['within', 3, 0.75, [0, 1], 4, 0]);
    expect(found(lhs, near(zeros, 2 ** -40), 1, [2, 4, 8, 1])).toEqual(found(lhs, zeros));
    // By integers, where the radius is too large for doubles.
    expect(found(lhs, near(zeros, 2 ** -20), 1, [2, 4, 8, 1])).toEqual(
      ['within', 3, 0.75, [0, 1], 4, 0],
    ); // biome-ignore format: one line
    expect(found(lhs, toBalls(zeros)).at(-1)).toBe(1);
  });

  it('takes an enclosure to be off by no more than the part of the tolerance that is known', () => {
    const read = { times: 0 };
    const ask = (radius: number, part?: number, least = 1, gap = 3) => {
      read.times = 0;
      const list = (x: number) => Float64Array.of(x);
      const enclosure = { columns: 1, high: list(0), low: list(0), radius: list(radius) };
      const exactly = (): Balls => {
        read.times++;
        return toBalls([[0]]);
      };
      const early = () => ({ entries: list(4), least, ...(part !== undefined && { part }) });
      const side = equalLater('y', [[gap]], lazily(exactly, enclosure), () => within(4), early);
      return [judge(side).verdict, read.times];
    };
    expect(ask(2 ** -20)).toEqual(['within', 1]);
    expect(ask(2 ** -20, 2 ** -31)).toEqual(['within', 0]);
    expect(ask(2 ** -20, 2 ** -29)).toEqual(['within', 1]);
    expect(ask(2 ** -40, 2 ** -29)).toEqual(['within', 0]);
    // Nothing is known below `least`, nor where the radius is not a number.
    expect(ask(2 ** -20, 2 ** -31, 5)).toEqual(['within', 1]);
    expect(ask(Number.NaN, 2 ** -31)).toEqual(['within', 1]);
    expect(ask(2 ** -20, 2 ** -31, 1, 5)).toEqual(['beyond', 1]);
  });

  it('takes that part of so many times the tolerance, of an enclosure of so many times the numbers', () => {
    const list = (x: number) => Float64Array.of(x);
    const scale = 2 ** 60;
    const enclosure = { columns: 1, scale, high: list(0), low: list(0), radius: list(2 ** 50) };
    const ask = (part: number) => {
      let reads = 0;
      const exactly = (): Balls => {
        reads++;
        return toBalls([[0]]);
      };
      const early = () => ({ entries: list(4), least: 1, part });
      judge(equalLater('y', [[3]], lazily(exactly, enclosure), () => within(4), early));
      return reads;
    };
    expect([ask(2 ** -30), ask(2 ** -29)]).toEqual([0, 1]);
  });

  it('works out one row of integers where one row leaves a doubt', () => {
    const asked: (number | undefined)[] = [];
    const radius = Float64Array.of(0, 0, 0, 1, 0, 0);
    const rows = [[0, 0], [0, 0], [0, 0]]; // biome-ignore format: a matrix
    const exactly = (i?: number) => {
      asked.push(i);
      return ballsOf(rows)(i);
    };
    const [high, low] = [new Float64Array(6), new Float64Array(6)];
    const within = { per: rows.map((row) => row.map(() => 4)), because: 'a test' };
    const side = lazily(exactly, { columns: 2, high, low, radius });
    expect(judge(equal('y', [[1, 1], [1, 3], [1, 1]], side, within)).at).toEqual([1, 1]); // biome-ignore format: a matrix
    expect(asked).toEqual([1]);
  });

  it('claims nothing of an entry without a radius', () => {
    let high = 5;
    const infinite = Number.POSITIVE_INFINITY;
    const unknown = [
      { first: Number.NaN, low: 0, radius: Number.NaN },
      { first: 7, low: 0, radius: infinite },
      { first: infinite, low: Number.NaN, radius: 1 },
    ];
    for (const { first, low, radius } of unknown) {
      const enclosure = () => ({
        columns: 2,
        high: Float64Array.of(first, high),
        low: Float64Array.of(low, 0),
        radius: Float64Array.of(radius, 0),
      });
      while (!isHeldToExact(enclosure())) high++;
      const ask = (off: number) => {
        const exact = lazily(() => toBalls([[7, high + off]]), enclosure());
        return judge(equal('y', [[7, high]], exact, within(1, 1))).verdict;
      };
      expect(ask(0)).toBe('within');
      expect(() => ask(0.5)).toThrow('entry [0][1] is not within the radius');
    }
  });

  describe('holds an enclosure to the part of the tolerance', () => {
    let high = 5;
    const list = (x: number) => Float64Array.of(x);
    const enclosure = (radius: number) => ({
      columns: 1,
      high: list(high),
      low: list(0),
      radius: list(radius),
    });
    while (!isHeldToExact(enclosure(1))) high++;
    const ask = (off: number, least = 1, radius = 1) => {
      const early = () => ({ entries: list(4), least, part: 2 ** -40 });
      const exact = lazily(() => toBalls([[high + off]]), enclosure(radius));
      return () => judge(equalLater('y', [[high + 1.5]], exact, () => within(4), early)).verdict;
    };
    const off = 'entry [0][0] is not within the radius';

    it('where that is known and smaller', () => {
      expect(ask(2 ** -38)()).toBe('within');
      expect(ask(2 ** -37)).toThrow(off);
      expect(ask(2 ** -37, 4)).toThrow(off);
    });

    it('alone where its radius is infinite', () => {
      expect(ask(2 ** -37, 1, Number.POSITIVE_INFINITY)).toThrow(off);
      expect(ask(2 ** -38, 1, Number.POSITIVE_INFINITY)()).toBe('within');
    });

    it('not where nothing is known of it', () => {
      expect(ask(2 ** -37, 5)()).toBe('within');
      expect(ask(2, 5)).toThrow(off);
    });
  });

  it('takes the first of entries that are as bad, and none of what is worse before its tolerance', () => {
    const lhs = [[1, 2], [4, 0]]; // biome-ignore format: a matrix
    expect(found(lhs, zeros)).toEqual(['within', 1, 0.5, [0, 0], 2, 0]);
  });

  it('works the tolerance out where an entry is beyond it, or where nothing is said of that of one that differs', () => {
    const beyond = [[0, 4.5], [0, 0]]; // biome-ignore format: a matrix
    expect(found(beyond, zeros)).toEqual(['beyond', 4.5, 1.125, [0, 1], 4, 1]);
    expect(found(beyond, near(zeros, 0))).toEqual(['beyond', 4.5, 1.125, [0, 1], 4, 1]);
    const small = [[1, 0], [0, 0]]; // biome-ignore format: a matrix
    expect(found(small, zeros, 2)).toEqual(['within', 1, 0.5, [0, 0], 2, 0]);
    expect(found(small, zeros, 2 + 2 ** -51)).toEqual(['within', 1, 0.5, [0, 0], 2, 1]);
    expect(found(small, near(zeros, 0), 2 + 2 ** -51).at(-1)).toBe(1);
    expect(found(small, zeros, 1, [Number.NaN, 0, 0, 0]).at(-1)).toBe(1);
  });

  it('takes opposite numbers as apart, and reads no integers where doubles say it', () => {
    const minus = [[-1, 0], [0, 0]]; // biome-ignore format: a matrix
    expect(found([[1, 0], [0, 0]], minus)).toEqual(['within', 2, 1, [0, 0], 2, 0]); // biome-ignore format: a matrix
    const unread = lazily(
      () => expect.unreachable(),
      { columns: 1, high: Float64Array.of(2), low: Float64Array.of(0), radius: Float64Array.of(0) },
    ); // biome-ignore format: one line
    expect(found([[3]], unread)).toEqual(['within', 1, 0.5, [0, 0], 2, 0]);
  });

  it('has nothing apart where all entries are the same, or surely near enough', () => {
    const close = [[2 ** -40, 0], [0, 0]]; // biome-ignore format: a matrix
    expect(found(close, near(close, 0)).slice(0, 4)).toEqual(['within', 0, 0, [0, 0]]);
    expect(found(close, near(close, 2 ** -60), 1, [2, 2, 2, 2]).slice(0, 4)).toEqual(
      ['within', 0, 0, [0, 0]],
    ); // biome-ignore format: one line
  });

  it('asks the tolerance where nothing is at hand', () => {
    const later = (early?: () => undefined) =>
      judge(equalLater('y', [[1]], [[0]], () => within(2), early));
    expect(later()).toEqual({ verdict: 'within', ratio: 0.5, at: [0, 0], gap: 1, tolerance: 2 });
    expect(later(() => undefined)).toEqual(later());
  });

  it('holds one enclosure in 64 to the integers', () => {
    let high = 5;
    const zero = Float64Array.of(0);
    const enclosure = () => ({ columns: 1, high: Float64Array.of(high), low: zero, radius: zero });
    while (!isHeldToExact(enclosure())) high++;
    const wrong = lazily(() => toBalls([[high + 1]]), enclosure());
    const early = () => ({ entries: Float64Array.of(2), least: 1 });
    const side = equalLater('y', [[high + 0.5]], wrong, () => within(2), early);
    expect(() => judge(side)).toThrow('entry [0][0]');
  });
});
