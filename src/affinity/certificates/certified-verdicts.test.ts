import { describe, expect, it } from 'vitest';
import { parseCertificate } from '../../documents/certificate.ts';
import { InputError } from '../../input/input-error.ts';
import type { Network } from '../../network/network.ts';
import { randomFrom } from '../../numbers/random.ts';
import type { Certified } from '../../recheck/certificate-type.ts';
import { recheck } from '../../recheck/recheck.ts';
import { many, someOf } from '../../testing/effort.ts';
import { affineTree, bentTree } from '../../testing/labelled-trees.ts';
import { certifyWitness } from '../certify.ts';
import { type Chord, pointOf } from '../chord.ts';
import { classify } from '../classify.ts';
import { compareNetworks } from '../equality/compare-networks.ts';
import { certificateOfComparison, certificateOfVerdict } from './certified-verdicts.ts';

const box = [-1, 1] as const;

const dense = (weight: readonly (readonly number[])[], bias?: readonly number[]) => ({
  ...{ kind: 'dense', weight },
  ...(bias && { bias }),
});
const activation = (name: string, more: object = {}) => ({ kind: 'activation', name, ...more });
const of = (inputs: number | readonly number[], ...layers: readonly object[]): Network =>
  ({ inputs, layers }) as never;

const certificateOf = (network: Network): Certified | undefined =>
  certificateOfVerdict(network, classify(network, { seed: 1 }), box);

const negated = { kind: 'scale', scale: -1 };

/** 0: the largest of three numbers, less the same taken as the larger of the first two and of the last two. */
const maximumTwice = {
  kind: 'sum',
  branches: [
    [activation('max-pool', { parameters: { size: 3, stride: 1 } })],
    [
      { kind: 'gather', indices: [0, 1, 1, 2] },
      activation('maxout', { parameters: { pieces: 2 } }),
      activation('max-pool'),
      negated,
    ],
  ],
};

/** relu(z) − relu(−z) = z. */
const split = (name: string) => ({
  kind: 'sum',
  branches: [[activation(name)], [negated, activation(name), negated]],
});

const affine: Readonly<Record<string, Network>> = {
  'pairs of relu': of(1, dense([[1, -1]]), activation('relu'), dense([[1], [-1]], [0.1])),
  'a leaky relu of slope 1': of(2, activation('leaky-relu', { parameters: { slope: 1 } })),
  'units that never wake in the box': of(1, dense([[0.5]], [-2]), activation('relu')),
  'tanh z + tanh −z': of(1, dense([[1, -1]]), activation('tanh'), dense([[1], [1]])),
  'the sum of a softmax': of(2, activation('softmax'), { kind: 'reduce', axes: [0], by: 'sum' }),
  'pairs behind a norm, whose roots cancel': of(
    2,
    { kind: 'batch-norm', mean: 0.5, variance: [2, 3], bias: 1 },
    split('relu'),
  ),
  'multiples behind two norms, whose numbers are sums of roots': of(
    2,
    { kind: 'batch-norm', mean: [0.1, 0.2], variance: [2, 3], epsilon: 0 },
    dense([
      [1, 2],
      [3, -1],
    ]),
    { kind: 'batch-norm', mean: 0, variance: [5, 7], epsilon: 0 },
    dense([[1], [1]]),
    {
      kind: 'sum',
      branches: [
        [activation('relu')],
        [{ kind: 'scale', scale: -2 }, activation('relu'), { kind: 'scale', scale: -0.5 }],
      ],
    },
  ),
  'maxima of sums of roots in another order': of(
    3,
    { kind: 'batch-norm', mean: 0, variance: [2, 3, 5], epsilon: 0 },
    dense([
      [1, 2, -1],
      [3, -1, 1],
      [1, 1, 2],
    ]),
    maximumTwice,
  ),
  'maxima taken in another order': of(3, maximumTwice),
  'a unit that never wakes, case by case': of(
    2,
    dense([
      [1, 1, -1],
      [1, -1, 1],
    ]),
    activation('relu'),
    dense([[1], [1], [1]], [-2.5]),
    activation('relu'),
  ),
  'gates that cancel': of(2, {
    kind: 'sum',
    branches: [[activation('glu')], [{ kind: 'scale', scale: [1, -1] }, activation('glu')]],
  }),
  'elu where it is the identity': of(1, dense([[1]], [1]), activation('elu')),
  'selu where it is a line': of(2, dense([[0.5], [-0.25]], [1]), activation('selu')),
  'an activation of a number': of(1, dense([[0, 1]], [0.3, 0]), {
    kind: 'concat',
    branches: [
      [{ kind: 'gather', indices: [0] }, activation('tanh')],
      [{ kind: 'gather', indices: [1] }],
    ],
  }),
};

