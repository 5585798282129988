import { describe, expect, it } from 'vitest';
import { elementwise, formOf } from '../activations/index.ts';
import { equal } from '../judge/comparison.ts';
import { judge } from '../judge/judge.ts';
import { isBounded } from '../judge/tolerance.ts';
import { forward64, forwardWith } from '../network/float64-forward.ts';
import { activationLayer, dense, type Layer, type Stack } from '../network/stack.ts';
import { arithmeticOf, float32Arithmetic } from '../numbers/arithmetic.ts';
import { type Format, float32, float64 } from '../numbers/format.ts';
import { formatNamed } from '../numbers/named-formats.ts';
import { randomFrom } from '../numbers/random.ts';
import { exactForward } from '../oracle/exact-forward.ts';
import { many } from '../testing/effort.ts';
import { notJustAbove } from '../testing/just-above.ts';
import { forwardTolerance } from './forward-tolerance.ts';
import { theta } from './upward.ts';

/** A small linear congruential generator: the same stacks each time. */
const source = (seed: number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
};

const randomStack = (name: string, seed: number, format: Format): Stack<Layer> => {
  const next = source(seed * 7919 + name.length);
  const number = () => format.round(4 * (next() + next() - 1));
  const widths = Array.from(
    { length: 2 + Math.floor(3 * next()) },
    () => 1 + Math.floor(4 * next()),
  );
  const layers: Layer[] = [];
  for (let k = 1; k < widths.length; k++) {
    const weight = Array.from({ length: widths[k - 1]! }, () =>
      Array.from({ length: widths[k]! }, number),
    );
    layers.push(
      dense(weight, next() < 0.7 ? Array.from({ length: widths[k]! }, number) : undefined),
    );
    if (k < widths.length - 1 || next() < 0.3) layers.push(activationLayer(name));
  }
  return { inputs: widths[0]!, layers };
};

const inputsFor = ({ inputs }: Stack<Layer>, format: Format): number[][] =>
  [0.3, -1.7].map((x) => Array.from({ length: inputs }, (_, i) => format.round(x + i / 3)));

describe.each(elementwise.map(({ name }) => name))('forward through %s', (name) => {
  it.each([float64, float32])('is within its tolerance of the oracle, in $name', (format) => {
    let certified = 0;
    for (let seed = 1; seed <= many(12, 4); seed++) {
      const stack = randomStack(name, seed, format);
      const inputs = inputsFor(stack, format);
      const within = forwardTolerance(stack, inputs, format);
      if (!isBounded(within)) continue;
      const truth = exactForward(stack, inputs);
      if (!truth) continue;
      const y =
        format === float64
          ? forward64(stack, inputs)
          : forwardWith(float32Arithmetic, stack, inputs);
      expect(judge(equal('y', y, truth, within)).verdict).toBe('within');
      certified++;
    }
    expect(certified).toBeGreaterThan(many(3));
  });
});

describe('the tolerance through activations', () => {
  const bent: Stack<Layer> = {
    inputs: 1,
    layers: [dense([[1, -1]]), activationLayer('relu'), dense([[1], [1]])],
  };

  it('is 0 on integers: ReLU does not round', () => {
    expect(forwardTolerance(bent, [[3], [-2]], float64)).toMatchObject({ per: [[0], [0]] });
  });

  it('names what it assumes', () => {
    const smooth: Stack<Layer> = { inputs: 1, layers: [activationLayer('tanh')] };
    expect(forwardTolerance(smooth, [[1]], float64)).toMatchObject({
      assuming: ['tanh within 3 ulp'],
    });
  });

  it('is none at a jump that rounding may cross, and one away from it', () => {
    const step: Stack<Layer> = {
      inputs: 1,
      layers: [dense([[0.1]], [-0.1]), activationLayer('step')],
    };
    expect(forwardTolerance(step, [[1]], float64)).toEqual({ none: 'jump' });
    expect(isBounded(forwardTolerance(step, [[2]], float64))).toBe(true);
  });

  it('is none where a value overflows', () => {
    const steep: Stack<Layer> = {
      inputs: 1,
      layers: [dense([[1e200]]), activationLayer('square')],
    };
    expect(forwardTolerance(steep, [[1]], float64)).toEqual({ none: 'overflow' });
  });
});

