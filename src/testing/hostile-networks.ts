/**
 * Networks that were written by hand to mislead a search or a proof, each with its label and, in its name, why it is so. No
 * verdict had a part in a label. `open` are those that are undecided today: nothing is wrong with them.
 */
import { parseNetwork } from '../documents/stack-file.ts';
import type { Network } from '../network/network.ts';

type Layers = readonly object[];

/** A network, its label, and the box it is about where that is not [−1, 1]ⁿ. */
export interface Hostile {
  readonly name: string;
  readonly label: 'affine' | 'nonlinear';
  readonly network: Network;
  readonly box: readonly [low: number, high: number];
  /** Whether it is undecided today. */
  readonly open: boolean;
}

const one = [-1, 1] as const;

/** Rows of a table: what it is called, its layers, and perhaps the box. A name that ends with "(open)" is of one that is undecided. */
type Rows = readonly (readonly [name: string, layers: Layers, box?: readonly [number, number]])[];

const table =
  (label: Hostile['label'], inputs: number | readonly number[]) =>
  (rows: Rows): readonly Hostile[] =>
    rows.map(([name, layers, box = one]) => ({
      ...{ label, box, open: name.endsWith('(open)') },
      name: name.replace(/ ?\(open\)$/, ''),
      network: parseNetwork({ inputs, layers }),
    }));

// Words

const dense = (weight: readonly (readonly number[])[], bias?: readonly number[]) => ({
  ...{ kind: 'dense', weight },
  ...(bias && { bias }),
});
const act = (name: string, parameters?: object) => ({
  ...{ kind: 'activation', name },
  ...(parameters && { parameters }),
});
const relu = act('relu');
const sum = (...branches: readonly Layers[]) => ({ kind: 'sum', branches });
const concat = (...branches: readonly Layers[]) => ({ kind: 'concat', branches });
const times = (scale: number | readonly number[]) => ({ kind: 'scale', scale });
const plus = (bias: number | readonly number[]) => ({ kind: 'bias', bias });
const pick = (...indices: readonly number[]) => ({ kind: 'gather', indices });
const total = { kind: 'reduce', axes: [0], by: 'sum' };
const minus = times(-1);
const maxout = (pieces: number) => act('maxout', { pieces });
const norm = (variance: number, more: object = {}) => ({
  ...{ kind: 'batch-norm', mean: 0, variance, epsilon: 0 },
  ...more,
});

/** Σ vₖ f(wₖ x + bₖ) + c of one input, or of rows of weights. */
const hidden = (
  f: object,
  w: readonly number[] | readonly (readonly number[])[],
  b: readonly number[],
  v: readonly number[],
  c = 0,
): Layers => [
  dense(typeof w[0] === 'number' ? [w as readonly number[]] : (w as readonly number[][]), b),
  f,
  dense(
    v.map((x) => [x]),
    [c],
  ),
];

/** |x|, by two units. */
const size = hidden(relu, [1, -1], [0, 0], [1, 1]);

/** f(s x + t). */
const of = (f: object, s = 1, t = 0): Layers => [dense([[s]], [t]), f];

/** relu(x − a) − 2 relu(x − a − w) + relu(x − a − 2w), times s. */
const tent = (a: number, w: number, s = 1): Layers =>
  hidden(relu, [1, 1, 1], [-a, -(a + w), -(a + 2 * w)], [s, -2 * s, s]);

/** 1 − |x|, cut at 0 from below, and what comes after it. */
const hat = (...after: Layers): Layers => [...size, minus, plus(1), ...after];

// One input

const affineOfOne = table('affine', 1);
const bentOfOne = table('nonlinear', 1);

const nested: readonly Hostile[] = [
  ...affineOfOne([
    ['relu(|x| − 1.5): |x| ≤ 1', [...size, plus(-1.5), relu]],
    ['relu(|x| − 1), 0 up to the very edge', [...size, plus(-1), relu]],
    ['relu(|x| − 1 − 2⁻⁵⁰)', [...size, plus(-1 - 2 ** -50), relu]],
    ['relu(1 − |x|) + |x| = 1', [sum([...size, minus, plus(1), relu], size)]],
    ['relu(|x| + 1) − |x| = 1', [sum([...size, plus(1), relu], [...size, minus])]],
    ['relu(x − relu(x)): x − relu(x) ≤ 0', [sum([], [relu, minus]), relu]],
    [
      'relu(2 relu(x) − relu(4x)): −2 relu(x) ≤ 0',
      [sum([relu, times(2)], [times(4), relu, minus]), relu],
    ],
    ['relu(relu(x) − x) − relu(x) + x = 0', [sum([sum([relu], [minus]), relu], [relu, minus], [])]],
    ['relu(1 − relu(x)) + relu(x) = 1', [sum([relu, minus, plus(1), relu], [relu])]],
    ['relu(tent − ½), which the top of the tent just reaches', [...tent(0, 0.5), plus(-0.5), relu]],
    ['relu(relu(|x| − ½) − ½), three deep', [...size, plus(-0.5), relu, plus(-0.5), relu]],
    [
      'relu(relu(relu(|x| − ¼) − ¼) − ½), four deep',
      [...size, plus(-0.25), relu, plus(-0.25), relu, plus(-0.5), relu],
    ],
    ['|‖x| − ½| − ½ ≤ 0 through relu', [...size, plus(-0.5), act('abs'), plus(-0.5), relu]],
    ['relu(x − 1)² = 0', [plus(-1), act('relu-squared')]],
    ['abs(abs(x)) − abs(x) = 0', [sum([act('abs'), act('abs')], [act('abs'), minus])]],
    ['relu(relu(x)) − relu(x) = 0', [sum([relu, relu], [relu, minus])]],
    ['relu6(relu(x)) − relu(x) = 0, as relu(x) ≤ 1', [sum([relu, act('relu6')], [relu, minus])]],
    ['step(|x| + 1) = 1', [...size, plus(1), act('step')]],
    ['sign(|x| + 2⁻⁴⁰) = 1', [...size, plus(2 ** -40), act('sign')]],
  ]),
  ...bentOfOne([
    ['relu(|x| − 1 + 2⁻⁴⁰), awake at both ends alone', [...size, plus(-1 + 2 ** -40), relu]],
    ['relu(|x| − ½)', [...size, plus(-0.5), relu]],
    ['relu(|x| + 1) = |x| + 1', [...size, plus(1), relu]],
    ['relu(relu(x) − x) = relu(−x)', [sum([relu], [minus]), relu]],
    ['relu(1 − relu(x)) = 1 − relu(x)', [relu, minus, plus(1), relu]],
    ['relu(tent − ½ + 2⁻³⁰)', [...tent(0, 0.5), plus(-0.5 + 2 ** -30), relu]],
    [
      'relu(relu(|x| − ½) − ½ + 2⁻³⁰), three deep',
      [...size, plus(-0.5), relu, plus(-0.5 + 2 ** -30), relu],
    ],
    [
      'relu(relu(relu(|x| − ¼) − ¼) − ½ + 2⁻²⁰), four deep',
      [...size, plus(-0.25), relu, plus(-0.25), relu, plus(-0.5 + 2 ** -20), relu],
    ],
    ['‖x| − ½|, which has slopes −1, 1, −1, 1', [...size, plus(-0.5), act('abs')]],
    [
      'relu6(6.0000001 relu(x)) against 6.0000001 relu(x)',
      [relu, times(6.0000001), sum([act('relu6')], [minus])],
    ],
    ['step(|x|) with 0 at 0: 1 but at 0', [...size, act('step', { atZero: 0 })]],
    ['step(|x| − 1): 1 at both ends alone', [...size, plus(-1), act('step')]],
  ]),
];

