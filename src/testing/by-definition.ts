import type { AnyLayer } from '../layers/any-layer.ts';
import type { DrawnFields } from '../layers/dice.ts';
import { kindNamed } from '../layers/kind-named.ts';
import type { Picture } from '../layers/picture.ts';
import type { Shape } from '../layers/tensor-shape.ts';
import type { Random } from '../numbers/random.ts';
import { definitions } from './definitions/index.ts';
import { short, shorts } from './short-numbers.ts';

const byKind = new Map(definitions.map((one) => [one.kind, one]));

/** What layers give for a picture, applied first to last, each by its second definition. */
export const byDefinition = (layers: readonly AnyLayer[], x: Picture): Picture =>
  layers.reduce((y, layer) => byKind.get(layer.kind)!.gives(layer as never, y, byDefinition), x);

/** Kinds whose layers can keep any shape, for branches. */
const keeping = ['activation', 'batch-norm', 'bias', 'dropout', 'scale', 'sum'];

const elementwise = ['relu', 'relu', 'leaky-relu', 'tanh', 'hard-sigmoid', 'square'];
const ofVectors = ['softmax', 'layer-norm', 'rms-norm', 'hardmax', 'glu'];

/** An activation of one number, or of vectors along any axis. */
const drawActivation = (random: Random, shape: Shape): DrawnFields => {
  if (random.chance(0.6)) return { name: random.pick(elementwise) };
  const axis = random.integer(-shape.length, shape.length - 1);
  const n = shape.at(axis)!;
  const name = random.pick(n % 2 === 0 ? ofVectors : ofVectors.slice(0, 4));
  const gains = name.endsWith('norm') && random.chance(0.6);
  return { name, axis, ...(gains && { scale: shorts(random, n), bias: shorts(random, n) }) };
};

/** A layer of a kind for an input of that shape, of short numbers; undefined where the kind has none. */
export const drawLayer = (
  kind: string,
  random: Random,
  shape: Shape,
  depth = 0,
  keepsShape = false,
): AnyLayer | undefined => {
  const branch = (): readonly AnyLayer[] => {
    const layers: AnyLayer[] = [];
    for (let n = random.integer(0, depth < 2 ? 2 : 1); n > 0; n--) {
      const inner = depth < 2 ? keeping : keeping.filter((one) => one !== 'sum');
      layers.push(drawLayer(random.pick(inner), random, shape, depth + 1, true)!);
    }
    return layers;
  };
  const fields = kindNamed(kind)!.draw(
    {
      ...{ random, branch, keepsShape, number: () => short(random) },
      ...{ units: () => random.integer(1, 4), has: () => random.chance(0.6) },
      activation: () =>
        keepsShape ? { name: random.pick(elementwise) } : drawActivation(random, shape),
    },
    shape,
  );
  return fields && { kind, ...fields };
};

/** A shape of one to three axes and at most some forty numbers. */
export const drawShape = (random: Random): number[] =>
  Array.from({ length: random.integer(1, 3) }, (_, k) => random.integer(1, k === 0 ? 4 : 5));