describe('the oracle through activations', () => {
  it('is exact for ReLU, with no radius', () => {
    const stack: Stack<Layer> = { inputs: 1, layers: [dense([[0.1]]), activationLayer('relu')] };
    expect(exactForward(stack, [[3], [-3]])!.radius).toBeUndefined();
  });

  it('encloses tanh so tightly that one ulp is outside', () => {
    const stack: Stack<Layer> = {
      inputs: 1,
      layers: [activationLayer('tanh'), activationLayer('tanh')],
    };
    const truth = exactForward(stack, [[0.5]])!;
    const zero = { per: [[0]], because: 'none' };
    const y = Math.tanh(Math.tanh(0.5));
    expect(judge(equal('y', [[y]], truth, zero)).gap).toBeLessThan(2 ** -52);
    expect(judge(equal('y', [[y + 2 ** -50]], truth, zero)).verdict).toBe('beyond');
  });

  it('refuses a jump within a ball', () => {
    const stack: Stack<Layer> = {
      inputs: 2,
      layers: [activationLayer('tanh'), dense([[1], [-1]], [0]), activationLayer('step')],
    };
    expect(exactForward(stack, [[0.5, 0.5]])).toBeUndefined();
  });
});

describe('the bound through activations', () => {
  const [u, v] = [2 ** -24, 2 ** -53];
  const dyadic: Format = { ...float32, smallest: 0 };
  const layersOf = (...layers: Layer[]): Stack<Layer> => ({ inputs: 1, layers });
  const entries = (
    stack: Stack<Layer>,
    inputs: number[][],
    format: Format = dyadic,
  ): number[][] => {
    const within = forwardTolerance(stack, inputs, format);
    if (!isBounded(within)) throw new Error('expected a bound');
    return within.per.map((row) => [...row]);
  };
  /** Upper bounds that are hardly above what is stated. */
  const expectStated = (found: number, stated: number) => {
    expect(found / stated).toBeGreaterThan(1 - 2 ** -40);
    expect(found / stated).toBeLessThan(1 + 2 ** -40);
  };

  it('is E|W| + θ(n + 1)((|c| + R + E)|W| + |b|) + 2nη or less through dense layers, unit by unit', () => {
    const stack = layersOf(
      dense([[3, -0.7]], [-0.5, 0.25]),
      activationLayer('relu'),
      dense([[2], [-5]], [0.3]),
    );
    for (const x of [0.7, -0.7]) {
      const center = [3 * x - 0.5, -0.7 * x + 0.25];
      const size = [Math.abs(3 * x) + 0.5, Math.abs(0.7 * x) + 0.25];
      const relu = center.map((c) => Math.max(0, c));
      // Where ReLU is 0 so is its slope.
      const [own, subject] = [v, u].map((unit) =>
        size.map((a, j) => (center[j]! > 0 ? theta(2, unit) * a : 0)),
      ) as [number[], number[]];
      const e = subject[0]! * 2 + subject[1]! * 5;
      const r = own[0]! * 2 + own[1]! * 5;
      const a = relu[0]! * 2 + relu[1]! * 5 + 0.3;
      const [[found]] = entries(stack, [[x]]) as [[number]];
      // What the subject's own E does to the roundings is of the order of u², and R of that of uv.
      const spread = theta(2, u) * (subject[0]! * 3 + subject[1]! * 0.7) * 5;
      const terms = relu.filter((y) => y > 0).length; // what is surely 0 is added exactly
      const stated = e + theta(terms + 1, u) * (a + r + e);
      expect(found).toBeGreaterThanOrEqual(stated * (1 - 2 ** -40));
      expect(found).toBeLessThanOrEqual(stated + spread);
    }
  });

  it('is 0 where nothing is added to a bias, and one rounding of a single product', () => {
    const stack = layersOf(dense([[0.1, 0], [0.3, 0]], [0.7, 0.7]), activationLayer('relu')); // biome-ignore format: a matrix
    expect(entries(stack, [[0, 0]])).toEqual([[0, 0]]);
    const [[one, none]] = entries(stack, [[0.1, 0]]) as [[number, number]];
    expectStated(one, theta(2, u) * (0.1 * 0.1 + 0.7));
    expect(none).toBe(0);
    const single = layersOf(dense([[0.1], [0.3]]), activationLayer('relu'));
    expectStated(entries(single, [[0, 0.1]])[0]![0]!, theta(1, u) * 0.03);
    const flushed: Format = { ...float32, subnormals: 'flushed' };
    expect(entries(stack, [[0, 0]], flushed)[0]![1]).toBeGreaterThan(2 ** -127);
  });

  it('knows what is stored where the sum is known: the distance to the nearest number', () => {
    const e4m3 = formatNamed('float8-e4m3')!;
    const two = (w: number, x: number): number => {
      const stack = layersOf(dense([[1], [1]]), activationLayer('relu'));
      return entries(stack, [[w, x]], e4m3)[0]![0]!;
    };
    expect(two(16, 2)).toBeLessThan(1e-4); // 18 is a number of the format
    // 17 lies between 16 and 18, 17.25 is 0.75 from 18; and 4 u of the sum in float32, which comes before.
    const wide = (sum: number) => 4.001 * sum * 2 ** -24;
    expect(two(16, 1)).toBeGreaterThanOrEqual(1);
    expect(two(16, 1)).toBeLessThan(1 + wide(17));
    expect(two(16, 1.25)).toBeGreaterThanOrEqual(0.75);
    expect(two(16, 1.25)).toBeLessThan(0.75 + wide(17.25));
    // Of a function: computed in float32, then stored.
    const silu = layersOf(dense([[1]]), activationLayer('silu'));
    const at = (x: number): number => entries(silu, [[x]], e4m3)[0]![0]!;
    expect(at(64)).toBeLessThan(1e-3);
    const exact = 2 / (1 + Math.exp(-2)); // 1.7616, and 1.75 is stored
    expect(at(2)).toBeGreaterThanOrEqual(exact - 1.75);
    expect(at(2)).toBeLessThan(exact - 1.75 + 16 * 2 ** -24 * exact); // what float32 grants a silu is less than 16 u
    // Not where the subject declares what its function is off by: u of the sum, and 1 ulp of 1.76.
    const declared = { ...e4m3, accuracy: { silu: { ulps: 1 } } };
    const [[granted]] = entries(silu, [[2]], declared) as [[number]];
    expect(granted).toBeGreaterThan(exact / 8);
  });

  it('grants underflow to products', () => {
    const stack = layersOf(dense([[0.5]]), activationLayer('relu'));
    const coarse = { ...float32, unit: 0, smallest: 2 ** -10 };
    const [[found]] = entries(stack, [[0.7]], coarse) as [[number]];
    expect(found).toBeGreaterThanOrEqual(2 ** -10);
    expect(found).toBeLessThan(2.1 * 2 ** -10);
  });

  it('is S · E + α through an activation, with α so many ulp of the value', () => {
    const form = formOf(elementwise.find(({ name }) => name === 'tanh')!);
    const { ulps } = form.budget;
    const alpha = (unit: number, y: number) => ulps * 2 * unit * y;
    const y = Math.tanh(0.7);
    const once = entries(layersOf(activationLayer('tanh')), [[0.7]])[0]![0]!;
    expectStated(once, alpha(u, y + alpha(v, y)));
    const twice = entries(layersOf(activationLayer('tanh'), activationLayer('tanh')), [[0.7]]);
    const z = Math.tanh(y);
    // tanh is claimed to have the Lipschitz constant 1. The size is |y|, our own error and S(R + E).
    expectStated(twice[0]![0]!, once + alpha(u, z + alpha(v, z) + once + alpha(v, y)));
  });

  it('keeps integers apart from what is rounded', () => {
    const through = (name: string, x: number, weight = 3, bias = [1]) =>
      entries(layersOf(dense([[weight]], bias), activationLayer(name)), [[x]], float32)[0]![0]!;
    expect(through('relu', 5)).toBe(0);
    expect(through('relu', 0.5)).toBeGreaterThan(0);
    expect(through('relu', 5, 0.5)).toBeGreaterThan(0);
    expect(through('relu', 5, 3, [0.5])).toBeGreaterThan(0);
    // 3 · 2²² + 1 is within 2²⁴, and 3 · 2²³ + 1 is not.
    expect(through('relu', 2 ** 22)).toBe(0);
    expect(through('relu', 2 ** 23)).toBeGreaterThan(0);
    for (const name of ['square', 'tanh', 'hard-sigmoid']) {
      const stack = layersOf(activationLayer(name), dense([[1]]));
      expect(entries(stack, [[5]], float32)[0]![0]).toBeGreaterThan(0);
    }
  });

  it('mixes rows that are rounded with rows that are not', () => {
    const stack = layersOf(dense([[3]]), activationLayer('relu'));
    const [[whole], [half]] = entries(stack, [[5], [0.1]]) as [[number], [number]];
    expect(whole).toBe(0);
    expect(half).toBeGreaterThan(0);
    expect(entries(stack, [[5], [6]])).toEqual([[0], [0]]);
  });

  it('is none where a sum with its rounding reaches the largest number', () => {
    const stack = layersOf(dense([[3]], [1]), activationLayer('relu'));
    const coarse = { ...float64, name: 'coarse', unit: 2 ** -4, smallest: 0 };
    // (3 · 5 + 1)(1 + θ(3)), and θ(3) = 3/16 · 19/16.
    const top = 16 * (1 + theta(3, 2 ** -4));
    const at = (largest: number) => forwardTolerance(stack, [[5]], { ...coarse, largest });
    expect(at(top * (1 - 2 ** -30))).toEqual({ none: 'overflow' });
    expect(isBounded(at(top * (1 + 2 ** -30)))).toBe(true);
  });

  it('is none where the value of an activation reaches the largest number', () => {
    const stack = layersOf(activationLayer('square'));
    const at = (largest: number) => forwardTolerance(stack, [[5.5]], { ...dyadic, largest });
    expect(at(30.25)).toEqual({ none: 'overflow' });
    expect(isBounded(at(30.26))).toBe(true);
  });

  it('says why, and names each activation that is trusted once', () => {
    const stack = layersOf(
      activationLayer('tanh'),
      activationLayer('relu'),
      activationLayer('sigmoid'),
      activationLayer('tanh'),
    );
    const within = forwardTolerance(stack, [[0.5]], float32);
    const ulps = (name: string) =>
      formOf(elementwise.find((activation) => activation.name === name)!).budget.ulps;
    expect(within).toMatchObject({
      because: 'layer-by-layer bound through activations, E|W| + θ(n+1)(…), S·E + α',
      assuming: [`tanh within ${ulps('tanh')} ulp`, `sigmoid within ${ulps('sigmoid')} ulp`],
    });
    const straight = layersOf(dense([[0.1]]), activationLayer('relu'));
    expect(forwardTolerance(straight, [[0.5]], float32)).not.toHaveProperty('assuming');
    const whole = layersOf(activationLayer('relu'), dense([[1, 2]]));
    expect(forwardTolerance(whole, [[5], [6]], float32)).toEqual({
      per: [[0, 0], [0, 0]], // biome-ignore format: a matrix
      because: 'integers throughout: nothing rounds',
    });
  });
});

