import { foldedModel } from '../models/fold-model.ts';
import { readModel } from '../models/model.ts';
import { planRegion } from '../models/plan-fold.ts';
import { readGraphEither } from '../models/read-model-graph.ts';
import { onnxWire } from '../models/wire.ts';
import type { Format } from '../numbers/format.ts';

/** A model file with its affine runs folded, computed in a format. Throws InputError where it is no model. */
export const foldModelFile = async (bytes: Uint8Array, format: Format): Promise<Uint8Array> => {
  const wire = await onnxWire();
  const reading = readGraphEither(readModel(wire, bytes, 'the model'));
  const plans = reading.regions.map((region) => planRegion(region, reading, format));
  return foldedModel(
    wire,
    reading,
    plans.flatMap(({ replacements }) => replacements),
  );
};
