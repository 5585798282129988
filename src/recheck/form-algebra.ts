import type { Algebra, Look } from './algebra.ts';
import {
  type Bounds,
  boundsOf,
  boundsOfLargest,
  boundsOfSum,
  cut,
  isAbove,
  isAtLeast,
  isAtMost,
  isBelow,
} from './bounds.ts';
import { between, type Enclosure, isExact } from './enclosure.ts';
import { gated } from './gates.ts';
import {
  boundsOfFunction,
  equivariant,
  reflectionOf,
  shiftInvariant,
  slopeAboveZero,
  totals,
} from './known-facts.ts';
import {
  added,
  besideForm,
  combined,
  constantForm,
  difference,
  type Form,
  formText,
  isNegative,
  minusForm,
  numberOf,
} from './linear-form.ts';
import { isPositiveForm, isZeroForm, maximum, positivePart } from './maximum.ts';
import { boundsOnPieces } from './piece-bounds.ts';
import { type Given, type Pieces, polynomialAt } from './piecewise-functions.ts';
import { activated, activatedRow, piecesFor } from './point-values.ts';
import { type Symbols, textsOf } from './proof-symbols.ts';
import {
  compare,
  divide,
  negate,
  ofDouble,
  one,
  subtract,
  Unproven,
  whole,
  zero,
} from './rational.ts';
import { type Exact, enclosed, isZero, over, plus, rootOf, times } from './surd.ts';

/** What a unit holds: its form, and bounds that are at least as sharp as those of the form. */
export interface Unit {
  readonly form: Form;
  readonly bounds: Bounds;
}

/** A step of a derivation: which pieces of an activation, or which entries of a maximum, can be reached. */
export interface Step {
  readonly reached: readonly number[];
  /** What else is known of the argument of an activation. */
  readonly bounds: Bounds;
}

/** Bits of the bounds of activations that are not made of pieces. */
const boundBits = 256;