describe('an accuracy that a subject declares', () => {
  const tanh: Stack<Layer> = { inputs: 1, layers: [activationLayer('tanh')] };
  const relu: Stack<Layer> = { inputs: 1, layers: [activationLayer('relu')] };
  const declaring = (accuracy: NonNullable<Format['accuracy']>): Format => ({
    ...float64,
    accuracy,
  });
  const boundOf = (stack: Stack<Layer>, x: number, format: Format): number => {
    const within = forwardTolerance(stack, [[x]], format);
    return 'per' in within ? within.per[0]![0]! : Number.NaN;
  };

  it('is the bound of an activation of an exact number, in place of what the catalogue says', () => {
    const ofOne = Math.tanh(1) * 2 ** -52 + 2 ** -1074; // as much as an ulp of it, or more
    for (const ulps of [0.5, 2, 10]) {
      const bound = boundOf(tanh, 1, declaring({ tanh: { ulps } }));
      expect(notJustAbove([bound], [ulps * ofOne])).toEqual([]);
    }
    const absolute = boundOf(tanh, 1, declaring({ tanh: { absolute: 1e-3 } }));
    expect(notJustAbove([absolute], [1e-3])).toEqual([]);
    expect(boundOf(tanh, 1, declaring({ sigmoid: { ulps: 9 } }))).toBe(boundOf(tanh, 1, float64));
  });

  it('holds of integers too, which are exact where nothing is declared', () => {
    expect(boundOf(relu, 3, float64)).toBe(0);
    const absolute = boundOf(relu, 3, declaring({ relu: { absolute: 0.5 } }));
    expect(notJustAbove([absolute], [0.5])).toEqual([]);
    expect(boundOf(relu, 3, declaring({ relu: {} }))).toBe(0);
  });

  it('is stated as an assumption, and as declared', () => {
    const assumed = (accuracy: NonNullable<Format['accuracy']>) => {
      const within = forwardTolerance(tanh, [[1]], declaring(accuracy));
      return 'per' in within ? within.assuming : undefined;
    };
    expect(assumed({ tanh: { ulps: 4, absolute: 1e-7 } })).toEqual([
      'tanh within 4 ulp and 1e-7, as declared',
    ]);
    expect(assumed({})).toEqual(['tanh within 3 ulp']);
  });
});

