/** Provers with a bug of their own: each calls affine, or close, what is not, and the checker refuses what it writes. */
import { afterEach, expect, it, vi } from 'vitest';
import type { AnyLayer } from '../../layers/any-layer.ts';
import type { Network } from '../../network/network.ts';
import { dense } from '../../network/stack.ts';
import { fractionOf, isLess, subtract, zero } from '../../numbers/fraction.ts';
import type { Case, CertifiedNetwork } from '../../recheck/certificate-type.ts';
import { recheck } from '../../recheck/recheck.ts';
import type { BoundedUnits } from '../cases/bounded-units.ts';
import { largestOnBox } from '../closeness/close-on-box.ts';
import { type AffineForm, constantForm, minus } from '../proof/affine-form.ts';
import { Atoms, isNegative } from '../proof/atoms.ts';
import type { Range } from '../proof/value-range.ts';
import { neverStopped } from '../stopped.ts';
import { certificateOfVerdict } from './certified-verdicts.ts';
import { derivations, derivedByCases, textOf } from './derivation.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const box = [-1, 1] as const;
const of = (inputs: number, ...layers: readonly object[]): Network => ({
  inputs,
  layers: layers as readonly AnyLayer[],
});
const act = (name: string, parameters?: object) => ({
  ...{ kind: 'activation', name },
  ...(parameters && { parameters }),
});

const own = {
  range: Atoms.prototype.range,
  relu: Atoms.prototype.relu,
};

/** Ranges that a prover has got wrong. */
const withRange = (wrong: (range: Range) => Range) => () => {
  vi.spyOn(Atoms.prototype, 'range').mockImplementation(function (this: Atoms, form: AffineForm) {
    return wrong(own.range.call(this, form));
  });
};

/** A bug, and a network about which it writes what is not so. */
const mutants: readonly (readonly [name: string, plug: () => void, network: Network])[] = [
  [
    'the sign lost in relu(−g) = relu(g) − g',
    () => {
      vi.spyOn(Atoms.prototype, 'relu').mockImplementation(function (this: Atoms, g: AffineForm) {
        return own.relu.call(this, isNegative(g) ? minus(g) : g);
      });
    },
    of(1, dense([[1, -1]]), act('relu'), dense([[1], [-1]])),
  ],
  [
    'a bound rounded the wrong way',
    withRange(({ low, high }) => ({ low, high: high && subtract(high, fractionOf(2 ** -50)) })),
    of(2, dense([[1], [2 ** -60]], [-1]), act('relu')),
  ],
  [
    'a unit folded that is only almost stable',
    withRange(({ low, high }) => ({
      low: low && isLess(fractionOf(-(2 ** -30)), low) && isLess(low, zero) ? zero : low,
      high,
    })),
    of(1, dense([[1]], [1 - 2 ** -40]), act('relu')),
  ],
  [
    'the value at a jump forgotten',
    () => {
      vi.spyOn(Atoms.prototype, 'isZero').mockImplementation(() => constantForm(zero));
    },
    of(1, dense([[2, -2]], [-0.5, 0.5]), act('step'), dense([[1], [1]])),
  ],
  [
    'an entry of a maximum dropped',
    () => {
      vi.spyOn(Atoms.prototype, 'maximum').mockImplementation(function (
        this: Atoms,
        forms: readonly AffineForm[],
      ) {
        return forms.at(-1)!;
      });
    },
    of(2, act('max-pool')),
  ],
  [
    'atoms of other forms taken for one',
    () => {
      vi.spyOn(Atoms.prototype, 'maximum').mockImplementation(function (
        this: Atoms,
        forms: readonly AffineForm[],
      ) {
        const sizes = forms.map(({ terms }) => terms.size);
        return this.symbol(`max of ${sizes}`, () => ({
          ...{ range: { low: zero, high: undefined }, depends: 'not affinely', assuming: [] },
        }));
      });
    },
    of(1, dense([[1, 1]], [0, 0.5]), act('relu'), dense([[1], [-1]])),
  ],
];

/** relu(relu(2x) + relu(−x) − c): behind both is 2 − c at x = 1, and 1 − c at −1. */
const behind = (c: number): Network =>
  of(1, dense([[2, -1]]), act('relu'), dense([[1], [1]], [-c]), act('relu'));

const lower = { slopes: [[1, 0.5], [0, 0]], factors: [0] } as const; // biome-ignore format: a pair
const upper = { slopes: [[1, 0.5], [0, 1]], factors: [0] } as const; // biome-ignore format: a pair
const byRanges = { slopes: [], factors: [0] } as const;
const at0 = { unit: 0, at: 0 } as const;

/** A prover that calls the network 0 as its last unit, of that step, is at most `bound`, by these cases. */
const verdictByCases = (
  network: Network,
  { unit, bound }: { readonly unit: number; readonly bound: number },
  cases: readonly Case[],
) => {
  const ranges = Array.from({ length: unit + 1 }, (_, k) =>
    k === unit ? { low: undefined, high: fractionOf(bound) } : undefined,
  );
  const known: BoundedUnits = {
    ...{ ranges, bounds: [{ unit, side: 'most', bound, cases }] },
    ...{ beyond: [], assuming: [], splits: 0 },
  };
  const { atoms, outputs, proof } = derivedByCases(network, box, known, neverStopped)!;
  expect(outputs[0]!.every((form) => atoms.isAffine(form))).toBe(true);
  return recheck({
    ...{ claim: 'affine', box, network: network as CertifiedNetwork },
    proof: { ...proof, bits: 0, weight: [['0']], bias: ['0'] },
  }).valid;
};

