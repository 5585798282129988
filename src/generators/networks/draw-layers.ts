import { activationNamed, elementwise } from '../../activations/index.ts';
import type { Domain } from '../../laws/case.ts';
import type { AnyLayer } from '../../layers/any-layer.ts';
import type { Dice, DrawnFields } from '../../layers/dice.ts';
import { kindNamed } from '../../layers/kind-named.ts';
import type { Shape } from '../../layers/tensor-shape.ts';
import type { Random } from '../../numbers/random.ts';
import type { Swarm } from '../regimes.ts';
import type { SubjectLimits } from '../subject-limits.ts';
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
  readonly asked: SubjectLimits;
  readonly swarm: Swarm;
  /** The most units or channels. */
  readonly units: number;
  /** The kinds that may stand in branches. */
  readonly kinds: readonly string[];
}

/** How deep branches are drawn within branches. */
const deepest = 2;

const mostUnits = 4;

const keptShape = { keepsShape: true } as const;

/** What most networks have: half of the activations that are drawn. */
const common = ['relu', 'relu', 'leaky-relu', 'tanh', 'sigmoid', 'abs'];

/** An activation of one number, with other parameters now and then. */
const elementwiseOf = (random: Random, name: string): DrawnFields => {
  if (!random.chance(0.2)) return { name };
  const variants = Object.values(activationNamed(name)?.variants ?? {});
  return variants.length > 0 ? { name, parameters: random.pick(variants) } : { name };
};

/** Of two layers the one with more fields, the first where both have as many; the other where one is none. */
const fuller = (one: AnyLayer | undefined, other: AnyLayer | undefined): AnyLayer | undefined => {
  if (!one || !other) return one ?? other;
  return Object.keys(other).length > Object.keys(one).length ? other : one;
};

/** A layer of a kind with these fields. A spread behind another field is slow, and layers are what is drawn most. */
const layerOf = (kind: string, fields: DrawnFields): AnyLayer => {
  const layer: Record<string, unknown> = { kind };
  for (const name in fields) layer[name] = fields[name];
  return layer as unknown as AnyLayer;
};

/** Names of functions of one number that may be drawn, and those of them that most networks have. */
interface Known {
  readonly ofOne: readonly string[];
  readonly usual: readonly string[];
}

const knownAmong = (isKnown: (name: string) => boolean): Known => {
  const ofOne = elementwise.map(({ name }) => name).filter(isKnown);
  return { ofOne, usual: ofOne.filter((name) => common.includes(name)) };
};

const everyKnown = knownAmong(() => true);
const known = new WeakMap<readonly string[], Known>();

/** Those that a subject knows; worked out once for each subject. */
const knownOf = (names: readonly string[]): Known => {
  const before = known.get(names);
  if (before) return before;
  const now = knownAmong((name) => names.includes(name));
  known.set(names, now);
  return now;
};

/** Draws layers of the kinds that a subject knows. */
export const drawsLayers = (sources: LayerSources): DrawLayer => {
  const { random, number, asked, swarm, units, kinds, domain } = sources;
  const { ofOne, usual } = asked.activations ? knownOf(asked.activations) : everyKnown;
  const activation = (): DrawnFields | undefined => {
    if (domain.networks === 'affine' || ofOne.length === 0) return undefined;
    const from = usual.length > 0 && random.chance(0.6) ? usual : ofOne;
    return elementwiseOf(random, random.pick(from));
  };
  const has = swarm.structure['no-biases'] ? () => false : () => random.chance(0.6);
  const innermost = kinds.filter((kind) => kind !== 'sum' && kind !== 'concat');
  const unitsOf = (): number => random.integer(1, Math.min(mostUnits, units));
  const drawAt =
    (depth: number): DrawLayer =>
    (kind, input, { keepsShape = false, activation: name } = {}) => {
      if (name !== undefined) return { kind, ...elementwiseOf(random, name) } as AnyLayer;
      const inner = (): readonly AnyLayer[] => branch(depth + 1, input);
      const dice: Dice = {
        random,
        number,
        keepsShape,
        has,
        activation,
        units: unitsOf,
        branch: inner,
      };
      const fields = kindNamed(kind)?.draw(dice, input);
      return fields && layerOf(kind, fields);
    };
  /** No layers, one or two, which keep the shape. */
  const branch = (depth: number, input: Shape): readonly AnyLayer[] => {
    const draw = drawAt(depth);
    const inner = depth < deepest ? kinds : innermost;
    const layers: AnyLayer[] = [];
    const count = random.pick([0, 1, 1, 2]);
    for (let tries = 0; layers.length < count && tries < 20; tries++) {
      if (inner.length === 0) break;
      const kind = pickKind(random, inner);
      const one = draw(kind, input, keptShape);
      const other = draw(kind, input, keptShape);
      const layer = random.chance(0.5) ? fuller(one, other) : (one ?? other);
      if (layer) layers.push(layer);
    }
    return layers;
  };
  return drawAt(0);
};