describe('errors that are traced back', () => {
  const random = randomFrom(11);
  const row = (n: number, by: number) => Array.from({ length: n }, () => random.normal() * by);
  /** So many layers of N(0, gain/n), with an activation between them, in numbers of a format. */
  const chain = (
    name: string,
    {
      depth,
      units,
      gain,
      round,
    }: { depth: number; units: number; gain: number } & Pick<Format, 'round'>,
  ): Stack<Layer> => ({
    inputs: units,
    layers: Array.from({ length: depth }, (_, k): Layer[] => {
      const width = k === depth - 1 ? 2 : units;
      const weight = Array.from({ length: units }, () =>
        row(width, Math.sqrt(gain / units)).map(round),
      );
      const layer = dense(weight, row(width, 0.3).map(round));
      return k === depth - 1 ? [layer] : [layer, activationLayer(name)];
    }).flat(),
  });
  /** The largest bound of an output; the outputs are within theirs. */
  const largestBound = (stack: Stack<Layer>, x: readonly number[], format: Format): number => {
    const within = forwardTolerance(stack, [x], format);
    if (!isBounded(within)) return Number.POSITIVE_INFINITY;
    const y = forwardWith(arithmeticOf(format), stack, [x]);
    expect(judge(equal('y', y, exactForward(stack, [x])!, within)).verdict).toBe('within');
    return Math.max(...within.per[0]!);
  };

  const { round } = float64;
  const kinds = [
    ['relu', 2],
    ['tanh', 1],
    ['gelu', 2],
  ] as const;

  it.each(kinds)(
    'stay small through layers whose absolute values would multiply them: %s',
    (name, gain) => {
      for (let k = 0; k < many(4, 1); k++) {
        const bound = largestBound(
          chain(name, { depth: 12, units: 8, gain, round }),
          row(8, 1),
          float64,
        );
        expect(bound).toBeGreaterThan(2 ** -53);
        expect(bound).toBeLessThan(2 ** -43); // 2⁻³⁰ and more where they are carried forwards
      }
    },
  );

  it('stay small through 150 layers, and where those that are carried forwards have no bound', () => {
    const relu = chain('relu', { depth: 150, units: 8, gain: 2, round });
    expect(largestBound(relu, row(8, 1), float64)).toBeLessThan(2 ** -40);
    const { round: single } = float32;
    const tanh = chain('tanh', { depth: 150, units: 6, gain: 1, round: single });
    expect(largestBound(tanh, row(6, 1).map(single), float32)).toBeLessThan(2 ** -12);
  });

  it('are what each layer commits, by the products of what follows', () => {
    const difference: Stack<Layer> = {
      inputs: 1,
      layers: [
        ...[dense([[0.1, 0.1]]), activationLayer('relu'), dense([[4, 4], [-4, -4]])],
        ...[activationLayer('relu'), dense([[8], [8]])],
      ], // biome-ignore format: layers
    };
    const bound = largestBound(difference, [3], float64);
    // x is 3, of which each unit has 0.3; the slopes at their difference, 0, are from 0 to 1.
    const first = 2 * theta(1, 2 ** -53) * 0.3 * (4 * 8 * 2);
    const second = 2 * theta(2, 2 ** -53) * (2 * 4 * 0.3) * 8;
    expect(bound).toBeGreaterThan(first + second);
    expect(bound).toBeLessThan((first + second) * (1 + 2 ** -40));
  });
});
