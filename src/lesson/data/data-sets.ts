import { barsData } from './bars-data.ts';
import { circleData } from './circle-data.ts';
import type { DataSet } from './data-set.ts';
import { lineData } from './line-data.ts';
import { type OwnPoint, ownData } from './own-data.ts';
import { planeData } from './plane-data.ts';
import { tonesData } from './tones-data.ts';
import { xorData } from './xor-data.ts';

const given = {
  line: lineData,
  plane: planeData,
  xor: xorData,
  circle: circleData,
  bars: barsData,
  tones: tonesData,
} as const satisfies Readonly<Record<string, DataSet>>;

/** What a lesson's data may be, by the name that an address has. */
export type DataName = keyof typeof given | 'own';

/** All names, in the order of the buttons. */
export const dataNames: readonly DataName[] = [...(Object.keys(given) as DataName[]), 'own'];

/** The data of a name; those named `own` are the learner's. */
export const dataNamed = (name: DataName, own: readonly OwnPoint[]): DataSet =>
  name === 'own' ? ownData(own) : given[name];

/** The data with the feature as one input more, last. */
export const withFeature = (data: DataSet): DataSet => ({
  ...data,
  inputs: data.inputs.map((x) => [...x, data.feature.of(x)]),
});