const tents: readonly Hostile[] = [
  ...bentOfOne([
    ['a tent of width 2⁻⁴⁰ and height 1e-6', tent(0.3, 2 ** -40, 1e-6 * 2 ** 40)],
    ['a tent of width 2⁻⁴⁰ and height 2⁻⁴⁰', tent(0.3, 2 ** -40)],
    ['a tent of width 2⁻⁵⁰', tent(0.25, 2 ** -50)],
    ['a tent of width 2⁻⁵² at ½', tent(0.5, 2 ** -52)],
    ['a tent of 5e-324', tent(0, 5e-324)],
    ['a tent of width 1e-300', tent(0, 1e-300)],
    ['a tent of width 2⁻²⁰, times 1e-300', tent(-0.7, 2 ** -20, 1e-300)],
    ['a tent of width 2⁻²⁰, times 1e300', tent(-0.7, 2 ** -20, 1e300)],
    ['a tent in the last 2⁻³⁰ of the box', tent(1 - 2 ** -30, 2 ** -31)],
    ['a tent in the first 2⁻³⁰ of the box', tent(-1, 2 ** -31)],
    ['a tent beside 1e10 x', [sum(tent(0.1, 2 ** -30), [times(1e10)])]],
    ['two tents, one up and one down', [sum(tent(0.1, 2 ** -30), tent(0.4, 2 ** -30, -1))]],
    ['half a tent: relu(x − 1 + 2⁻⁵⁰)', [plus(-1 + 2 ** -50), relu]],
  ]),
  ...affineOfOne([
    ['a tent beyond the box', tent(1.5, 2 ** -10)],
    ['a tent that begins at the edge', tent(1, 2 ** -10)],
    ['a tent before the box: all three units awake', tent(-3, 2 ** -10)],
    ['two tents that cancel', [sum(tent(0.1, 2 ** -30), tent(0.1, 2 ** -30, -1))]],
    ['a tent times 0', [...tent(0, 0.25), times(0)]],
    ['a tent of width 0', tent(0.3, 0)],
  ]),
];

const jumps: readonly Hostile[] = [
  ...bentOfOne([
    [
      'step(2x − 0.6) + step(0.6 − 2x), 2 at 0.3 alone',
      hidden(act('step'), [2, -2], [-0.6, 0.6], [1, 1]),
    ],
    [
      'the same with 0 at 0: 0 at 0.3 alone',
      hidden(act('step', { atZero: 0 }), [2, -2], [-0.6, 0.6], [1, 1]),
    ],
    [
      'step(3x − 1) + step(1 − 3x), 2 at ⅓ alone (open)',
      hidden(act('step'), [3, -3], [-1, 1], [1, 1]),
    ],
    ['sign(x)², 0 at 0 alone', [act('sign'), act('square')]],
    ['|sign(x − 2⁻⁵⁰)|, 0 at 2⁻⁵⁰ alone', [plus(-(2 ** -50)), act('sign'), act('abs')]],
    ['step(x − 1), 1 at 1 alone', of(act('step'), 1, -1)],
    ['step(x + 1) with 0 at 0, 0 at −1 alone', of(act('step', { atZero: 0 }), 1, 1)],
    ['hard-shrink with λ = ½', [act('hard-shrink')]],
    ['hard-shrink with λ = 1 − 2⁻⁵³', [act('hard-shrink', { lambda: 1 - 2 ** -53 })]],
    ['threshold −1 by 5, which is 5 at −1 alone', [act('threshold', { threshold: -1, value: 5 })]],
    [
      'thresholded-relu at −1, which is 0 at −1 alone',
      [act('thresholded-relu', { threshold: -1 })],
    ],
    [
      'step(x) − step(x) with another value at 0',
      [sum([act('step')], [act('step', { atZero: 0 }), minus])],
    ],
    ['step(5e-324 x)', of(act('step'), 5e-324)],
    ['step(x − 0.1) · 1e-300', [plus(-0.1), act('step'), times(1e-300)]],
  ]),
  ...affineOfOne([
    [
      'step(x) + step(−x) with ½ at 0',
      hidden(act('step', { atZero: 0.5 }), [1, -1], [0, 0], [1, 1]),
    ],
    ['sign(x) + sign(−x) = 0', hidden(act('sign'), [1, -1], [0, 0], [1, 1])],
    ['step(x − 2) = 0', of(act('step'), 1, -2)],
    ['step(x − 1) with 0 at 0', of(act('step', { atZero: 0 }), 1, -1)],
    ['step(x + 1) with 1 at 0', of(act('step'), 1, 1)],
    ['hard-shrink with λ = 1 is 0 on [−1, 1]', [act('hard-shrink', { lambda: 1 })]],
    ['hard-shrink with λ = 0 is x', [act('hard-shrink', { lambda: 0 })]],
    ['threshold −1 by −1 is x', [act('threshold', { threshold: -1, value: -1 })]],
    ['threshold 1 by 7 is 7', [act('threshold', { threshold: 1, value: 7 })]],
    ['thresholded-relu at −2 is x', [act('thresholded-relu', { threshold: -2 })]],
    ['thresholded-relu at 1 is 0', [act('thresholded-relu')]],
    ['step(x) − step(2x) = 0', [sum([act('step')], [times(2), act('step'), minus])]],
    [
      'step(x) + step(−x) with 1 at 0, and with 0: 2 in all',
      [
        sum(
          hidden(act('step'), [1, -1], [0, 0], [1, 1]),
          hidden(act('step', { atZero: 0 }), [1, -1], [0, 0], [1, 1]),
        ),
      ],
    ],
  ]),
];

