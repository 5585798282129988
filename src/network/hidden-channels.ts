/** Which hidden channels may be moved, and what may be done to them: in what order they are, how large, how mixed. */
import { activationNamed, claimsOf } from '../activations/index.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import { type Channels, channelsOf, groupsOf } from './channels.ts';
import type { Network } from './network.ts';
import { isActivation } from './stack.ts';

/**
 * What may become of channels: another order, a positive factor for each, a matrix that mixes them. A negation goes
 * where a factor does, through an activation at least: there it changes what the network does.
 */
export type Move = 'order' | 'factor' | 'negation' | 'mixture';

const all: readonly Move[] = ['order', 'factor', 'mixture'];

/** With one number for all channels a layer is a multiple of the identity; with one a channel, it tells them apart. */
const mixesWhereOne = (...factors: readonly unknown[]): readonly Move[] =>
  factors.some(Array.isArray) ? ['order', 'factor'] : all;

type Fields = Readonly<Record<string, unknown>>;

/** What each kind of layer lets pass, from the channels that it is given to those that it gives; nothing of other kinds. */
const passing: Readonly<Record<string, (fields: Fields) => readonly Move[]>> = {
  dense: () => all,
  gemm: () => all,
  lora: () => all,
  conv: () => all,
  'conv-transpose': () => all,
  // Its weights are integers, and those of a block share a scale.
  quantized: ({ block }) => (block === undefined ? ['order'] : []),
  bias: () => all,
  scale: ({ scale }) => mixesWhereOne(scale),
  'batch-norm': ({ variance, scale }) => mixesWhereOne(variance, scale),
  dropout: () => all,
  flatten: () => all,
  upsample: () => all,
  'average-pool': () => all,
  'global-average-pool': () => all,
  'max-pool': () => ['order', 'factor'],
  pad: ({ value = 0 }) => (value === 0 ? all : ['order']),
  sum: () => all,
  concat: () => all,
};

/** Whether f(λx) = λ f(x) for λ > 0, as the catalogue claims. */
export const isHomogeneous = (layer: AnyLayer): boolean => {
  if (layer.kind === 'max-pool') return true;
  const known = isActivation(layer) ? activationNamed(layer.name) : undefined;
  return (
    known !== undefined &&
    isActivation(layer) &&
    claimsOf(known, layer.parameters).some(({ id }) => id === 'positively homogeneous')
  );
};

/** What an activation of one number lets pass; one of a vector, nothing. */
const throughActivation = (layer: AnyLayer): readonly Move[] => {
  if (!activationNamed((layer as AnyLayer & { name: string }).name)) return [];
  return isHomogeneous(layer) ? ['order', 'factor'] : ['order'];
};

/** The moves of channels that a layer lets pass: what is done to its inputs may be undone after it. */
export const passesThrough = (layer: AnyLayer): readonly Move[] =>
  layer.kind === 'activation'
    ? throughActivation(layer)
    : (passing[layer.kind]?.(layer as unknown as Fields) ?? []);

/**
 * Classes of hidden channels to which this may be done, in lists of those that stand side by side wherever they
 * are: as often, and in the same groups. The inputs and the outputs of the network stay.
 */
export const hiddenChannels = (
  network: Network,
  { inputs, around, classOf }: Channels,
  move: Move,
): readonly (readonly number[])[] => {
  const last = network.layers.at(-1);
  const ends = last ? (around.get(last)?.after ?? []) : [];
  const stay = new Set([...inputs, ...ends].map(classOf));
  const through = move === 'negation' ? 'factor' : move;
  const bent = new Set<number>();
  const where = new Map<number, string>();
  const note = (one: number, text: string): Map<number, string> =>
    where.set(one, `${where.get(one) ?? ''}${text}`);
  for (const [k, [layer, { before, after }]] of [...around].entries()) {
    const passes = passesThrough(layer).includes(through);
    const bends = isHomogeneous(layer);
    for (const [side, channels] of [before, after].entries()) {
      const each = channels.length / groupsOf(layer);
      for (const [c, channel] of channels.entries()) {
        const one = classOf(channel);
        if (!passes) stay.add(one);
        if (stay.has(one)) continue;
        if (bends) bent.add(one);
        note(one, `${k}.${side}.${Math.floor(c / each)} `);
      }
    }
  }
  const sets = new Map<string, number[]>();
  for (const [one, places] of where) {
    if (stay.has(one) || (move === 'negation' && !bent.has(one))) continue;
    const known = sets.get(places);
    if (known) known.push(one);
    else sets.set(places, [one]);
  }
  return [...sets.values()];
};

/** Whether a network has hidden channels to which this may be done: two of them where it is their order. */
export const hasMovable = (network: Network, move: Move): boolean =>
  hiddenChannels(network, channelsOf(network), move).some(
    ({ length }) => length > (move === 'order' ? 1 : 0),
  );
