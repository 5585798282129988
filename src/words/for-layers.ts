/** What the words of a layer kind are made of: the eight words, and formulas of numbers that stay unrounded. */
export { negated, product, quotient, root, sumOf } from './formula.ts';
export { apply, applyRows, concat, plus, scale, sum, take, times } from './word.ts';