const extremes: readonly Hostile[] = [
  ...bentOfOne([
    ['leaky-relu(5e-324 x) + 1', hidden(act('leaky-relu'), [5e-324], [0], [1], 1)],
    ['relu(1e-300 x) · 1e-300', hidden(relu, [1e-300], [0], [1e-300])],
    ['relu(1e308 x) · 1e308, beyond all doubles', hidden(relu, [1e308], [0], [1e308])],
    ['tanh(1e-300 x)', of(act('tanh'), 1e-300)],
    ['sigmoid(1e-200 x)', of(act('sigmoid'), 1e-200)],
    ['square(1e-200 x): 1e-400 x²', of(act('square'), 1e-200)],
    ['relu(x + 1e-300) − relu(x)', hidden(relu, [1, 1], [1e-300, 0], [1, -1])],
    ['1e16 + relu(x), which doubles round away', hidden(relu, [1], [0], [1], 1e16)],
    [
      'relu(x − 0.1) − relu(x − 0.1 − 2⁻⁵⁷)',
      hidden(relu, [1, 1], [-0.1, -0.1 - 2 ** -56], [1, -1]),
    ],
    ['relu(0.1 x) · 3 − relu(0.3 x): 3 · 0.1 ≠ 0.3', hidden(relu, [0.1, 0.3], [0, 0], [3, -1])],
    ['relu(x) against (1 + 2⁻⁵²) relu(x)', hidden(relu, [1, 1], [0, 0], [1, -1 - 2 ** -52])],
    ['softplus(1e-155 x) · 1e-10', hidden(act('softplus'), [1e-155], [0], [1e-10])],
  ]),
  ...affineOfOne([
    ['relu(1e300 x) − relu(−1e300 x)', hidden(relu, [1e300, -1e300], [0, 0], [1, -1])],
    ['relu(5e-324 x) − relu(−5e-324 x)', hidden(relu, [5e-324, -5e-324], [0, 0], [1, -1])],
    ['tanh(1e-300 x) + tanh(−1e-300 x)', hidden(act('tanh'), [1e-300, -1e-300], [0, 0], [1, 1])],
    [
      'relu(x / 3 as a double) and its negative',
      hidden(relu, [1 / 3, -1 / 3], [0.1, -0.1], [1, -1]),
    ],
    [
      'relu(1e200 x) · 1e-200 − relu(1e200 x) · 1e-200',
      hidden(relu, [1e200, 1e200], [0, 0], [1e-200, -1e-200]),
    ],
    ['relu(2⁻⁵⁰⁰ x) · 2⁵⁰⁰ − relu(x)', hidden(relu, [2 ** -500, 1], [0, 0], [2 ** 500, -1])],
    ['relu(1e308 x) twice, less twice', hidden(relu, [1e308, 1e308], [0, 0], [1e308, -1e308])],
    ['gelu(0 x + 0.3)', of(act('gelu'), 0, 0.3)],
  ]),
];

/** f(g) + sign f(−g), with g = 3x − 0.7. */
const mirrored = (f: object, sign: number, factor = 1): Layers =>
  hidden(f, [3, -3], [-0.7, 0.7], [1, sign * factor]);

