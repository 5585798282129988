import { activationLayer, isDense, type Layer } from '../../network/stack.ts';
import { mapRows } from '../../numbers/rows.ts';
import { isIntegral, plain } from '../draw-activations.ts';
import { hasBias } from '../layer.ts';
import { type Chain, mapChain, tensors, widthsOf, withTensors } from '../layer-chain.ts';
import { listOf } from '../list-of.ts';
import { narrowest } from '../narrowest.ts';
import { withoutBiases } from './drop-biases.ts';
import { allowed, firstRowOnes, smallest } from './first-guesses.ts';
import type { Edit, Pass } from './pass.ts';

/** Above what most thresholds of code are, and short to read. */
const large = 10;

/** So many units add up to something large. */
const many = 4;

const isNonzero = (x: number): boolean => x !== 0;

/** Of more numbers than these, others are in the way. */
const few = 6;

/** The chain with another number in place of each that is not 0, by its place among them. */
const mapNonzeros = (chain: Chain, f: (place: number) => number): Chain => {
  let place = 0;
  return mapChain(chain, (x) => (isNonzero(x) ? f(place++) : x));
};

/** Whether a layer has a weight of zeros alone. */
const isZero = (layer: Layer): boolean =>
  isDense(layer) && layer.weight.every((row) => row.every((x) => x === 0));

/** The chain with −1 for each number of its last tensor. */
const withLastNegative = (chain: Chain): Chain => {
  const numbers = tensors(chain);
  return withTensors(
    chain,
    numbers.with(
      -1,
      mapRows(numbers.at(-1)!, () => -1),
    ),
  );
};

/**
 * Exchanges that lower the measure as a whole and raise a later part of it, which no cut alone does: fewer units for large
 * numbers, or for one row more; fewer rows for numbers other than 0; one large weight for the whole chain; one number for
 * several; no inputs for a negative weight; no bias for numbers other than 0; another activation for inputs of 0.
 */
export const trades: Pass = function* (chain, rules) {
  const { domain, lattice, activations: known } = rules;
  const made =
    (trade: () => Chain): Edit =>
    () =>
      allowed(trade(), chain, rules);
  // Of an activation by itself there are only inputs.
  if (domain.oneActivation) return;
  const { inputs, layers } = chain;
  const rows = inputs.length;
  if (widthsOf(chain).some((width) => width > 1)) {
    const narrow = narrowest(chain, rows);
    if (widthsOf(chain).some((width) => width >= many))
      yield made(() => mapChain(narrow, () => large));
    yield made(() => {
      const one = mapChain(narrow, () => 1);
      return { ...one, inputs: [...one.inputs, [0]] };
    });
  }
  if (rows > (domain.points ?? 1))
    yield made(() => ({ ...chain, inputs: [inputs[0]!.map(() => 1)] }));
  const withoutInputs = { ...chain, inputs: mapRows(inputs, () => 0) };
  if (inputs.flat().some(isNonzero)) yield made(() => withLastNegative(withoutInputs));
  const numbers = tensors(chain).flat(2).filter(isNonzero);
  // A number that must be large, and stands in a place that costs more than the one weight there has to be.
  if (numbers.some((x) => Math.abs(x) > 1))
    yield made(() => smallest(chain, rules, { x: 1, weight: large }));
  if (numbers.length > 1 && numbers.length <= few && numbers.some((x) => Math.abs(x) !== 1))
    // One number alone that is no sum of powers of two.
    for (const k of numbers.keys())
      yield made(() => mapNonzeros(chain, (i) => (i === k ? rules.format.round(0.1) : 0)));
  const having = [...layers.keys()].filter((k) => hasBias(layers[k]!));
  for (const at of having.length > 1 ? [having, ...having.map((k) => [k])] : [having])
    if (at.length > 0) yield made(() => mapChain(withoutBiases(chain, at), () => 1));
  if (having.length > 0) {
    const bare = withoutBiases(chain, having);
    // Through a layer of zeros without a bias all inputs are one, unless it is trained.
    if (domain.trained || !layers.some(isZero)) {
      if (rows > 1) yield made(() => ({ ...bare, inputs: firstRowOnes(inputs) }));
      yield made(() => ({ ...bare, inputs: mapRows(inputs, () => 1) }));
    }
    // A sign shows in what bends, and in where training goes.
    if (domain.trained || domain.activations)
      yield made(() => withLastNegative(mapChain(bare, () => 1)));
  }
  if (!inputs.flat().some(isNonzero)) return;
  const others = plain
    .filter((name) => known?.includes(name) ?? true)
    .map((name) => activationLayer(name))
    .filter((other) => !lattice || isIntegral(other));
  if (layers.every(isDense)) return;
  for (const other of others) {
    yield made(() => ({
      ...chain,
      inputs: inputs.map((row) => listOf(row.length, () => 0)),
      layers: layers.map((layer) => (isDense(layer) ? layer : other)),
    }));
  }
};
