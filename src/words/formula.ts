/**
 * A number of a layer's words: a double, or a formula of doubles that stays unrounded until a number system
 * evaluates it. γ/√(σ² + ε) has three roundings in float32, none in the field of integers modulo a prime, and
 * is a ball in the oracle.
 */
export type Formula = number | Operation;

/** An operation on two formulas, or the square root of one. */
export type Operation =
  | { readonly op: 'sum' | 'product' | 'quotient'; readonly of: readonly [Formula, Formula] }
  | { readonly op: 'root'; readonly of: readonly [Formula] };

/** One formula, which stands for every entry, or one for each entry. */
export type Formulas = Formula | readonly Formula[];

/** What a number system does with the constants of a phrase. C is one constant. */
export interface Constants<C> {
  readonly number: (x: number) => C;
  readonly sum: (a: C, b: C) => C;
  readonly product: (a: C, b: C) => C;
  readonly quotient: (a: C, b: C) => C;
  readonly root: (a: C) => C;
}

/** The constant that a formula is in a number system. */
export const evaluate = <C>(constants: Constants<C>, formula: Formula): C => {
  if (typeof formula === 'number') return constants.number(formula);
  if (formula.op === 'root') return constants.root(evaluate(constants, formula.of[0]));
  const [a, b] = formula.of;
  return constants[formula.op](evaluate(constants, a), evaluate(constants, b));
};

/** The constants that formulas are in a number system. */
export const evaluated = <C>(constants: Constants<C>, formulas: readonly Formula[]): C[] =>
  formulas.map((formula) => evaluate(constants, formula));

const isList = (given: Formulas): given is readonly Formula[] => Array.isArray(given);

const listOf = (given: Formulas): readonly Formula[] => (isList(given) ? given : [given]);

/** The formulas of f, entry by entry; a single formula, or a list of one, stands beside every entry of a list. */
const entrywise = (
  f: (a: Formula, b: Formula) => Formula,
  a: Formulas,
  b: Formulas,
): readonly Formula[] => {
  const [xs, ys] = [listOf(a), listOf(b)];
  if (xs.length === 1) return ys.map((y) => f(xs[0]!, y));
  return xs.map((x, i) => f(x, ys.length === 1 ? ys[0]! : ys[i]!));
};

/** a + b, entry by entry. Adding 0 is no operation. */
export const sumOf = (a: Formulas, b: Formulas): readonly Formula[] =>
  entrywise((x, y) => (x === 0 ? y : y === 0 ? x : { op: 'sum', of: [x, y] }), a, b);

/** a b, entry by entry. Multiplying by 1 is no operation. */
export const product = (a: Formulas, b: Formulas): readonly Formula[] =>
  entrywise((x, y) => (x === 1 ? y : y === 1 ? x : { op: 'product', of: [x, y] }), a, b);

/** a ÷ b, entry by entry. Dividing by 1 is no operation. */
export const quotient = (a: Formulas, b: Formulas): readonly Formula[] =>
  entrywise((x, y) => (y === 1 ? x : { op: 'quotient', of: [x, y] }), a, b);

/** √a, entry by entry. */
export const root = (a: Formulas): readonly Formula[] =>
  listOf(a).map((x) => ({ op: 'root', of: [x] }));

/** −a, entry by entry; a is numbers, whose negation is exact. */
export const negated = (a: number | readonly number[]): readonly number[] =>
  (typeof a === 'number' ? [a] : a).map((x) => -x);