const pairs: readonly Hostile[] = [
  ...affineOfOne([
    ...[
      'tanh',
      'sin',
      'erf',
      'softsign',
      'atan',
      'hard-tanh',
      'soft-shrink',
      'tanh-shrink',
      'sign',
      'hard-shrink',
    ].map((name) => [`${name}(g) + ${name}(−g) = 0`, mirrored(act(name), 1)] as const),
    ...[
      'relu',
      'gelu',
      'gelu-tanh',
      'silu',
      'softplus',
      'hard-swish',
      'log-sigmoid',
      'quick-gelu',
      'squareplus',
      'sparse-plus',
    ].map((name) => [`${name}(g) − ${name}(−g) = g`, mirrored(act(name), -1)] as const),
    ...['abs', 'square', 'cos', 'gaussian'].map(
      (name) => [`${name}(g) − ${name}(−g) = 0`, mirrored(act(name), -1)] as const,
    ),
    ['sigmoid(g) + sigmoid(−g) = 1', mirrored(act('sigmoid'), 1)],
    ['sparse-sigmoid(g) + sparse-sigmoid(−g) = 1', mirrored(act('sparse-sigmoid'), 1)],
    [
      'leaky-relu(g) − leaky-relu(−g) = (1 + slope) g',
      mirrored(act('leaky-relu', { slope: 0.3 }), -1),
    ],
    ['silu with α = 0 is x/2 (open)', [act('silu', { alpha: 0 })]],
    ['(x + 1)² − (x − 1)² = 4x (open)', hidden(act('square'), [1, 1], [1, -1], [1, -1])],
    ['x² − (2x)²/4 = 0 (open)', hidden(act('square'), [1, 2], [0, 0], [1, -0.25])],
    ['relu(x)² − relu(2x)²/4 = 0 (open)', hidden(act('relu-squared'), [1, 2], [0, 0], [1, -0.25])],
    [
      '2σ(2g) − 1 − tanh(g) = 0 (open)',
      [sum([times(2), act('sigmoid'), times(2)], [act('tanh'), minus])],
    ],
    [
      'x σ(x) by a gate − silu(x) = 0 (open)',
      [sum([concat([], []), act('glu')], [act('silu'), minus])],
    ],
    ['relu6(6x) − relu6(−6x) = 6x', hidden(act('relu6'), [6, -6], [0, 0], [1, -1])],
    [
      'six clips, side by side: x',
      hidden(
        act('hard-tanh', { min: 0, max: 0.375 }),
        [1, 1, 1, 1, 1, 1],
        [1, 0.625, 0.25, -0.125, -0.5, -0.875],
        [1, 1, 1, 1, 1, 1],
      ),
    ],
  ]),
  ...bentOfOne([
    ['tanh(g) + (1 + 2⁻⁵²) tanh(−g)', mirrored(act('tanh'), 1, 1 + 2 ** -52)],
    ['sin(g) + (1 − 2⁻⁵³) sin(−g)', mirrored(act('sin'), 1, 1 - 2 ** -53)],
    ['mish(g) − mish(−g), which is not g', mirrored(act('mish'), -1)],
    ['elu(g) − elu(−g)', mirrored(act('elu'), -1)],
    ['gelu(g) − gelu-tanh(g): near, not equal', [sum([act('gelu')], [act('gelu-tanh'), minus])]],
    ['silu(x) − quick-gelu(x)', [sum([act('silu')], [act('quick-gelu'), minus])]],
    [
      'hard-tanh(g) + hard-tanh(−g) with bounds −1 and 1 + 2⁻³⁰',
      hidden(act('hard-tanh', { min: -1, max: 1 + 2 ** -30 }), [3, -3], [0, 0], [1, 1]),
    ],
    ['relu6(6.0001x) − relu6(−6.0001x)', hidden(act('relu6'), [6.0001, -6.0001], [0, 0], [1, -1])],
    [
      'six clips with a gap of 2⁻⁴⁰',
      hidden(
        act('hard-tanh', { min: 0, max: 0.375 }),
        [1, 1, 1, 1, 1, 1],
        [1, 0.625, 0.25 - 2 ** -40, -0.125, -0.5, -0.875],
        [1, 1, 1, 1, 1, 1],
      ),
    ],
    ['sin(x) − x', [sum([act('sin')], [minus])]],
    ['tanh(2⁻³⁰ x) · 2³⁰ − x', [sum([times(2 ** -30), act('tanh'), times(2 ** 30)], [minus])]],
    [
      'softplus(x) − x, saturated: softplus(x + 500) − x',
      [sum([plus(500), act('softplus')], [minus])],
    ],
  ]),
];

const clips: readonly Hostile[] = [
  ...affineOfOne([
    ['hard-tanh(x + 2) = 1', of(act('hard-tanh'), 1, 2)],
    ['hard-tanh(x) = x', [act('hard-tanh')]],
    ['hard-tanh(x + 0.5), cut at 2 alone', of(act('hard-tanh', { min: -2, max: 2 }), 1, 0.5)],
    ['a clip with min = max', [act('hard-tanh', { min: 0.25, max: 0.25 })]],
    ['relu6(x + 7) = 6', of(act('relu6'), 1, 7)],
    ['relu6(x + 1) = x + 1', of(act('relu6'), 1, 1)],
    ['hard-sigmoid(3x), whose slope as a double is less than ⅙', of(act('hard-sigmoid'), 3)],
    ['hard-swish(x + 5) = x + 5', of(act('hard-swish'), 1, 5)],
    ['hard-swish(x − 5) = 0', of(act('hard-swish'), 1, -5)],
    ['leaky-relu of slope 1', [act('leaky-relu', { slope: 1 })]],
    ['prelu of slope 1', [act('prelu', { slope: 1 })]],
    ['rrelu whose slopes have the mean 1', [act('rrelu', { lower: 0.5, upper: 1.5 })]],
    ['elu(x + 1) = x + 1', of(act('elu'), 1, 1)],
    ['celu(x + 1) = x + 1', of(act('celu'), 1, 1)],
    ['selu(x + 1) = λ (x + 1)', of(act('selu'), 1, 1)],
    ['elu with α = 0 of −|x|: 0 (open)', [...size, minus, act('elu', { alpha: 0 })]],
    ['sparse-plus(x + 2) = x + 2', of(act('sparse-plus'), 1, 2)],
    ['sparse-sigmoid(x) = (x + 1)/2', [act('sparse-sigmoid')]],
    ['soft-shrink with λ = 1 is 0', [act('soft-shrink', { lambda: 1 })]],
    ['soft-shrink with λ = 0 is x', [act('soft-shrink', { lambda: 0 })]],
    [
      'keras-relu that is x from −1 to 2',
      [act('keras-relu', { slope: 0.5, threshold: -1, max: 2 })],
    ],
    ['relu on [0, 1]', [relu], [0, 1]],
    ['abs on [−1, 0]', [act('abs')], [-1, 0]],
    ['relu(x − 3) on [3, 1e300]', [plus(-3), relu], [3, 1e300]],
  ]),
  ...bentOfOne([
    ['hard-tanh((1 + 2⁻⁵²) x)', of(act('hard-tanh'), 1 + 2 ** -52)],
    ['relu6(x + 5 + 2⁻⁴⁰)', of(act('relu6'), 1, 5 + 2 ** -40)],
    ['hard-sigmoid(4x)', of(act('hard-sigmoid'), 4)],
    ['hard-swish(x)', [act('hard-swish')]],
    ['leaky-relu of slope 1 + 2⁻⁵²', [act('leaky-relu', { slope: 1 + 2 ** -52 })]],
    ['elu(x + 1 − 2⁻⁴⁰)', of(act('elu'), 1, 1 - 2 ** -40)],
    ['sparse-sigmoid((1 + 2⁻⁴⁰) x)', of(act('sparse-sigmoid'), 1 + 2 ** -40)],
    ['soft-shrink with λ = 1 − 2⁻⁴⁰', [act('soft-shrink', { lambda: 1 - 2 ** -40 })]],
    [
      'keras-relu cut at 1 − 2⁻⁴⁰',
      [act('keras-relu', { max: 1 - 2 ** -40, threshold: -1, slope: 1 })],
    ],
    ['relu on [−5e-324, 1]', [relu], [-5e-324, 1]],
    ['relu(x − 1) on [−1, 1 + 2⁻⁵²]', [plus(-1), relu], [-1, 1 + 2 ** -52]],
    ['tanh(x + 100), 1 but for e⁻²⁰⁰', of(act('tanh'), 1, 100)],
    ['tanh(x + 1000), 1 but for e⁻²⁰⁰⁰ (open)', of(act('tanh'), 1, 1000)],
    ['sigmoid(x − 800)', of(act('sigmoid'), 1, -800)],
    ['erf(x + 30) (open)', of(act('erf'), 1, 30)],
    ['gelu(x + 40) − x (open)', [sum([plus(40), act('gelu')], [minus])]],
    ['gaussian(x + 50)', of(act('gaussian'), 1, 50)],
    ['tanh on [1e6, 1e6 + 1], 1 but for e^−2000000 (open)', [act('tanh')], [1e6, 1e6 + 1]],
    ['exponential(x − 700)', of(act('exponential'), 1, -700)],
    ['atan(1e8 x + 1e9)', of(act('atan'), 1e8, 1e9)],
  ]),
];

