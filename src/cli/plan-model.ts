import { layersOfSteps } from '../models/chain.ts';
import type { Model } from '../models/model.ts';
import { planRegion, type RegionPlan } from '../models/plan-fold.ts';
import type { GraphReading } from '../models/read-graph.ts';
import { readGraphEither } from '../models/read-model-graph.ts';
import type { Format } from '../numbers/format.ts';
import { waiting } from './status-line.ts';
import { whileFolding } from './while-folding.ts';

/** A model as it is read, with what a fold makes of each part. Long work says on standard error how far it is. */
export const planModel = (
  model: Model,
  format?: Format,
): { readonly reading: GraphReading; readonly plans: readonly RegionPlan[] } => {
  const reading = readGraphEither(model);
  const { tell, clear } = waiting();
  const plans = reading.regions.map((region, k) => {
    tell(`folding part ${k + 1} of ${reading.regions.length}, ${region.steps.length} nodes`);
    return whileFolding(layersOfSteps(region.steps), () => planRegion(region, reading, format));
  });
  clear();
  return { reading, plans };
};
