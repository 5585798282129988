/** Claims that a derivation shows: each unit of a network as a sum of symbols. */

import type { Look } from './algebra.ts';
import type { Bounds } from './bounds.ts';
import type { CertifiedNetwork, Enclosed, LayerProof, SumsProof } from './certificate-type.ts';
import { inputsOf, outputsOf } from './certified-function.ts';
import { isExact, isWithin, plus } from './enclosure.ts';
import { forms, type Step } from './form-algebra.ts';
import { type Form, isSameForm, symbolForm } from './linear-form.ts';
import { type Symbols, symbolsFor } from './proof-symbols.ts';
import { compare, ofQuantity, Unproven, zero } from './rational.ts';
import { type Exact, enclosed } from './surd.ts';
import { boxBounds, shownBounds } from './unit-bounds.ts';

type Box = readonly [number, number];

/** The steps, one after the other, and whether all were taken. */
const following = (steps: SumsProof['steps'], shown: readonly Bounds[]) => {
  let next = 0;
  return {
    nextStep: (): Step => {
      const bounds = shown[next] ?? {};
      const reached = steps[next++];
      if (!reached) throw new Unproven(`steps: expected more than ${steps.length}`);
      return { reached, bounds };
    },
    checkEnd: (): void => {
      if (next !== steps.length)
        throw new Unproven(`steps: expected ${next}, found ${steps.length}`);
    },
  };
};

/** The forms of the outputs of networks, which share their symbols. */
const formsOf = (
  networks: readonly CertifiedNetwork[],
  box: Box,
  { where, steps, bits, bounds: given = [] }: SumsProof,
  look: Look,
): { readonly symbols: Symbols; readonly outputs: readonly (readonly Form[])[] } => {
  const bounds: Bounds = where === 'everywhere' ? {} : boxBounds(box);
  const shown = shownBounds(networks, bounds, given, look);
  const symbols = symbolsFor(Array.from({ length: inputsOf(networks[0]!) }, () => bounds));
  const { nextStep, checkEnd } = following(steps, shown);
  const by = forms(symbols, nextStep, bits, look);
  const start = Array.from({ length: symbols.inputs }, (_, k) => ({ form: symbolForm(k), bounds }));
  const outputs = networks.map((network) => outputsOf(network, start, by).map(({ form }) => form));
  checkEnd();
  return { symbols, outputs };
};

/** Throws Unproven where what is given is not the number, or does not enclose it. */
const checkNumber = (
  given: Enclosed | undefined,
  number: Exact,
  beside: Form['beside'],
  at: string,
): void => {
  if (given === undefined) throw new Unproven(`${at}: expected a number, found none`);
  const exact = enclosed(number);
  const value = beside ? plus(exact, beside) : exact;
  if (typeof given === 'object') {
    const [low, high] = given.map(ofQuantity);
    if (isWithin(value, { low: low!, high: high! })) return;
  } else if (isExact(value) && compare(value.low, ofQuantity(given)) === 0) return;
  throw new Unproven(`${at}: ${given} is not the number that the derivation gives`);
};

/** Throws Unproven where an output is not shown to be Σ weight · x + bias. */
export const checkLayer = (
  network: CertifiedNetwork,
  box: Box,
  proof: LayerProof,
  look: Look,
): void => {
  const { symbols, outputs } = formsOf([network], box, proof, look);
  const rows = proof.weight;
  const given = outputs[0]!;
  if (rows.length !== symbols.inputs || rows.some((row) => row.length !== given.length))
    throw new Unproven(`weight: expected [${symbols.inputs} × ${given.length}]`);
  if (proof.bias.length !== given.length)
    throw new Unproven(`bias: expected ${given.length} numbers, found ${proof.bias.length}`);
  for (const [j, { terms, constant, beside }] of given.entries()) {
    const left = [...terms.keys()].find((symbol) => symbol >= symbols.inputs);
    if (left !== undefined) throw new Unproven(`output ${j}: what is not linear does not cancel`);
    for (const [i, row] of rows.entries())
      checkNumber(row[j], terms.get(i) ?? zero, undefined, `weight[${i}][${j}]`);
    checkNumber(proof.bias[j], constant, beside, `bias[${j}]`);
  }
};

/** Throws Unproven where the forms of two networks are not the same. */
export const checkEqual = (
  networks: readonly [CertifiedNetwork, CertifiedNetwork],
  box: Box,
  proof: SumsProof,
  look: Look,
): void => {
  const [a, b] = networks.map(inputsOf);
  if (a !== b) throw new Unproven(`the networks take ${a} and ${b} inputs`);
  const [f, g] = formsOf(networks, box, proof, look).outputs;
  if (f!.length !== g!.length)
    throw new Unproven(`the networks give ${f!.length} and ${g!.length} outputs`);
  for (const [j, form] of f!.entries())
    if (!isSameForm(form, g![j]!)) throw new Unproven(`output ${j}: the forms are not the same`);
};