const norms: readonly Hostile[] = [
  ...affineOfOne([
    ['layer-norm of one unit is 0', [act('layer-norm')]],
    ['layer-norm of (x, x, x) is 0', [dense([[1, 1, 1]]), act('layer-norm'), pick(1)]],
    [
      'layer-norm of (x, x + 1, x − 3) is constant',
      [dense([[1, 1, 1]], [0, 1, -3]), act('layer-norm')],
    ],
    [
      'the sum of a layer-norm is 0 (open)',
      [dense([[1, -2, 3]], [0, 1, 0.1]), act('layer-norm'), total],
    ],
    [
      'layer-norm g + layer-norm −g = 0 (open)',
      [dense([[1, -2, 3]], [0, 1, 0.1]), sum([act('layer-norm')], [minus, act('layer-norm')])],
    ],
    ['rms-norm g + rms-norm −g = 0 (open)', [sum([act('rms-norm')], [minus, act('rms-norm')])]],
    ['rms-norm of numbers', [dense([[0, 0]], [1, 2]), act('rms-norm')]],
    ['a norm of scale 0 before tanh', [norm(2, { scale: 0, bias: 0.5 }), act('tanh')]],
    ['a norm that lifts all above 0, before relu', [norm(3, { mean: -10 }), relu]],
    ['relu through a norm of variance 4 − relu/2 = 0', [sum([relu, norm(4)], [relu, times(-0.5)])]],
    ['relu through √2 twice − relu/2 = 0', [sum([relu, norm(2), norm(2)], [relu, times(-0.5)])]],
    ['2 relu/√8 − relu/√2 = 0', [sum([relu, norm(8), times(2)], [relu, norm(2), minus])]],
    ['relu/√6 − relu/√2/√3 = 0', [sum([relu, norm(6)], [relu, norm(2), norm(3), minus])]],
    [
      'relu(x/√2 + x/√3) − relu(−x/√2 − x/√3): a sum of roots',
      [sum([norm(2)], [norm(3)]), sum([relu], [minus, relu, minus])],
    ],
    [
      'a norm between tanh and its mirror',
      [sum([norm(5), act('tanh')], [minus, norm(5), act('tanh')])],
    ],
    ['the sum of a softmax', [dense([[1, 2, -3]]), act('softmax'), total]],
    ['softmax of (x, x, x)', [dense([[1, 1, 1]]), act('softmax')]],
    ['softmax of (x, x + 1)', [dense([[1, 1]], [0, 1]), act('softmax')]],
    ['softmax of one unit is 1', [act('softmax')]],
    ['log-softmax of one unit is 0', [act('log-softmax')]],
    [
      'log-softmax of (x, 3x), difference: −2x (open)',
      [dense([[1, 3]]), act('log-softmax'), dense([[1], [-1]])],
    ],
    [
      'softmax(x, −x)₁ + σ(−2x) = 1 (open)',
      [sum([dense([[1, -1]]), act('softmax'), pick(0)], [times(-2), act('sigmoid')])],
    ],
    ['the sum of sparsemax', [dense([[1, 2, -3]]), act('sparsemax'), total]],
    ['the sum of softmin', [dense([[1, 2, -3]]), act('softmin'), total]],
    ['hardmax of (x, x)', [dense([[1, 1]]), act('hardmax')]],
    ['hardmax of (x, x + 1)', [dense([[1, 1]], [0, 1]), act('hardmax')]],
    ['the sum of hardmax', [dense([[1, -1]]), act('hardmax'), total]],
    ['a gate that is a number: x σ(0.3)', [concat([], [times(0), plus(0.3)]), act('glu')]],
  ]),
  ...bentOfOne([
    ['rms-norm of one unit', [act('rms-norm')]],
    ['layer-norm of (x, −x)', [dense([[1, -1]]), act('layer-norm'), pick(0)]],
    [
      'the sum of a layer-norm with scales 1 and 1 + 2⁻⁵²',
      [dense([[1, -1]]), act('layer-norm'), dense([[1], [1 + 2 ** -52]])],
    ],
    ['relu/√2 − 0.7071067811865476 relu', [sum([relu, norm(2)], [relu, times(-Math.SQRT1_2)])]],
    [
      'relu/√6 − relu/√2/√(3 + 2⁻⁵⁰)',
      [sum([relu, norm(6)], [relu, norm(2), norm(3 + 2 ** -50), minus])],
    ],
    [
      'a softmax with weights 1, 1 and 1 + 2⁻⁵²',
      [dense([[1, 2, -3]]), act('softmax'), dense([[1], [1], [1 + 2 ** -52]])],
    ],
    ['softmax of (x, (1 + 2⁻⁵²) x)', [dense([[1, 1 + 2 ** -52]]), act('softmax'), pick(0)]],
    ['log-softmax of (x, 3x), sum', [dense([[1, 3]]), act('log-softmax'), total]],
    [
      'softmax(x, −x)₁ + σ(−2x − 2⁻⁴⁰)',
      [
        sum(
          [dense([[1, -1]]), act('softmax'), pick(0)],
          [times(-2), plus(-(2 ** -40)), act('sigmoid')],
        ),
      ],
    ],
    ['hardmax of (x, −x)', [dense([[1, -1]]), act('hardmax'), pick(0)]],
    [
      'hardmax of (x, 1): a tie at 1, which the first wins',
      [dense([[1, 0]], [0, 1]), act('hardmax'), pick(0)],
    ],
    ['x σ(x)', [concat([], []), act('glu')]],
    ['0.3 σ(x)', [concat([times(0), plus(0.3)], []), act('glu')]],
    ['sparsemax of (x, −x): awake on a part', [dense([[2, -2]]), act('sparsemax'), pick(0)]],
  ]),
];

