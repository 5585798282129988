/** What a layer kind gives at a case, by its shape, its words and its second definition. */
import { Decimal } from 'decimal.js';
import { withDigits } from '../../activations/index.ts';
import { Fault } from '../../input/made.ts';
import { completed, type LayerKind } from '../../layers/layer-kind.ts';
import { exactly, type Picture } from '../../layers/picture.ts';
import { type Shape, shapeText, sizeOf } from '../../layers/tensor-shape.ts';
import { shapeThrough, wordsThrough } from '../../layers/through-layers.ts';
import { toBalls } from '../../numbers/dyadic.ts';
import { decimalOfDyadic } from '../../oracle/ball.ts';
import { exactSystem } from '../../oracle/exact-system.ts';
import { oneLine } from '../../subjects/one-line.ts';
import { walk } from '../../words/walk.ts';
import type { KindCase } from './kind-case.ts';

/** What a claim says of a case: nothing where it holds, what is wrong, or that no enclosure is known. */
export type Verdict = undefined | Fault | 'undecided';

/** Digits of the second definition: sums and products of the numbers that are drawn are exact in them. */
const digits = 150;

/** What is left to the rounding of the second definition, relative to 1 + |y|; the forms of activations have 40 digits. */
const slack = '1e-30';

/** The value, or the fault that a function of the kind has thrown. */
export const called = <T>(name: string, compute: () => T): T | Fault => {
  try {
    return compute();
  } catch (error) {
    return new Fault(`${name}: ${oneLine(error)}`);
  }
};

const isShape = (given: unknown): given is Shape =>
  Array.isArray(given) && given.length > 0 && given.every((n) => Number.isInteger(n) && n >= 1);

/** The shape that the layer gives, or what is wrong with it. */
export const shapeGiven = ({ layer, shape }: KindCase): Shape | Fault => {
  const given = called('shape', () => shapeThrough([layer], shape));
  if (given instanceof Fault || isShape(given)) return given;
  const found = JSON.stringify(given);
  return new Fault(`shape: expected whole numbers from 1, found ${found}`);
};

const inDecimals = (value: unknown): unknown =>
  typeof value === 'number' ? exactly(value) : Array.isArray(value) ? value.map(inDecimals) : value;

const isNumber = (entry: unknown): entry is Decimal => Decimal.isDecimal(entry);

/** What the second definition gives at a point, or what is wrong with it. */
const definedAt = (
  kind: LayerKind,
  { layer, shape }: KindCase,
  entries: readonly Decimal[],
): Picture | Fault => {
  const fields = Object.entries(completed(kind, layer)).map(([name, value]) => [
    name,
    kind.fields[name]?.isComputedWith ? inDecimals(value) : value,
  ]);
  const y = called('exact', () =>
    withDigits(digits, () => kind.exact!(Object.fromEntries(fields), { shape, entries })),
  );
  if (y instanceof Fault) return y;
  const { shape: given, entries: numbers } = (y ?? {}) as Partial<Picture>;
  if (!isShape(given) || !Array.isArray(numbers))
    return new Fault('exact: expected { shape, entries }, found another value');
  const stranger = numbers.findIndex((entry) => !isNumber(entry));
  if (stranger >= 0) {
    const found = String(numbers[stranger]);
    return new Fault(`exact: expected numbers of decimal.js, found ${found} at ${stranger}`);
  }
  return numbers.length === sizeOf(given)
    ? { shape: given, entries: numbers as readonly Decimal[] }
    : new Fault(
        `exact: expected ${sizeOf(given)} entries of shape ${shapeText(given)}, found ${numbers.length}`,
      );
};

const decimalsOf = (point: readonly number[]): readonly Decimal[] => point.map(exactly);

const shown = (x: Decimal): string => x.toSignificantDigits(12).toString();

const isFar = (x: Decimal, y: Decimal, radius: Decimal.Value): boolean =>
  x.minus(y).abs().gt(y.abs().plus(1).times(slack).plus(radius));

/** Where the words, evaluated exactly, leave what is meant. */
export const disagreement = (
  kind: LayerKind,
  given: KindCase,
  point: readonly number[],
): Verdict => {
  const meant = definedAt(kind, given, decimalsOf(point));
  if (meant instanceof Fault) return meant;
  const shape = shapeGiven(given) as Shape;
  if (shapeText(meant.shape) !== shapeText(shape))
    return new Fault(
      `shape says ${shapeText(shape)}, and what exact gives has the shape ${shapeText(meant.shape)}`,
    );
  const y = called('words', () =>
    walk(exactSystem, wordsThrough([given.layer], given.shape), toBalls([point])),
  );
  if (y instanceof Fault) return y;
  if (!y || meant.entries.some((entry) => !entry.isFinite())) return 'undecided';
  return withDigits(digits, () => {
    const decimal = (mantissa: bigint) => decimalOfDyadic({ mantissa, exponent: y.exponent });
    for (const [i, entry] of meant.entries.entries()) {
      const middle = decimal(y.middle[0]![i]!);
      if (!isFar(middle, entry, y.radius ? decimal(y.radius[0]![i]!) : 0)) continue;
      return new Fault(`y[${i}] is ${shown(middle)} by the words and ${shown(entry)} by exact`);
    }
    return undefined;
  });
};

/** f(x) − 2 f((x + y)/2) + f(y) of what is meant, where it is not 0. */
export const bend = (kind: LayerKind, given: KindCase): Verdict => {
  if (kind.nonlinear) return undefined;
  const [x, y] = given.points.map(decimalsOf) as [Decimal[], Decimal[]];
  const middle = withDigits(digits, () => x.map((entry, i) => entry.plus(y[i]!).div(2)));
  const values = [x, middle, y].map((point) => definedAt(kind, given, point));
  const fault = values.find((value) => value instanceof Fault);
  if (fault) return fault as Fault;
  const [fx, fm, fy] = values.map((value) => (value as Picture).entries);
  return withDigits(digits, () => {
    for (let i = 0; i < fm!.length; i++) {
      const chord = fx![i]!.plus(fy![i]!).div(2);
      if (!chord.isFinite() || !fm![i]!.isFinite()) return 'undecided';
      if (!isFar(fm![i]!, chord, 0)) continue;
      const found = `f((x + y)/2) is ${shown(fm![i]!)} and (f(x) + f(y))/2 is ${shown(chord)} at entry ${i}`;
      return new Fault(`${found}: expected an affine layer, or nonlinear: true`);
    }
    return undefined;
  });
};