const nonlinear: Readonly<Record<string, Network>> = {
  relu: of(1, activation('relu')),
  'tanh far out': of(1, dense([[1]], [100]), activation('tanh')),
  'a tent of height 1e-6': of(
    1,
    dense([[1, 1, 1]], [0, -(2 ** -40), -(2 ** -39)]),
    activation('relu'),
    dense([[1e6], [-2e6], [1e6]]),
  ),
  'a norm between activations': of(
    2,
    activation('sigmoid'),
    { kind: 'batch-norm', mean: 0.1, variance: 0.3 },
    activation('relu'),
  ),
  'a convolution and a max-pool': of(
    [1, 4],
    { kind: 'conv', weight: [[[1, -1]]], padding: 1 },
    { kind: 'max-pool', kernel: 2, padding: 1, strides: 2 },
  ),
};

const isBadInput = (value: unknown): boolean => {
  try {
    parseCertificate(value);
    return false;
  } catch (error) {
    if (error instanceof InputError) return true;
    throw error;
  }
};

/** Copies of a document in which one number, text or list is another one, each with the path to it. */
function* changes(value: unknown, at = ''): Generator<readonly [path: string, changed: unknown]> {
  if (typeof value === 'number') for (const x of [value + 1, -value - 0.5, 0]) yield [at, x];
  else if (typeof value === 'string') {
    yield [at, `${value}x`];
    if (/^-?\d+(\/\d+)?$/.test(value))
      yield* [`-${value}`, '7', '1/3'].map((x) => [at, x] as const);
  } else if (Array.isArray(value)) {
    yield [at, [...value, value[0] ?? 0]];
    if (value.length > 0) yield [at, value.slice(1)];
    for (const [k, part] of value.entries())
      for (const [path, changed] of changes(part, `${at}[${k}]`))
        yield [path, value.with(k, changed)];
  } else if (typeof value === 'object' && value !== null) {
    yield [at, { ...value, stranger: 1 }];
    for (const [name, part] of Object.entries(value)) {
      const { [name]: _, ...rest } = value as Record<string, unknown>;
      yield [`${at}.${name}`, rest];
      for (const [path, changed] of changes(part, `${at}.${name}`))
        yield [path, { ...value, [name]: changed }];
    }
  }
}

/** Whether the witness of a certificate certifies in the oracle's arithmetic, which the checker does not have. */
const isCertified = (given: Extract<Certified, { claim: 'nonlinear' }>): boolean => {
  const chord = given.proof as never as Chord;
  const point = pointOf(chord);
  const [low, high] = given.box;
  const isInside = [...chord.x, ...chord.y].every((xi) => low <= xi && xi <= high);
  const witness = { ...chord, point: point ?? [], output: given.proof.output };
  return isInside && certifyWitness(given.network as never, witness) !== undefined;
};

/** Whether the claim of a changed certificate is one that the prover finds anew. */
const isTrueAnew = (given: Certified): boolean => {
  const { claim, box: within } = given;
  if (claim === 'nonlinear' && isCertified(given)) return true;
  if ('network' in given)
    return classify(given.network as never, { box: within as never, seed: 2 }).verdict === claim;
  const [a, b] = given.networks as never as [Network, Network];
  const { verdict } = compareNetworks(a, b, { box: within as never, runs: 20 });
  return claim === 'different' ? verdict === 'different' : verdict === 'equal';
};

const wrong = (certificate: Certified): string[] => {
  const document = { schema: 'foldproof/certificate@1', ...certificate };
  const seen: string[] = [];
  for (const [path, changed] of someOf([...changes(JSON.parse(JSON.stringify(document)))])) {
    if (isBadInput(changed)) continue;
    const read = parseCertificate(changed);
    if (recheck(read).valid && !isTrueAnew(read)) seen.push(path);
  }
  return seen;
};