const residuals: readonly Hostile[] = [
  ...affineOfOne([
    [
      'a deep stack less itself',
      [
        sum(
          [...hat(act('tanh')), times(3), act('gelu')],
          [...hat(act('tanh')), times(3), act('gelu'), minus],
        ),
      ],
    ],
    ['tanh of x, in two branches of one sum', [sum([act('tanh')], [], [act('tanh'), minus])]],
    ['a residual that undoes itself', [sum([relu], []), sum([], [relu, minus], [minus, relu])]],
    [
      'concat, then the difference of both',
      [concat([act('tanh')], [act('tanh')]), dense([[1], [-1]])],
    ],
    ['concat of x and relu(x), of which the first is read', [concat([], [relu]), pick(0)]],
    [
      'units permuted: relu(x), relu(x − ½), and back',
      [
        sum(
          [dense([[1, 1]], [0, -0.5]), relu, dense([[2], [3]])],
          [dense([[1, 1]], [-0.5, 0]), relu, dense([[-3], [-2]])],
        ),
      ],
    ],
    [
      'units rescaled by 2ᵏ',
      [
        sum(
          hidden(act('leaky-relu'), [4, 0.5], [8, 1], [0.25, 2]),
          hidden(act('leaky-relu'), [1, 1], [2, 2], [-1, -1]),
        ),
      ],
    ],
    [
      'a dead unit: weights 0 after gelu',
      [...hidden(act('gelu'), [1, 2], [0, 1], [0, 0]), sum([], [])],
    ],
    ['dropout at rest', [{ kind: 'dropout', rate: 0.5 }, times(2)]],
  ]),
  ...bentOfOne([
    [
      'a deep stack less itself with one bias 2⁻⁴⁰ off',
      [
        sum(
          [...hat(act('tanh')), times(3), act('gelu')],
          [...hat(act('tanh')), times(3), plus(2 ** -40), act('gelu'), minus],
        ),
      ],
    ],
    ['concat of x and relu(x), of which the second is read', [concat([], [relu]), pick(1)]],
    [
      'units permuted, but not their weights',
      [
        sum(
          [dense([[1, 1]], [0, -0.5]), relu, dense([[2], [3]])],
          [dense([[1, 1]], [-0.5, 0]), relu, dense([[-2], [-3]])],
        ),
      ],
    ],
    [
      'a residual that does not quite undo itself',
      [sum([relu], []), sum([], [relu, times(-1 - 2 ** -50)], [minus, relu])],
    ],
    [
      'a unit that is nearly dead: a weight of 5e-324 after gelu',
      hidden(act('gelu'), [1, 2], [0, 1], [0, 5e-324]),
    ],
  ]),
];

// Two inputs and more

const affineOfTwo = table('affine', 2);
const bentOfTwo = table('nonlinear', 2);
const sizes = (...rows: readonly (readonly [number, number])[]): Layers => {
  const both = rows.flatMap(
    ([a, b]) =>
      [
        [a, b],
        [-a, -b],
      ] as const,
  );
  return [dense([both.map(([a]) => a), both.map(([, b]) => b)]), relu, dense(both.map(() => [1]))];
};

