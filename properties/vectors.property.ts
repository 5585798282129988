/**
 * Both oracles agree with a table that neither of them has computed: properties/vectors/collapse.jsonl, by the
 * fractions of Python (scripts/vectors.py). To the last bit, and with what is exact told from what is not.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dense, type Stack } from '../src/network/stack.ts';
import { ballsOf } from '../src/numbers/decimal.ts';
import { type Balls, toDyadic, toRows } from '../src/numbers/dyadic.ts';
import { decimalForward } from '../src/oracle/decimal-oracle.ts';
import { exactMap } from '../src/oracle/exact-forward.ts';

interface Vector {
  readonly name: string;
  readonly inputs: number;
  readonly layers: readonly { readonly weight: string[][]; readonly bias?: string[] }[];
  readonly weight: string[][];
  readonly bias: string[];
  readonly weightExact: boolean[][];
  readonly biasExact: boolean[];
}

/** The double that is written as C's `%a` writes it. */
const fromHex = (text: string): number => {
  if (text.endsWith('inf')) return text.startsWith('-') ? -Infinity : Infinity;
  const [, sign, whole, fraction, exponent] = /^(-?)0x(\d)\.([\da-f]+)p([+-]\d+)$/.exec(text)!;
  const integer = Number(BigInt(`0x${whole}${fraction}`)); // below 2⁵³
  const x = integer * 2 ** (Number(exponent) - 4 * fraction!.length);
  return sign === '-' ? -x : x;
};

const rowsOf = (rows: readonly (readonly string[])[]): number[][] =>
  rows.map((row) => row.map(fromHex));

const stackOf = ({ inputs, layers }: Vector): Stack => ({
  inputs,
  layers: layers.map(({ weight, bias }) => dense(rowsOf(weight), bias?.map(fromHex))),
});

/** Whether m · 2^e is the double x. */
const is = (mantissa: bigint, exponent: number, x: number): boolean => {
  if (!Number.isFinite(x)) return false;
  const other = toDyadic(x);
  const grid = Math.min(exponent, other.exponent);
  return mantissa << BigInt(exponent - grid) === other.mantissa << BigInt(other.exponent - grid);
};

/** Rounded to doubles, and whether each of them is exact. Both zeros are 0: the table has no sign of 0. */
const asTold = (exact: Balls) => {
  const rounded = toRows(exact).map((row) => row.map((x) => x + 0));
  const isExact = exact.middle.map((row, i) =>
    row.map((m, j) => is(m, exact.exponent, rounded[i]![j]!)),
  );
  return { rounded, isExact };
};

/** f(0) is b′, and f(eᵢ) − f(0) is row i of W′: the second oracle has no map of its own. */
const decimalMap = (stack: Stack): { weight: Balls; bias: Balls } => {
  const units = Array.from({ length: stack.inputs }, (_, i) =>
    Array.from({ length: stack.inputs }, (_, j) => (i === j ? 1 : 0)),
  );
  const [origin, ...images] = decimalForward(stack, [new Array(stack.inputs).fill(0), ...units]);
  const rows = images.map((row) => row.map((y, j) => y.minus(origin![j]!)));
  return { weight: ballsOf(rows), bias: ballsOf([origin!]) };
};

const vectors = readFileSync(new URL('./vectors/collapse.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line): Vector => JSON.parse(line));
const regimes = [...new Set(vectors.map(({ name }) => name.split('/')[0]!))];

const oracles = [
  ['in integers', exactMap],
  ['in decimals', decimalMap],
] as const;

describe.each(oracles)('the oracle %s gives W′ and b′ of the table', (_, mapOf) => {
  it.each(regimes)('%s', (regime) => {
    const own = vectors.filter(({ name }) => name.startsWith(`${regime}/`));
    expect(own.length).toBeGreaterThanOrEqual(16);
    for (const vector of own) {
      const { weight, bias } = mapOf(stackOf(vector));
      const told = { weight: asTold(weight), bias: asTold(bias) };
      expect(told, vector.name).toEqual({
        weight: {
          rounded: rowsOf(vector.weight).map((row) => row.map((x) => x + 0)),
          isExact: vector.weightExact,
        },
        bias: {
          rounded: [vector.bias.map((text) => fromHex(text) + 0)],
          isExact: [vector.biasExact],
        },
      });
    }
  });
});

it('the table has what it is for: values that are exact, rounded, subnormal, lost and infinite', () => {
  const entries = vectors.flatMap(({ weight, weightExact, bias, biasExact }) =>
    [...weight.flat(), ...bias].map((text, k) => ({
      x: Math.abs(fromHex(text)),
      exact: [...weightExact.flat(), ...biasExact][k]!,
    })),
  );
  const count = (of: (entry: { x: number; exact: boolean }) => boolean) =>
    entries.filter(of).length;
  expect(count(({ exact }) => exact)).toBeGreaterThan(500);
  expect(count(({ exact }) => !exact)).toBeGreaterThan(500);
  expect(count(({ x, exact }) => !exact && x > 0 && x < 2 ** -1022)).toBeGreaterThan(50);
  expect(count(({ x, exact }) => !exact && x === 0)).toBeGreaterThan(5);
  expect(count(({ x }) => x === Infinity)).toBeGreaterThan(10);
});