it.each<readonly [name: string, c: number, bound: number, cases: readonly Case[]]>([
  ['forgets a case', 1.75, -0.75, [at0, lower]],
  ['shows one side of a split twice', 1.75, -0.75, [at0, lower, lower]],
  ['takes a factor below 0', 1.75, -0.75, [at0, lower, { ...upper, factors: [-1] }]],
  ['rounds a bound down', 2 - 2 ** -40, 0, [at0, lower, upper]],
  ['takes the slope of the other side', 1.75, 0, [at0, lower, { ...upper, slopes: lower.slopes }]],
  ['cuts a unit that no split cuts', 1.75, -0.25, [{ unit: 0, at: 0.5 }, lower, byRanges]],
  ['leaves a part of the box out', 1.75, -0.25, [{ input: 0, at: 0.5 }, byRanges, { ...byRanges, factors: [] }]],
  ['calls a case impossible that is not', 1.75, -0.75, [{ input: 0, at: 1 - 2 ** -40 }, { ...lower }, byRanges]],
])('a prover by cases that %s writes what the checker refuses', (_, c, bound, cases) => {
  expect(verdictByCases(behind(c), { unit: 2, bound }, cases)).toBe(false);
}); // biome-ignore format: a table

it('a prover by cases without a bug writes what the checker accepts', () => {
  const last = { unit: 2, bound: -0.25 };
  expect(verdictByCases(behind(2.25), last, [at0, lower, upper])).toBe(true);
  const parts = [{ input: 0, at: 0 }, { ...byRanges }, { ...byRanges }] as const;
  expect(verdictByCases(behind(2.25), last, parts)).toBe(true);
});

/** relu(f(x) + shift), which is awake somewhere in the box. */
const behindOne = (name: string, shift: number): Network =>
  of(1, act(name), dense([[1]], [shift]), act('relu'));

const none = { slopes: [], factors: [] } as const;
const halves = [{ input: 0, at: 0 }, byRanges, byRanges] as const;

it.each<readonly [bug: string, name: string, shift: number, bound: number, cases: readonly Case[]]>([
  ['takes a share in the middle for that of the ends', 'silu', -0.625, -0.125, [none]],
  ['forgets that a slope leads away from the middle', 'sin', -0.75, -0.25, halves],
  ['takes a function that falls for one that does not', 'gaussian', -0.5, -0.125, [none]],
  ['takes half of the way that a slope allows', 'sin', -0.75, -0.015625, halves],
])('a prover that %s writes what the checker refuses', (_, name, shift, bound, cases) => {
  expect(verdictByCases(behindOne(name, shift), { unit: 1, bound }, cases)).toBe(false);
}); // biome-ignore format: a table

/** relu(½ − |3 sign(x) + shift|): sign(x) is −1, 0 or 1. */
const behindSign = (shift: number): Network =>
  of(1, act('sign'), dense([[3]], [shift]), act('abs'), dense([[-1]], [0.5]), act('relu'));

it('a prover that leaves out the number at which a function is alone writes what the checker refuses', () => {
  const thirds = [at0, byRanges, byRanges, byRanges] as const;
  const last = { unit: 2, bound: -0.25 };
  expect(verdictByCases(behindSign(-1), last, thirds)).toBe(true);
  expect(verdictByCases(behindSign(-1), last, thirds.slice(0, 3))).toBe(false);
  // At x = 0 it is relu(½ − ¼).
  expect(verdictByCases(behindSign(0.25), last, thirds)).toBe(false);
});

it.each<readonly [name: string, shift: number, bound: number]>([
  ['silu', -0.75, -0.015625],
  ['sin', -1.25, -0.25],
  ['gaussian', -1.125, -0.125],
])('a prover without a bug writes of %s what the checker accepts', (name, shift, bound) => {
  expect(verdictByCases(behindOne(name, shift), { unit: 1, bound }, halves)).toBe(true);
});

it.each(mutants)('a prover with %s writes what the checker refuses', (_, plug, network) => {
  plug();
  let written = 0;
  for (const { atoms, outputs, proof } of derivations([network], box, neverStopped)) {
    if (!outputs[0]!.every((form) => atoms.isAffine(form))) continue;
    written++;
    const weight = Array.from({ length: Number(network.inputs) }, (_none, i) =>
      outputs[0]!.map(({ terms }) => textOf(terms.get(i) ?? zero)),
    );
    const bias = outputs[0]!.map(({ constant }) => textOf(constant));
    const certified = network as CertifiedNetwork;
    const found = recheck({
      ...{ claim: 'affine', box, network: certified },
      proof: { ...proof, bits: 0, weight, bias },
    });
    expect(found.valid).toBe(false);
  }
  expect(written).toBeGreaterThan(0);
  const verdict = { verdict: 'affine', because: '', where: 'in the box' } as const;
  expect(certificateOfVerdict(network, verdict, box)).toBeUndefined();
});

it('a prover of closeness with a bound rounded the wrong way writes what the checker refuses', () => {
  const [a, b] = [
    of(1, dense([[1]], [0.25]), act('relu')),
    of(1, dense([[1.25]], [0.25]), act('relu')),
  ];
  const right = largestOnBox([a, b], box, neverStopped)!;
  const networks = [a as CertifiedNetwork, b as CertifiedNetwork] as const;
  const valid = (delta: number) => {
    const { pairs, splits } = right;
    return recheck({ claim: 'close', box, networks, proof: { delta, pairs, splits } }).valid;
  };
  expect([right.largest, valid(right.largest)]).toEqual([0.25, true]);
  withRange(({ low, high }) => ({
    low: low && subtract(low, fractionOf(-(2 ** -50))),
    high: high && subtract(high, fractionOf(2 ** -50)),
  }))();
  const wrong = largestOnBox([a, b], box, neverStopped)!.largest;
  expect(wrong).toBeLessThan(0.25);
  expect(valid(wrong)).toBe(false);
});