const several: readonly Hostile[] = [
  ...affineOfTwo([
    ['relu(|x| + |y| − 2)', [...sizes([1, 0], [0, 1]), plus(-2), relu]],
    ['relu(|x + y| − 2)', [...sizes([1, 1]), plus(-2), relu]],
    [
      'relu(|x + y| + |x − y| − 2): 2 max(|x|, |y|) ≤ 2',
      [...sizes([1, 1], [1, -1]), plus(-2), relu],
    ],
    ['max(x, y) + min(x, y) = x + y', [sum([maxout(2)], [minus, maxout(2), minus])]],
    ['max(x, y + 2): y + 2 ≥ 1', [plus([0, 2]), maxout(2)]],
    [
      'max(x, x − 1) = x',
      [
        dense(
          [
            [1, 1],
            [0, 0],
          ],
          [0, -1],
        ),
        maxout(2),
      ],
    ],
    ['hardmax of (x, y + 3)', [plus([0, 3]), act('hardmax')]],
    [
      'hardmax of (y + 2, x): the first wins the tie',
      [
        dense(
          [
            [0, 1],
            [1, 0],
          ],
          [2, 0],
        ),
        act('hardmax'),
      ],
    ],
    [
      'softmax(x, y)₁ + softmax(−x, −y)₁ = 1',
      [sum([act('softmax')], [minus, act('softmax')]), pick(0)],
    ],
    [
      'log-softmax(x, y)₁ − log-softmax(x, y)₂ = x − y (open)',
      [act('log-softmax'), dense([[1], [-1]])],
    ],
    ['glu(x, y) + glu(x, −y) = x', [sum([act('glu')], [times([1, -1]), act('glu')])]],
    [
      'tanh of both, permuted, less tanh of both permuted',
      [sum([act('tanh'), pick(1, 0)], [pick(1, 0), act('tanh'), minus])],
    ],
    [
      'step(x − y) + step(y − x) with ½ at 0',
      [
        dense([
          [1, -1],
          [-1, 1],
        ]),
        act('step', { atZero: 0.5 }),
        total,
      ],
    ],
    ['relu of y alone, which is not read', [relu, pick(0), times(0)]],
    ['layer-norm of (x, y), the sum of both (open)', [act('layer-norm'), total]],
    ['relu(x + 1) of a corner: relu(x + y + 2)', [dense([[1], [1]], [2]), relu]],
    [
      'nested maxima of one order and another, of 4 sums',
      [
        dense([
          [1, 0, 1, -2],
          [0, 1, -1, 1],
        ]),
        sum([maxout(4)], [pick(0, 2, 1, 3), maxout(2), maxout(2), minus]),
      ],
    ],
  ]),
  ...bentOfTwo([
    [
      'relu(|x| + |y| − 2 + 2⁻³⁰), awake in four corners',
      [...sizes([1, 0], [0, 1]), plus(-2 + 2 ** -30), relu],
    ],
    [
      'relu(|x + y| − 2 + 2⁻³⁰), awake in two corners',
      [...sizes([1, 1]), plus(-2 + 2 ** -30), relu],
    ],
    ['relu(|x + y| + |x − y| − 1.9)', [...sizes([1, 1], [1, -1]), plus(-1.9), relu]],
    [
      'abs(1e150 (x − y/2)) · 1e-200 + 1',
      hidden(act('abs'), [[1e150], [-5e149]], [0], [1e-200], 1),
    ],
    [
      'a tent of width 2⁻⁴⁰ across x + 0.7 y',
      hidden(
        relu,
        [
          [1, 1, 1],
          [0.7, 0.7, 0.7],
        ],
        [-0.3, -0.3 - 2 ** -40, -0.3 - 2 ** -39],
        [1, -2, 1],
      ),
    ],
    ['max(x, y + 2 − 2⁻⁴⁰), bent in a corner', [plus([0, 2 - 2 ** -40]), maxout(2)]],
    ['max(x, y)', [maxout(2)]],
    [
      'max(x, y) + min(x, y + 2⁻³⁰)',
      [sum([maxout(2)], [plus([0, 2 ** -30]), minus, maxout(2), minus])],
    ],
    [
      'hardmax of (x, y + 2): the second loses the tie at a corner',
      [plus([0, 2]), act('hardmax'), pick(0)],
    ],
    ['step(x + y − 2), 1 at a corner alone', [dense([[1], [1]], [-2]), act('step')]],
    [
      'step(x + y) + step(−x − y), 2 on a line',
      [
        dense([
          [1, -1],
          [1, -1],
        ]),
        act('step'),
        total,
      ],
    ],
    ['softmax(x, y)₁', [act('softmax'), pick(0)]],
    ['glu(x, y)', [act('glu')]],
    [
      'relu(x) + relu(y) − relu(x + y)',
      hidden(
        relu,
        [
          [1, 0, 1],
          [0, 1, 1],
        ],
        [0, 0, 0],
        [1, 1, -1],
      ),
    ],
    [
      'x y by squares: ((x + y)² − (x − y)²)/4',
      hidden(
        act('square'),
        [
          [1, 1],
          [1, -1],
        ],
        [0, 0],
        [0.25, -0.25],
      ),
    ],
    [
      'nested maxima, one entry 2⁻³⁰ higher',
      [
        dense([
          [1, 0, 1, -2],
          [0, 1, -1, 1],
        ]),
        sum([maxout(4)], [plus([0, 0, 0, 2 ** -30]), maxout(2), maxout(2), minus]),
      ],
    ],
  ]),
  ...table(
    'affine',
    3,
  )([
    [
      'relu(|x| + |y| + |z| − 3)',
      [
        dense([
          [1, -1, 0, 0, 0, 0],
          [0, 0, 1, -1, 0, 0],
          [0, 0, 0, 0, 1, -1],
        ]),
        relu,
        dense([[1], [1], [1], [1], [1], [1]], [-3]),
        relu,
      ],
    ],
    [
      'max(x, y, z) − max(max(x, y), max(y, z)) = 0',
      [sum([maxout(3)], [pick(0, 1, 1, 2), maxout(2), maxout(2), minus])],
    ],
    [
      'max + median + min = x + y + z (open)',
      [
        sum(
          [maxout(3)],
          [minus, maxout(3), minus],
          [
            concat(
              [pick(0, 1), minus, maxout(2), minus],
              [concat([pick(0, 1), maxout(2), minus], [pick(2), minus]), maxout(2), minus],
            ),
            maxout(2),
          ],
          [minus, total],
        ),
      ],
    ],
    ['hardmax, whose first entry leads by 3', [plus([3, 0, 0]), act('hardmax')]],
  ]),
  ...table(
    'nonlinear',
    3,
  )([
    [
      'relu(|x| + |y| + |z| − 2.9), awake in eight corners',
      [
        dense([
          [1, -1, 0, 0, 0, 0],
          [0, 0, 1, -1, 0, 0],
          [0, 0, 0, 0, 1, -1],
        ]),
        relu,
        dense([[1], [1], [1], [1], [1], [1]], [-2.9]),
        relu,
      ],
    ],
    [
      'max(x, y) + z − max(x + z, y)',
      [
        sum(
          [pick(0, 1), maxout(2)],
          [pick(2)],
          [
            dense([
              [1, 0],
              [0, 1],
              [1, 0],
            ]),
            maxout(2),
            minus,
          ],
        ),
      ],
    ],
    [
      'the median',
      [
        concat(
          [pick(0, 1), minus, maxout(2), minus],
          [concat([pick(0, 1), maxout(2), minus], [pick(2), minus]), maxout(2), minus],
        ),
        maxout(2),
      ],
    ],
    [
      'softmax(x)₁ + softmax(−x)₁ of three',
      [sum([act('softmax')], [minus, act('softmax')]), pick(0)],
    ],
  ]),
];

