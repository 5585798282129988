import type { Bounds } from './bounds.ts';
import { combined, type Form, symbolForm } from './linear-form.ts';
import type { Symbols } from './proof-symbols.ts';
import { greatest, least, zero } from './rational.ts';

/** The bounds of x g with 0 ≤ g ≤ 1. */
const shrunk = ({ low, high }: Bounds): Bounds => ({
  low: low && least(low, zero),
  high: high && greatest(high, zero),
});

/**
 * a g for a gate g: σ of a form, as a form. Each product of two symbols is a symbol of its own, which the same product
 * meets again; g, and so each symbol in it, lies between 0 and 1.
 */
export const gated = (a: Form, gate: Form, symbols: Symbols): Form => {
  const products = (symbol: number) =>
    [...a.terms].map(([other, c]) => {
      const bounds = () => shrunk(symbols.bounds(symbolForm(other)));
      return [c, symbols.symbol(`product ${other} ${symbol}`, bounds)] as const;
    });
  const parts = [...gate.terms].map(([symbol, factor]) => {
    const product = combined([[a.constant, symbolForm(symbol)], ...products(symbol)]);
    return [factor, product] as const;
  });
  return combined([[gate.constant, a], ...parts]);
};
