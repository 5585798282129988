/** Claims that two networks are close: no output differs by more than δ, on the parts of a box. */
import type { Look } from './algebra.ts';
import { type Bounds, cut, isAtLeast, isAtMost } from './bounds.ts';
import type { CertifiedNetwork, CloseProof, Split } from './certificate-type.ts';
import { inputsOf, outputsOf } from './certified-function.ts';
import { difference, symbolForm } from './linear-form.ts';
import { symbolsFor } from './proof-symbols.ts';
import { compare, negate, ofDouble, ofQuantity, type Rational, Unproven } from './rational.ts';
import { gapOf } from './slopes.ts';
import { twinForms } from './twin-forms.ts';

/** A part of the box: the bounds of each input. */
type Part = readonly (Bounds & { readonly low: Rational; readonly high: Rational })[];

/** The parts that a tree of splits leaves, the lower one of two first. Throws Unproven where it is no such tree. */
const partsOf = (whole: Part, splits: readonly Split[]): readonly Part[] => {
  const open = [whole];
  const parts: Part[] = [];
  for (const [k, split] of splits.entries()) {
    const part = open.pop();
    if (!part) throw new Unproven(`splits: expected ${k}, found ${splits.length}`);
    const [input, given] = split;
    if (input === undefined) {
      parts.push(part);
      continue;
    }
    const at = ofQuantity(given!);
    const side = part[input];
    if (!side)
      throw new Unproven(`splits[${k}]: expected an input below ${part.length}, found ${input}`);
    if (compare(side.low, at) >= 0 || compare(at, side.high) >= 0)
      throw new Unproven(`splits[${k}]: ${given} does not lie within the part`);
    open.push(part.with(input, { low: at, high: side.high }));
    open.push(part.with(input, { low: side.low, high: at }));
  }
  if (open.length > 0) throw new Unproven(`splits: ${open.length} part(s) of the box are left`);
  return parts;
};

/** The numbers of partners, one after the other, and whether all were taken. */
const followingPairs = (pairs: readonly number[]) => {
  let next = 0;
  return {
    nextPair: (): number => {
      const pair = pairs[next++];
      if (pair === undefined) throw new Unproven(`pairs: expected more than ${pairs.length}`);
      return pair;
    },
    checkEnd: (): void => {
      if (next !== pairs.length)
        throw new Unproven(`pairs: expected ${next}, found ${pairs.length}`);
    },
  };
};

/** Throws Unproven where |f(x)ⱼ − g(x)ⱼ| ≤ δ is not shown for an output j, for all x of the box; the number of parts. */
export const checkClose = (
  [f, g]: readonly [CertifiedNetwork, CertifiedNetwork],
  box: readonly [number, number],
  { delta, pairs, splits }: CloseProof,
  look: Look,
): number => {
  const inputs = inputsOf(f);
  if (inputsOf(g) !== inputs)
    throw new Unproven(`the networks take ${inputs} and ${inputsOf(g)} inputs`);
  const most = ofQuantity(delta);
  const side = { low: ofDouble(box[0]), high: ofDouble(box[1]) };
  const parts = partsOf(
    Array.from({ length: inputs }, () => side),
    splits,
  );
  for (const [k, part] of parts.entries()) {
    const symbols = symbolsFor(part);
    const { first, second } = twinForms(symbols, look);
    const start = part.map((bounds, i) => ({ form: symbolForm(i), bounds }));
    const { nextPair, checkEnd } = followingPairs(pairs);
    const a = outputsOf(f, start, first);
    const b = outputsOf(g, start, second(nextPair));
    checkEnd();
    if (a.length !== b.length)
      throw new Unproven(`the networks give ${a.length} and ${b.length} outputs`);
    for (const [j, { form, bounds }] of a.entries()) {
      const other = b[j]!;
      const gap = cut(symbols.bounds(difference(form, other.form)), gapOf(bounds, other.bounds));
      if (!isAtMost(gap, most) || !isAtLeast(gap, negate(most)))
        throw new Unproven(
          `output ${j}: a difference of at most ${delta} is not shown on part ${k}`,
        );
    }
  }
  return parts.length;
};
