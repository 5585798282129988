import type { AnyLayer } from '../../../layers/any-layer.ts';
import { branchesOf } from '../../../layers/layer-scalars.ts';
import { mapLists, mapTree } from '../../../network/map-tree.ts';
import { mapLayerNumbers, numberFieldsOf, numbersOf } from '../../../network/numbers-of.ts';
import { activationLayer, isActivation } from '../../../network/stack.ts';
import { mapRows } from '../../../numbers/rows.ts';
import { plain } from '../../draw-activations.ts';
import { everyLayer } from '../kinds-for.ts';
import type { Tree, TreePass } from '../tree.ts';
import { spareFields, withoutFields } from './fewer-fields.ts';
import { large, mapTreeNumbers } from './many-at-once.ts';

/** Of more numbers than these, others are in the way. */
const few = 6;

/** What changes a number without one of its own. */
const doubling = { kind: 'sum', branches: [[], []] } as AnyLayer;

const isNonzero = (x: number): boolean => x !== 0;

/** The numbers of a layer that it may leave out, and of which it has one: an alpha, a beta. */
const factorsOf = (layer: AnyLayer): Partial<AnyLayer> =>
  Object.fromEntries(
    numberFieldsOf(layer).flatMap(({ name, field, value }) =>
      field.presence === 'default' && typeof value === 'number' ? [[name, value]] : [],
    ),
  );

/** The tree with f of each of its numbers but those factors. */
const mapButFactors = ({ inputs, network, ...rest }: Tree, f: (x: number) => number): Tree => ({
  ...rest,
  inputs: mapRows(inputs, f),
  network: mapTree(network, (layer) =>
    branchesOf(layer).length > 0 ? layer : { ...mapLayerNumbers(layer, f), ...factorsOf(layer) },
  ),
});

/** The tree with another number in place of each that is not 0, by its place among them. */
const mapNonzeros = (tree: Tree, f: (place: number) => number): Tree => {
  let place = 0;
  return mapTreeNumbers(tree, (x) => (isNonzero(x) ? f(place++) : x));
};

/**
 * Exchanges that lower the measure as a whole and raise a later part of it, which no cut alone does: fewer numbers other
 * than 0 for other ones; no bias for numbers other than 0, with or without those of factors; a sum of twice the input for a
 * bias or a scale; another activation for inputs of 0.
 */
export const tradesOfTrees: TreePass = function* (tree, rules) {
  const layers = everyLayer(tree.network.layers);
  const numbers = [...tree.inputs.flat(), ...numbersOf(tree.network.layers)].filter(isNonzero);
  if (numbers.length > 1 && numbers.length <= few && numbers.some((x) => Math.abs(x) !== 1)) {
    for (const k of numbers.keys()) {
      yield () => mapNonzeros(tree, (i) => (i === k ? 1 : 0));
      yield () => mapNonzeros(tree, (i) => (i === k ? 0 : large));
    }
  }
  const hasBias = (layer: AnyLayer): boolean =>
    layer.kind === 'bias' || spareFields(layer).includes('bias');
  const isLarge = numbers.some((x) => Math.abs(x) > 1);
  const biased = layers.filter(hasBias);
  for (const at of biased.length > 1 ? [biased, ...biased.map((one) => [one])] : [biased]) {
    if (at.length === 0) continue;
    const bare = (): Tree => ({
      ...tree,
      network: mapLists(tree.network, (list) =>
        list
          .filter((layer) => !(layer.kind === 'bias' && at.includes(layer)))
          .map((layer) => (at.includes(layer) ? withoutFields(layer, ['bias']) : layer)),
      ),
    });
    const number = (): number => (isLarge ? large : 1);
    yield () => mapTreeNumbers(bare(), number);
    yield () => mapButFactors(bare(), number);
  }
  for (const one of layers.filter(({ kind }) => kind === 'bias' || kind === 'scale')) {
    yield () =>
      mapTreeNumbers(
        { ...tree, network: mapTree(tree.network, (layer) => (layer === one ? doubling : layer)) },
        () => 1,
      );
  }
  const isZero = tree.inputs.every((row) => row.every((x) => x === 0));
  if (isZero || !layers.some(isActivation)) return;
  for (const name of plain.filter((one) => rules.activations?.includes(one) ?? true)) {
    yield () => ({
      inputs: mapRows(tree.inputs, () => 0),
      network: mapTree(tree.network, (layer) =>
        isActivation(layer) ? activationLayer(name) : layer,
      ),
    });
  }
};