export const keyFor = (name: string, parameters: Given): string =>
  `${name} ${Object.entries(parameters)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key} ${value}`)
    .join(' ')}`;

/** Throws Unproven where the bounds do not show that z is on the pieces from `first` to `last`. */
const checkReach = (f: Pieces, z: Bounds, first: number, last: number): void => {
  const [before, after] = [f.breakpoints[first - 1], f.breakpoints[last]];
  const isValue = (k: number, piece: number) =>
    compare(f.values[k]!, polynomialAt(f.polynomials[piece]!, f.breakpoints[k]!)) === 0;
  const isRight =
    !before || (isValue(first - 1, first) ? isAtLeast(z, before) : isAbove(z, before));
  const isLeft = !after || (isValue(last, last) ? isAtMost(z, after) : isBelow(z, after));
  if (!isRight || !isLeft)
    throw new Unproven(
      `the bounds do not show that the argument stays on pieces ${first} to ${last}`,
    );
};

/** f(z), whose reachable pieces are lines, as a sum over the breakpoints between; undefined where they are not. */
const bySums = (f: Pieces, z: Form, first: number, last: number, symbols: Symbols) => {
  const lines = f.polynomials.slice(first, last + 1);
  if (lines.some(({ length }) => length > 2)) return undefined;
  const [intercept, slope = zero] = lines[0]!;
  const parts: (readonly [Exact, Form])[] = [[slope, z]];
  for (const [i, right] of lines.slice(1).entries()) {
    const left = lines[i]!;
    const k = first + i;
    const b = f.breakpoints[k]!;
    const beyond = combined([[one, z]], negate(b));
    const bend = subtract(right[1] ?? zero, left[1] ?? zero);
    const jump = subtract(polynomialAt(right, b), polynomialAt(left, b));
    const touch = subtract(f.values[k]!, polynomialAt(left, b));
    if (!isZero(bend)) parts.push([bend, positivePart(beyond, symbols)]);
    if (!isZero(jump)) parts.push([jump, isPositiveForm(beyond, symbols)]);
    if (!isZero(touch)) parts.push([touch, isZeroForm(beyond, symbols)]);
  }
  return combined(parts, intercept!);
};

const areNumbers = (forms: readonly Form[]): boolean =>
  forms.every(({ terms }) => terms.size === 0);

const formOfNumber = (value: Enclosure): Form =>
  isExact(value) ? constantForm(value.low) : besideForm(value);

/**
 * Networks in forms. `nextStep` gives the steps of the derivation, one after the other; numbers that are not rational are
 * enclosed in so many bits.
 */
export const forms = (
  symbols: Symbols,
  nextStep: () => Step,
  bits: number,
  look: Look = () => {},
): Algebra<Exact, Unit> => {
  const unitOf = (form: Form, bounds: Bounds = {}): Unit => {
    look();
    return { form, bounds: cut(symbols.bounds(form), bounds) };
  };

  /** f(z) as a symbol, or by that of −z where its first coefficient is below 0 and f has a reflection. */
  const asSymbol = (name: string, parameters: Given, z: Form): Form => {
    const bounds = () => boundsOfFunction(name, parameters);
    const symbolOf = (form: Form): Form => {
      const text = formText(form);
      const key = text === undefined ? undefined : `${keyFor(name, parameters)} ${text}`;
      return symbols.symbol(key, bounds);
    };
    const reflection = reflectionOf(name, parameters);
    if (!reflection || !isNegative(z)) return symbolOf(z);
    const { sign, slope, offset } = reflection;
    const mirror = minusForm(z);
    // f(z) = f(−m) with m = −z
    return combined(
      [
        [whole(sign), symbolOf(mirror)],
        [whole(slope), mirror],
      ],
      whole(offset),
    );
  };

  /** The number that a form is. Throws Unproven where that is not rational and the proof is to be exact. */
  const numberIn = (form: Form): Enclosure => {
    const number = numberOf(form);
    if (bits === 0 && !isExact(number))
      throw new Unproven('a number that is not rational, in a proof of 0 bits');
    return number;
  };

  const bySymbol = (name: string, parameters: Given, z: Form): Form =>
    z.terms.size === 0
      ? formOfNumber(activated(name, parameters, numberIn(z), bits))
      : asSymbol(name, parameters, z);

  const apply = (name: string, parameters: Given, { form: z, bounds: own }: Unit): Unit => {
    const pieces = piecesFor(name, parameters);
    const { reached: step, bounds: shown } = nextStep();
    const bounds = cut(own, shown);
    const [first, last] = step;
    if (pieces) {
      const isStep =
        step.length === 2 && first! >= 0 && first! <= last! && last! < pieces.polynomials.length;
      if (!isStep) throw new Unproven(`no step [first, last] for the pieces of ${name}`);
      checkReach(pieces, bounds, first!, last!);
    } else if (step.length > 0) throw new Unproven(`a step of pieces for ${name}, which has none`);
    const slope = slopeAboveZero(name, parameters);
    if (slope && isAtLeast(bounds, zero)) return unitOf(combined([[slope, z]]));
    // A number that is known by an enclosure alone may lie on several pieces.
    const isBetween = z.beside !== undefined && z.terms.size === 0 && first !== last;
    const form =
      (pieces && !isBetween && bySums(pieces, z, first!, last!, symbols)) ||
      bySymbol(name, parameters, z);
    const image = pieces
      ? boundsOnPieces(pieces, bounds, first!, last!)
      : boundsOfImage(name, parameters, bounds);
    return unitOf(form, cut(boundsOfFunction(name, parameters), image));
  };

  /** a σ(b). */
  const throughGate = (a: Form, b: Form): Form => {
    if (areNumbers([a, b])) {
      const numbers = [a, b].map(numberIn);
      return formOfNumber(activatedRow('glu', {}, numbers, bits)[0]!);
    }
    const isHalf = b.terms.size === 0 && !b.beside && isZero(b.constant);
    // σ of another number is a symbol, too: its products with other symbols are met again.
    const gate = (isHalf ? bySymbol : asSymbol)('sigmoid', {}, b);
    const exact = a.beside ? { terms: a.terms, constant: a.constant } : a;
    const product = gated(exact, gate, symbols);
    return a.beside
      ? added(
          product,
          symbols.symbol(undefined, () => ({})),
        )
      : product;
  };

  const row = (name: string, parameters: Given, units: readonly Unit[]): readonly Unit[] => {
    const isNorm = name === 'layer-norm' || name === 'rms-norm';
    if (isNorm && !(parameters.epsilon! > 0))
      throw new Unproven(`${name} without epsilon divides by 0 where all entries are equal`);
    const given = units.map(({ form }) => form);
    if (name === 'glu') {
      const half = units.length / 2;
      return given.slice(0, half).map((a, i) => unitOf(throughGate(a, given[half + i]!)));
    }
    const start = given.reduce((a, b) => (isBefore(b, a) ? b : a));
    // Of a number that is known by an enclosure alone there may be another one in each entry.
    const isShifted = shiftInvariant.has(name) && !areNumbers(given) && !start.beside;
    const entries = isShifted ? given.map((form) => difference(form, start)) : given;
    if (areNumbers(entries)) {
      const numbers = entries.map(numberIn);
      return activatedRow(name, parameters, numbers, bits).map((y) => unitOf(formOfNumber(y)));
    }
    const isEquivariant = equivariant.has(name);
    const texts = textsOf(entries);
    const vector = texts && (isEquivariant ? texts.toSorted() : texts).join(' | ');
    const keys = entries.map((_, i) => (isEquivariant && texts ? texts[i]! : String(i)));
    const bounds = boundsOfFunction(name, parameters);
    const named_ = keyFor(name, parameters);
    const symbolOf = (key: string): Form =>
      symbols.symbol(
        vector === undefined ? undefined : `${named_} [${vector}] at ${key}`,
        () => bounds,
      );
    const different = [...new Set(keys)].sort();
    const values = new Map<string, Form>();
    const total = totals[name];
    const named = total === undefined ? different : different.slice(1);
    for (const key of named) values.set(key, symbolOf(key));
    if (total !== undefined) {
      const countOf = (key: string) => whole(keys.filter((other) => other === key).length);
      const left = different[0]!;
      const others = named.map((key) => [negate(countOf(key)), values.get(key)!] as const);
      const rest = combined(others, whole(total));
      values.set(left, combined([[divide(one, countOf(left)), rest]]));
    }
    return keys.map((key) => unitOf(values.get(key)!, bounds));
  };

  const largest = (units: readonly Unit[]): Unit => {
    const { reached: step } = nextStep();
    const isStep =
      step.length > 0 &&
      step.every((i, k) => i >= 0 && i < units.length && (k === 0 || i > step[k - 1]!));
    if (!isStep) throw new Unproven('no step with the entries of a maximum');
    for (const [i, unit] of units.entries()) {
      if (step.includes(i)) continue;
      const isPassed = step.some(
        (j) =>
          isAtLeast(symbols.bounds(difference(units[j]!.form, unit.form)), zero) ||
          (unit.bounds.high !== undefined && isAtLeast(units[j]!.bounds, unit.bounds.high)),
      );
      if (!isPassed)
        throw new Unproven(`the bounds do not show that entry ${i} is not the largest`);
    }
    const kept = step.map((i) => units[i]!);
    const form = maximum(
      kept.map((unit) => unit.form),
      symbols,
    );
    const { low } = boundsOfLargest(units.map(({ bounds }) => bounds));
    const { high } = boundsOfLargest(kept.map(({ bounds }) => bounds));
    return unitOf(form, { low, high });
  };

  return {
    constant: ofDouble,
    sum: plus,
    product: times,
    quotient: over,
    root: rootOf,
    combination: (terms, constant = zero) => {
      const form = combined(
        terms.map(([c, { form }]) => [c, form] as const),
        constant,
      );
      const parts = terms
        .filter(([c]) => !isZero(c))
        .map(([c, { bounds }]) => [enclosed(c), bounds] as const);
      return unitOf(form, boundsOfSum(parts, enclosed(constant)));
    },
    largest,
    apply,
    row,
  };
};

/** The bounds of a smooth activation by those of its argument, where that has both. */
export const boundsOfImage = (name: string, parameters: Given, { low, high }: Bounds): Bounds => {
  if (!low || !high) return {};
  try {
    return boundsOf(activated(name, parameters, between(low, high), boundBits));
  } catch (error) {
    if (error instanceof Unproven) return {}; // numbers too large to be enclosed
    throw error;
  }
};

/** An order of forms that stays as it is when a form is added to both. */
const isBefore = (a: Form, b: Form): boolean => {
  const gap = difference(a, b);
  return (gap.terms.size > 0 || !isZero(gap.constant)) && isNegative(gap);
};
