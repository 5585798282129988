import type { SpellingName, SpellingOfLayers } from '../laws/spelling-names.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import { branchesOf } from '../layers/layer-scalars.ts';
import type { Network } from '../network/network.ts';
import type { Format } from '../numbers/format.ts';
import { spellings as plain } from './spell-layers.ts';
import type { Spelling } from './spelling.ts';
import { afterManners } from './spellings/after-manners.ts';
import { withConstantsAs } from './spellings/constant-manners.ts';
import { layerManners } from './spellings/layer-manners.ts';
import { saysOf } from './spellings/manner.ts';
import type { Wire } from './wire.ts';
import { modelDefaults, modelMessage } from './write-model.ts';

const everyLayer = (layers: readonly AnyLayer[]): readonly AnyLayer[] =>
  layers.flatMap((layer) => [layer, ...branchesOf(layer).flatMap(everyLayer)]);

/**
 * How each kind is written: plainly but for what the names of a layer say. `constants` is filled with the tensors of each
 * layer, and what is said of them; a layer in a branch has its own.
 */
const tableOf = (
  namesOf: ReadonlyMap<AnyLayer, readonly SpellingName[]>,
  constants: Map<string, SpellingName | undefined>,
): Readonly<Record<string, Spelling>> => {
  const written =
    (kind: string, spelling: Spelling): Spelling =>
    (given) => {
      const says = saysOf(namesOf.get(given.layer) ?? []);
      const { tensors } = given.builder;
      const before = tensors.length;
      const manner = Object.hasOwn(layerManners, kind) ? layerManners[kind] : undefined;
      const x = manner ? manner(given, says) : spelling(given);
      const y = says.after ? afterManners[says.after]!({ ...given, x }) : x;
      for (const { name } of tensors.slice(before))
        if (!constants.has(name)) constants.set(name, says.constants);
      return y;
    };
  return Object.fromEntries(
    Object.entries(plain).map(([kind, spelling]) => [kind, written(kind, spelling)]),
  );
};

/**
 * The bytes of a model whose graph is a network, so spelled, with numbers of the format. Names that the kind of a layer does
 * not have say nothing. Throws InputError where an activation has no operator in ONNX.
 */
export const spelledModel = (
  wire: Wire,
  network: Network,
  spelling: SpellingOfLayers,
  format: Format,
): Uint8Array => {
  const layers = everyLayer(network.layers);
  const namesOf = new Map(layers.map((layer, k) => [layer, spelling[k] ?? []]));
  const constants = new Map<string, SpellingName | undefined>();
  const options = { ...modelDefaults, format, spellings: tableOf(namesOf, constants) };
  const message = modelMessage(wire, network, options);
  const graph = withConstantsAs(wire, message.graph!, constants);
  return wire.write('ModelProto', Object.assign(message, { graph }));
};
