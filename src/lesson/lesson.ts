import type { DataSet } from './data/data-set.ts';
import { type DataName, dataNamed, withFeature } from './data/data-sets.ts';
import { firstPoints, type OwnPoint } from './data/own-data.ts';

/** The activations that a lesson offers, as the catalogue names them, and as people do. */
export const offered = {
  relu: 'ReLU',
  abs: '|x|',
  'leaky-relu': 'leaky ReLU',
  tanh: 'tanh',
  sigmoid: 'sigmoid',
} as const;

export type ActivationName = keyof typeof offered;

/** How long a step of training may be; momentum is always the same. */
export const rates = [0.003, 0.01, 0.03, 0.1, 0.3] as const;
export const momentum = 0.9;

/** The most of each; the least is 1 layer, 1 unit. Weights lie between −number and number. */
export const limits = { layers: 6, units: 6, number: 100, seed: 9999 } as const;

/** All that a learner chose: what an address holds. */
export interface Lesson {
  readonly data: DataName;
  /** The learner's own points; they are kept while other data are shown. */
  readonly own: readonly OwnPoint[];
  /** Whether the good feature of the data is one input more. */
  readonly feature: boolean;
  /** How many dense layers there are, the last one included. */
  readonly layers: number;
  /** How many units each layer but the last has. */
  readonly units: number;
  readonly activation: ActivationName;
  /** Whether the activation stands between the layers. */
  readonly active: boolean;
  /** What the first weights are drawn from. */
  readonly seed: number;
  readonly rate: number;
  /** Weights row by row and then biases, layer after layer; those of the seed where it is left out. */
  readonly numbers?: readonly number[];
}

export const firstLesson: Lesson = {
  data: 'line',
  own: firstPoints,
  feature: false,
  layers: 2,
  units: 3,
  activation: 'relu',
  active: false,
  seed: 4,
  rate: 0.03,
};

/** The data of a lesson, with the feature where it is on. */
export const dataOf = ({ data, own, feature }: Lesson): DataSet => {
  const set = dataNamed(data, own);
  return feature ? withFeature(set) : set;
};

/** How many inputs the data of a lesson have, the feature included, and where there are no points too. */
export const inputsOf = (lesson: Lesson): number =>
  lesson.data === 'own' ? 2 + Number(lesson.feature) : dataOf(lesson).inputs[0]!.length;

/** [inputs, units …, 1] */
export const widthsOfLesson = (lesson: Lesson): readonly [number, ...number[]] => [
  inputsOf(lesson),
  ...new Array<number>(lesson.layers - 1).fill(lesson.units),
  1,
];

/** How many weights and biases the network of a lesson has. */
export const countOf = (lesson: Lesson): number => {
  const widths = widthsOfLesson(lesson);
  return widths.slice(1).reduce((sum, units, k) => sum + (widths[k]! + 1) * units, 0);
};

/** The lesson with another network or other data: weights that no longer fit are drawn anew. */
export const changed = (lesson: Lesson, change: Partial<Lesson>): Lesson => {
  const next = { ...lesson, ...change };
  const fits = next.numbers === undefined || next.numbers.length === countOf(next);
  if (fits) return next;
  const { numbers: _, ...rest } = next;
  return rest;
};
