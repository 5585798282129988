import type { AnyLayer } from '../layers/any-layer.ts';
import type { Random } from '../numbers/random.ts';
import type { Definition } from './definition.ts';
import { definitions } from './definitions/index.ts';
import type { Picture } from './picture.ts';

const byKind = new Map(definitions.map((one) => [one.kind, one]));

/** What layers give for a picture, applied first to last, each by its second definition. */
export const byDefinition = (layers: readonly AnyLayer[], x: Picture): Picture =>
  layers.reduce((y, layer) => byKind.get(layer.kind)!.gives(layer as never, y, byDefinition), x);

const keeping = definitions.filter(({ keepsShape }) => keepsShape);

/** A layer of a kind for an input of that shape; undefined where the kind has none. */
export const drawLayer = (
  { kind, draw }: Definition,
  random: Random,
  shape: readonly number[],
  depth = 0,
): AnyLayer | undefined => {
  const branch = (): readonly AnyLayer[] => {
    const layers: AnyLayer[] = [];
    for (let n = random.integer(0, depth < 2 ? 2 : 1); n > 0; n--) {
      const inner = depth < 2 ? keeping : keeping.filter(({ kind }) => kind !== 'sum');
      layers.push(drawLayer(random.pick(inner), random, shape, depth + 1)!);
    }
    return layers;
  };
  const fields = draw(random, shape, branch);
  return fields && { kind, ...fields };
};

/** A shape of one to three axes and at most some forty numbers. */
export const drawShape = (random: Random): number[] =>
  Array.from({ length: random.integer(1, 3) }, (_, k) => random.integer(1, k === 0 ? 4 : 5));
