import * as v from 'valibot';
import type { Inspection } from '../folding/inspect-network.ts';
import { listOf } from '../input/list-schema.ts';
import { whole } from '../input/number-schema.ts';
import { open } from '../input/object-schema.ts';
import { checked, type Same } from '../input/same-type.ts';
import { flag, schemaName, text } from '../input/text-schema.ts';
import { mostLayers } from './layer-schema.ts';

/** What there is in a network, and what a fold makes of it. */
export interface InspectionDocument extends Inspection {
  readonly schema: 'foldproof/inspection@1';
  /** Of a model: the nodes that are not read, which a fold leaves as they are. */
  readonly kept?: readonly KeptNodeData[];
}

/** A node of a model that is not read. */
export interface KeptNodeData {
  readonly node: string;
  readonly operator: string;
  readonly because: string;
}

/** All layers of a network, those of branches too. */
const layersOf = <T>(one: v.GenericSchema<unknown, T>) =>
  listOf(one, { what: 'a list of layers', most: mostLayers ** 2, of: 'layers' });

const shape = listOf(whole(), { what: 'a list of lengths', most: 8, of: 'lengths' });

export const costData = open({ layers: whole(), multiplyAdds: whole() });

export const inspectedLayerData = open({
  at: text,
  kind: text,
  name: v.exactOptional(text),
  node: v.exactOptional(text),
  gives: shape,
  parameters: whole(),
  multiplyAdds: whole(),
  affine: flag,
});

const affineRunData = open({ layers: layersOf(text), multiplyAdds: whole() });

const keptNodeData = open({ node: text, operator: text, because: text });

export const layerOriginData = open({ at: text, kind: text, from: layersOf(text) });

/** As it is written. */
export const inspectionData = open({
  schema: schemaName('foldproof/inspection@1'),
  inputs: shape,
  outputs: shape,
  parameters: whole(),
  layers: layersOf(inspectedLayerData),
  runs: layersOf(affineRunData),
  kept: v.exactOptional(layersOf(keptNodeData)),
  before: costData,
  after: costData,
  origins: layersOf(layerOriginData),
  dropped: layersOf(text),
});

checked<Same<v.InferOutput<typeof inspectionData>, InspectionDocument>>();