describe('certificates', () => {
  for (const [name, network] of Object.entries(affine)) {
    it(`show that a network is affine: ${name}`, () => {
      const certificate = certificateOf(network);
      expect(certificate?.claim).toBe('affine');
      expect(recheck(certificate!)).toMatchObject({ valid: true });
      expect(wrong(certificate!)).toEqual([]);
    });
  }

  for (const [name, network] of Object.entries(nonlinear)) {
    it(`show that a network is nonlinear: ${name}`, () => {
      const certificate = certificateOf(network);
      expect(certificate?.claim).toBe('nonlinear');
      expect(recheck(certificate!)).toMatchObject({ valid: true });
      expect(wrong(certificate!)).toEqual([]);
    });
  }

  it('show that networks are equal, or differ', () => {
    const a = of(1, dense([[1, -3]]), activation('relu'), dense([[1], [2]]));
    const b = of(1, dense([[-6, 2]]), activation('relu'), dense([[1], [0.5]]));
    const same = compareNetworks(a, b);
    expect(same).toMatchObject({ verdict: 'equal', scope: 'proved' });
    const equal = certificateOfComparison([a, b], same, { box })!;
    expect(recheck(equal)).toMatchObject({ valid: true });
    expect(wrong(equal)).toEqual([]);
    const c = of(1, dense([[-6, 2]]), activation('relu'), dense([[1], [0.75]]));
    const different = certificateOfComparison([a, c], compareNetworks(a, c), { box })!;
    expect(different.claim).toBe('different');
    expect(recheck(different)).toMatchObject({ valid: true });
    expect(wrong(different)).toEqual([]);
  });

  it('are there for drawn trees, whatever their layers', () => {
    const random = randomFrom(5);
    let [found, asked] = [0, 0];
    for (let k = 0; k < many(30, 12); k++) {
      const { network } = k % 2 === 0 ? affineTree(random) : bentTree(random);
      const verdict = classify(network, { seed: k });
      if (verdict.verdict === 'undecided') continue;
      asked++;
      if (certificateOfVerdict(network, verdict, box)) found++;
    }
    expect(asked).toBeGreaterThan(many(25, 9));
    expect(found / asked).toBeGreaterThan(0.9);
  });
});

/** What provers with a known bug would write. */
describe('the checker refuses what a wrong prover would write', () => {
  const sums = { where: 'everywhere', bits: 0 } as const;
  const refused = (certificate: unknown, because: RegExp) => {
    const found = recheck(
      parseCertificate({ schema: 'foldproof/certificate@1', box, ...(certificate as object) }),
    );
    expect(found.valid).toBe(false);
    expect(found.because).toMatch(because);
  };

  it('with the sign lost in relu(−g) = relu(g) − g', () => {
    const network = of(1, dense([[1, -1]]), activation('relu'), dense([[1], [1]]));
    const proof = {
      ...sums,
      steps: [
        [0, 1],
        [0, 1],
      ],
      weight: [['1']],
      bias: ['0'],
    };
    refused({ claim: 'affine', network, proof }, /does not cancel/);
  });

  it('with a bound that is rounded the wrong way', () => {
    // x + 2^−60 y − 1 is 2^−60 at (1, 1), and 0 in doubles.
    const network = of(2, dense([[1], [2 ** -60]], [-1]), activation('relu'));
    const weight = [['0'], ['0']];
    const proof = { ...sums, where: 'in the box', steps: [[0, 0]], weight, bias: ['0'] };
    refused({ claim: 'affine', network, proof }, /bounds do not show/);
  });

  it('with a unit folded that is only almost stable', () => {
    const network = of(1, dense([[1]], [1 - 2 ** -40]), activation('relu'));
    const proof = { ...sums, where: 'in the box', steps: [[1, 1]], weight: [['1']], bias: ['1'] };
    refused({ claim: 'affine', network, proof }, /bounds do not show/);
  });

  it('with a witness that rounding alone has made', () => {
    const network = of(1, dense([[0.1]], [0.2]), activation('tanh'), dense([[0]]));
    const proof = { x: [1], y: [-1], t: 0.5, output: 0, bits: 128 };
    refused({ claim: 'nonlinear', network, proof }, /not apart/);
  });

  it('with maxima of which one entry was dropped', () => {
    const network = of(2, activation('max-pool'));
    const proof = {
      ...sums,
      where: 'in the box',
      steps: [[0]],
      weight: [['1'], ['0']],
      bias: ['0'],
    };
    refused({ claim: 'affine', network, proof }, /entry 1/);
  });

  it('with two symbols for one that are of different parameters', () => {
    const elu = (alpha: number) => activation('elu', { parameters: { alpha } });
    const [a, b] = [of(1, elu(1)), of(1, elu(1.5))];
    refused(
      { claim: 'equal', networks: [a, b], proof: { ...sums, steps: [[], []] } },
      /not the same/,
    );
  });
});
