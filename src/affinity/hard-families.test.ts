import { describe, expect, it } from 'vitest';
import { activationLayer, dense, type Layer, type Stack } from '../network/stack.ts';
import { someOf } from '../testing/effort.ts';
import { certificateOfVerdict } from './certificates/certified-verdicts.ts';
import { certifyWitness } from './certify.ts';
import { classify } from './classify.ts';
import { simplify } from './simplify.ts';

/** x ↦ f(x W + b) V + c. */
const hidden = (
  name: string,
  weight: number[][],
  bias: number[],
  after: number[],
  last?: number,
): Stack<Layer> => ({
  inputs: weight.length,
  layers: [
    dense(weight, bias),
    activationLayer(name),
    dense(
      after.map((w) => [w]),
      last === undefined ? undefined : [last],
    ),
  ],
});

const width = 2 ** -40;
/** A tent of that width and of height 1e-6. */
const tent = (row: number[]): Stack<Layer> =>
  hidden(
    'relu',
    row.map((w) => [w, w, w]),
    [-0.3 + width, -0.3, -0.3 - width],
    [1e-6 / width, -2e-6 / width, 1e-6 / width],
  );

describe('what hardly shows is decided', () => {
  it.each<[string, Stack<Layer>, 'exact' | 'balls']>([
    ['a tent of width 2⁻⁴⁰ and height 1e-6', tent([1]), 'exact'],
    ['such a tent across two inputs', tent([1, 0.7]), 'exact'],
    [
      'step(2x − 0.6) + step(0.6 − 2x), 2 at 0.3 alone',
      hidden('step', [[2, -2]], [-0.6, 0.6], [1, 1]),
      'exact',
    ],
    [
      'abs(1e150 (x₁ − x₂/2)) · 1e-200 + 1',
      hidden('abs', [[1e150], [-5e149]], [0], [1e-200], 1),
      'exact',
    ],
    ['a tent of 5e-324', hidden('relu', [[1, 1, 1]], [0, -5e-324, -1e-323], [1, -2, 1]), 'exact'],
    [
      'a tent of width 2⁻⁵² at ½',
      hidden('relu', [[1, 1, 1]], [-0.5, -0.5 - 2 ** -52, -0.5 - 2 ** -51], [1, -2, 1]),
      'exact',
    ],
    ['step(x − 1), 1 at x = 1 alone', hidden('step', [[1]], [-1], [1]), 'exact'],
    ['leaky-relu(5e-324 x) + 1', hidden('leaky-relu', [[5e-324]], [0], [1], 1), 'exact'],
    ['weights of 1e-300', hidden('relu', [[1e-300, 2e-300]], [1e-301, 0], [1e-300, 1], 1), 'exact'],
    ['tanh(1e-300 x + ½) + 1', hidden('tanh', [[1e-300]], [0.5], [1], 1), 'balls'],
  ])('%s, which is not affine', (_, stack, by) => {
    for (const seed of someOf([1, 2, 3])) {
      const found = classify(stack, { seed });
      expect(found.verdict).toBe('nonlinear');
      if (found.verdict !== 'nonlinear') continue;
      expect(certifyWitness(stack, found.witness)).toBe(by);
      expect(certifyWitness(stack, simplify(stack, found.witness))).toBe(by);
    }
  });

  it('relu(relu(x) + relu(−x) − 1.5), which is 0 in the box and not beyond', () => {
    const relu = activationLayer('relu');
    const layers: Layer[] = [dense([[1, -1]]), relu, dense([[1], [1]], [-1.5]), relu];
    const stack = { inputs: 1, layers };
    expect(classify(stack)).toMatchObject({ verdict: 'affine', where: 'in the box' });
    expect(classify(stack, { box: [-2, 2] })).toMatchObject({ verdict: 'nonlinear' });
  });

  /** One input through a, then b z + c, then a unit that stays on one side of 0, though a falls somewhere. */
  it.each<[string, number, number]>([
    ['mish', 1, -0.875],
    ['silu', 1, -0.75],
    ['gelu', 1, -0.875],
    ['gelu-tanh', 1, -0.875],
    ['quick-gelu', 1, -0.875],
    ['hard-swish', 1, -0.75],
    ['cos', -2, 1],
    ['gaussian', -3, 1],
  ])('relu(b %s(x) + c), which never wakes in the box', (name, b, c) => {
    const layers: Layer[] = [activationLayer(name), dense([[b]], [c]), activationLayer('relu')];
    const stack = { inputs: 1, layers };
    const verdict = classify(stack);
    expect(verdict).toMatchObject({ verdict: 'affine', where: 'in the box' });
    const box = [-1, 1] as const;
    expect(certificateOfVerdict(stack, verdict, box)?.claim).toBe('affine');
    expect(classify({ ...stack, layers: layers.with(1, dense([[b]], [4])) }).verdict).toBe(
      'nonlinear',
    );
  });

  it('sign(|3 |sign(g)| − 2|), which is 1 at 0, where sign(g) is 0, and elsewhere', () => {
    const [abs, sign] = [activationLayer('abs'), activationLayer('sign')];
    const layers: Layer[] = [abs, dense([[-7], [-1], [3], [-1], [2]]), sign, abs];
    const ends = (bias: number): Stack<Layer> => ({
      inputs: 5,
      layers: [...layers, dense([[3]], [bias]), abs, sign],
    });
    const verdict = classify(ends(-2));
    expect(verdict).toMatchObject({ verdict: 'affine', where: 'in the box' });
    expect(certificateOfVerdict(ends(-2), verdict, [-1, 1])?.claim).toBe('affine');
    // sign(|3 · 0 − 0|) is 0, at the origin alone of what is tried.
    expect(classify(ends(0)).verdict).toBe('nonlinear');
  });

  it('relu(3 relu(h₂ − 9 h₁) − 27 (4 h₁ + h₂)), at most 0 for h ≥ 0, and 0 where h is', () => {
    const relu = activationLayer('relu');
    const layers: Layer[] = [
      dense([
        [-9, 3],
        [-1, 9],
      ]),
      relu,
      dense([
        [-9, 4],
        [1, 1],
      ]),
      relu,
      dense([[3], [-27]]),
      relu,
    ];
    expect(classify({ inputs: 2, layers })).toMatchObject({ verdict: 'affine' });
  });

  it('relu(−3 softsign(relu(x))), whose bound is 0 itself', () => {
    const layers: Layer[] = [
      activationLayer('relu'),
      activationLayer('softsign'),
      dense([[-3]]),
      activationLayer('relu'),
    ];
    expect(classify({ inputs: 1, layers })).toMatchObject({
      verdict: 'affine',
      where: 'everywhere',
    });
  });
});