// Pictures

const row = (n: number) => [1, n] as const;
const conv = (weight: unknown, more: object = {}) => ({ kind: 'conv', weight, ...more });
const pool = (kernel: number, more: object = {}) => ({
  kind: 'max-pool',
  kernel: [kernel],
  ...more,
});

const pictures: readonly Hostile[] = [
  ...table(
    'affine',
    row(4),
  )([
    ['a kernel of zeros before relu', [conv([[[0, 0]]], { bias: [0.5] }), relu]],
    ['a kernel of zeros after relu', [relu, conv([[[0, 0]]])]],
    [
      'a channel and its negative through relu, less each other',
      [conv([[[1, 2]], [[-1, -2]]]), relu, conv([[[1], [-1]]])],
    ],
    [
      'a dead channel, the one that bends',
      [conv([[[1, 2]], [[1, 0]]], { bias: [0, 5] }), relu, conv([[[0], [1]]])],
    ],
    [
      'strides that step over what bends',
      [{ kind: 'pad', padding: [[1, 0]] }, conv([[[0, 1]]], { strides: [2] }), plus(2), relu],
    ],
    ['a maximum of one position', [pool(1)]],
    ['maxima of 3 by maxima of 2', [sum([pool(3)], [pool(2), pool(2), minus])]],
    [
      'a maximum over a picture and its mirror',
      [
        sum(
          [{ kind: 'global-average-pool' }, times(4)],
          [
            { kind: 'flatten' },
            dense([[1], [1], [1], [1]]),
            { kind: 'reshape', shape: [1, 1] },
            minus,
          ],
        ),
      ],
    ],
    ['upsampled, and its maxima', [{ kind: 'upsample', scales: [2] }, pool(2, { strides: [2] })]],
    [
      'the mean of relu(x) and −relu(−x)',
      [
        concat([relu], [minus, relu, minus]),
        conv([[[1], [1]]]),
        { kind: 'average-pool', kernel: [2] },
      ],
    ],
    [
      'softmax along positions, summed',
      [
        { ...act('softmax'), axis: 1 },
        { kind: 'reduce', axes: [1], by: 'sum' },
      ],
    ],
    ['softmax along one channel is 1', [act('softmax')]],
    [
      'a slice without the position that bends',
      [
        plus(0),
        concat(
          [{ kind: 'slice', starts: [0, 0], ends: [1, 2] }],
          [{ kind: 'slice', starts: [0, 2], ends: [1, 4] }, relu],
        ),
        { kind: 'slice', starts: [0, 0], ends: [1, 2] },
      ],
    ],
    [
      'a transposed convolution of zeros',
      [act('gelu'), { kind: 'conv-transpose', weight: [[[0, 0]]] }],
    ],
    ['a maximum whose padding never wins', [plus(2), pool(2, { padding: [[1, 0]], strides: [4] })]],
  ]),
  ...table(
    'nonlinear',
    row(4),
  )([
    ['a kernel of 1e-300 after relu', [relu, conv([[[1e-300, 0]]])]],
    [
      'a channel that is nearly its negative',
      [conv([[[1, 2]], [[-1, -2 - 2 ** -50]]]), relu, conv([[[1], [-1]]])],
    ],
    [
      'a dead channel, the one that does not bend',
      [conv([[[1, 2]], [[1, 0]]], { bias: [0, 5] }), relu, conv([[[1], [0]]])],
    ],
    [
      'maxima of 3 by maxima of 2 with a stride',
      [sum([pool(2)], [pool(3, { padding: [[1, 0]] }), minus])],
    ],
    [
      'the mean of relu(x) and −relu(−2x)/2, less 2⁻³⁰',
      [
        concat([relu], [times(-2), relu, times(-0.5 + 2 ** -30)]),
        conv([[[1], [1]]]),
        { kind: 'average-pool', kernel: [2] },
      ],
    ],
    [
      'softmax along positions, of which one is read',
      [
        { ...act('softmax'), axis: 1 },
        { kind: 'slice', starts: [0, 0], ends: [1, 1] },
      ],
    ],
    [
      'a mean with a unit that bends in a corner',
      [conv([[[1, 1, 1, 1]]], { bias: [-4 + 2 ** -20] }), relu],
    ],
  ]),
  ...table(
    'affine',
    [2, 2, 2],
  )([
    [
      'groups: a dead channel of a depthwise convolution',
      [
        conv([[[[1]]], [[[0]]]], { groups: 2 }),
        relu,
        { kind: 'slice', starts: [1, 0, 0], ends: [2, 2, 2] },
      ],
    ],
    ['a maximum over one position of each channel', [{ kind: 'max-pool', kernel: [1, 1] }]],
    [
      'transposed twice around tanh, less tanh',
      [
        sum(
          [
            { kind: 'transpose', axes: [0, 2, 1] },
            act('tanh'),
            { kind: 'transpose', axes: [0, 2, 1] },
          ],
          [act('tanh'), minus],
        ),
      ],
    ],
  ]),
  ...table(
    'nonlinear',
    [2, 2, 2],
  )([
    [
      'groups: the live channel of a depthwise convolution',
      [
        conv([[[[1]]], [[[0]]]], { groups: 2 }),
        relu,
        { kind: 'slice', starts: [0, 0, 0], ends: [1, 2, 2] },
      ],
    ],
    [
      'transposed once around tanh, less tanh',
      [sum([{ kind: 'transpose', axes: [0, 2, 1] }, act('tanh')], [act('tanh'), minus])],
    ],
  ]),
];

export const hostileNetworks: Readonly<Record<string, readonly Hostile[]>> = {
  'nested units': nested,
  'tents of little height or width': tents,
  'jumps, also at a point': jumps,
  'weights near the ends of the format': extremes,
  'pairs that cancel, or nearly': pairs,
  'saturated units and ends of boxes': clips,
  'norms, softmax, hardmax, gates': norms,
  'residuals, concats, dead units': residuals,
  'several inputs': several,
  'convolutions and pools': pictures,
};
