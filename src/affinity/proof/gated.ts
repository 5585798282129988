import { activationNamed, formOf } from '../../activations/index.ts';
import { isLess, zero } from '../../numbers/fraction.ts';
import { type AffineForm, combine, symbolForm } from './affine-form.ts';
import { throughActivation } from './apply-activation.ts';
import type { Atoms } from './atoms.ts';
import type { Unit } from './unit.ts';
import type { Range } from './value-range.ts';

const sigmoid = formOf(activationNamed('sigmoid') as never);

/** The values of a product with a factor between 0 and 1. */
const shrunk = ({ low, high }: Range): Range => ({
  low: low && (isLess(low, zero) ? low : zero),
  high: high && (isLess(zero, high) ? high : zero),
});

/** symbol · symbol, as a symbol of its own; the second one lies between 0 and 1. */
const productOf = (symbol: number, gate: number, atoms: Atoms): AffineForm => {
  const [first, second] = [symbolForm(symbol), symbolForm(gate)];
  const constant = [first, second].filter((form) => atoms.isConstant(form)).length;
  const isAffine = constant > 0 && atoms.isAffine(first) && atoms.isAffine(second);
  return atoms.symbol(`product ${symbol} ${gate}`, () => ({
    range: shrunk(atoms.rangeOf(symbol)),
    depends: constant === 2 ? 'not at all' : isAffine ? 'affinely' : 'not affinely',
    assuming: atoms.claims(first, second),
  }));
};

/** a σ(b): σ(b) is c₀ + Σ c s, so that each product is one of two symbols, and those of σ(−b) cancel. */
const product = (a: Unit, b: Unit, atoms: Atoms): Unit => {
  const gate = throughActivation(sigmoid, b, atoms).form;
  const parts = [...gate.terms].flatMap(([symbol, factor]) => [
    [factor, combine([[a.form.constant, symbolForm(symbol)]])] as const,
    ...[...a.form.terms].map(
      ([other, c]) => [factor, combine([[c, productOf(other, symbol, atoms)]])] as const,
    ),
  ]);
  const form = combine([[gate.constant, a.form], ...parts]);
  return { form, range: atoms.range(form), assuming: atoms.claims(form) };
};

/** Gated linear units: aᵢ σ(bᵢ), where the row is (a, b). */
export const gated = (x: readonly Unit[], atoms: Atoms): readonly Unit[] => {
  const half = x.length / 2;
  return x.slice(0, half).map((a, i) => product(a, x[half + i]!, atoms));
};
