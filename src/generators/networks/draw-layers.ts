import { activationNamed, activations } from '../../activations/index.ts';
import type { Domain } from '../../laws/case.ts';
import type { AnyLayer } from '../../layers/any-layer.ts';
import type { Dice, DrawnFields } from '../../layers/dice.ts';
import { kindNamed } from '../../layers/kind-named.ts';
import type { Shape } from '../../layers/tensor-shape.ts';
import type { Random } from '../../numbers/random.ts';
import type { Swarm } from '../regimes.ts';
import type { Asked } from '../subject-limits.ts';
import { pickKind } from './kinds-for.ts';

/** Draws a layer of a kind for an input of that shape; undefined where there is none. */
export type DrawLayer = (
  kind: string,
  input: Shape,
  more?: { readonly keepsShape?: boolean; readonly activation?: string },
) => AnyLayer | undefined;

/** What layers are drawn from. */
export interface LayerSources {
  readonly random: Random;
  readonly number: () => number;
  readonly domain: Domain;
  readonly asked: Asked;
  readonly swarm: Swarm;
  /** The most units or channels. */
  readonly units: number;
  /** The kinds that may stand in branches. */
  readonly kinds: readonly string[];
}

/** How deep branches are drawn within branches. */
const deepest = 2;

const mostUnits = 4;

/** What most networks have: half of the activations that are drawn. */
const common = ['relu', 'relu', 'leaky-relu', 'tanh', 'sigmoid', 'abs'];

/** An activation of one number, with other parameters now and then. */
const elementwiseOf = (random: Random, name: string): DrawnFields => {
  const variants = Object.values(activationNamed(name)?.variants ?? {});
  return random.chance(0.2) && variants.length > 0
    ? { name, parameters: random.pick(variants) }
    : { name };
};

/** Of layers the first with the most fields. */
const fuller = (layers: readonly AnyLayer[]): AnyLayer | undefined => {
  const counts = layers.map((layer) => Object.keys(layer).length);
  return layers[counts.indexOf(Math.max(...counts))];
};

/** Draws layers of the kinds that a subject knows. */
export const drawsLayers = (sources: LayerSources): DrawLayer => {
  const { random, number, asked, swarm, units, kinds, domain } = sources;
  const known = activations.filter(({ name }) => asked.activations?.includes(name) ?? true);
  const ofOne = known.filter(({ kind }) => kind === 'elementwise').map(({ name }) => name);
  const usual = ofOne.filter((name) => common.includes(name));
  const activation = (): DrawnFields | undefined => {
    if (domain.networks === 'affine' || ofOne.length === 0) return undefined;
    const from = usual.length > 0 && random.chance(0.6) ? usual : ofOne;
    return elementwiseOf(random, random.pick(from));
  };
  const has = swarm.structure['no-biases'] ? () => false : () => random.chance(0.6);
  const drawAt =
    (depth: number): DrawLayer =>
    (kind, input, { keepsShape = false, activation: name } = {}) => {
      if (name !== undefined) return { kind, ...elementwiseOf(random, name) } as AnyLayer;
      const dice: Dice = {
        ...{ random, number, keepsShape, has, activation },
        units: () => random.integer(1, Math.min(mostUnits, units)),
        branch: () => branch(depth + 1, input),
      };
      const fields = kindNamed(kind)?.draw(dice, input);
      return fields && ({ kind, ...fields } as AnyLayer);
    };
  /** No layers, one or two, which keep the shape. */
  const branch = (depth: number, input: Shape): readonly AnyLayer[] => {
    const draw = drawAt(depth);
    const inner = kinds.filter((kind) => depth < deepest || (kind !== 'sum' && kind !== 'concat'));
    const layers: AnyLayer[] = [];
    const count = random.pick([0, 1, 1, 2]);
    for (let tries = 0; layers.length < count && tries < 20; tries++) {
      if (inner.length === 0) break;
      const kind = pickKind(random, inner);
      const drawn = [1, 2].flatMap(() => draw(kind, input, { keepsShape: true }) ?? []);
      const layer = random.chance(0.5) ? fuller(drawn) : drawn[0];
      if (layer) layers.push(layer);
    }
    return layers;
  };
  return drawAt(0);
};
