import { type Activation, elementwise } from '../activations/index.ts';
import { type ActivationLayer, activationLayer, isDense, type Layer } from '../network/stack.ts';
import type { Random } from '../numbers/random.ts';
import type { Chain } from './layer-chain.ts';

/** Half of all that is drawn: what most networks have. */
const common = ['relu', 'relu', 'relu', 'leaky-relu', 'tanh', 'sigmoid', 'gelu', 'silu', 'abs'];

/** Activations that map integers to integers no larger: on the lattice there are no others. */
const integral: readonly string[] = ['relu', 'abs', 'identity', 'sign'];

/** What a shrink puts in place of an activation, the plainest first. */
export const plain: readonly string[] = ['relu', 'abs', 'square', 'tanh', 'sigmoid'];

export const isIntegral = ({ name }: ActivationLayer): boolean => integral.includes(name);

/** How far an activation is from the plainest: 0 for relu, more for parameters of its own. */
export const rankActivation = ({ name, parameters }: ActivationLayer): number => {
  const place = plain.indexOf(name);
  const own = Object.keys(parameters ?? {}).length;
  return (place < 0 ? plain.length : place) + own * (plain.length + 1);
};

/** Functions of one number that may be drawn; where none of a sort is known, any. */
interface Pools {
  readonly all: readonly Activation[];
  readonly integral: readonly Activation[];
  readonly common: readonly Activation[];
}

const poolsAmong = (isKnown: (name: string) => boolean): Pools => {
  const all = elementwise.filter(({ name }) => isKnown(name));
  const sort = (names: readonly string[]): readonly Activation[] => {
    const some = names.flatMap((name) => all.find((one) => one.name === name) ?? []);
    return some.length > 0 ? some : all;
  };
  return { all, integral: sort(integral), common: sort(common) };
};

const everyPool = poolsAmong(() => true);
const pools = new WeakMap<readonly string[], Pools>();

/** What is drawn of the activations that a subject knows; worked out once for each subject. */
const poolsOf = (names: readonly string[] | undefined): Pools => {
  if (!names) return everyPool;
  const known = pools.get(names) ?? poolsAmong((name) => names.includes(name));
  pools.set(names, known);
  return known;
};

const drawActivation = (
  random: Random,
  lattice: boolean,
  { all, integral, common }: Pools,
): ActivationLayer => {
  const named = random.pick(lattice ? integral : random.chance(0.5) ? common : all);
  const variants = Object.values(named.variants);
  return random.chance(0.3) && variants.length > 0
    ? activationLayer(named.name, random.pick(variants))
    : activationLayer(named.name);
};

/**
 * A chain of dense layers with activations between them: after each or after some, all of one kind or
 * of any, now and then one before the first layer or after the last, or two in a row. What stands
 * where the second stack begins is the first's.
 */
export const withActivations = (
  random: Random,
  chain: Chain,
  lattice: boolean,
  names?: readonly string[],
): Chain => {
  const known = poolsOf(names);
  const same = random.chance(0.5) ? drawActivation(random, lattice, known) : undefined;
  const between = random.pick([1, 0.7, 0.4]);
  const layers: Layer[] = [];
  const maybe = (probability: number): void => {
    for (let next = probability; random.chance(next); next = 0.05) {
      layers.push(same ?? drawActivation(random, lattice, known));
    }
  };
  maybe(0.05);
  let split = chain.split === 0 ? 0 : layers.length;
  for (const [k, layer] of chain.layers.entries()) {
    layers.push(layer);
    maybe(k < chain.layers.length - 1 ? between : 0.15);
    if (k === chain.split - 1) split = layers.length;
  }
  if (!layers.some((layer) => !isDense(layer))) {
    // A case of these laws without an activation would say nothing.
    const at = random.integer(1, layers.length);
    layers.splice(at, 0, drawActivation(random, lattice, known));
    if (at <= split) split++;
  }
  return { ...chain, layers, split };
};
