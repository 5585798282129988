/**
 * Cases of one activation by itself. The k-th case has the activation numbered k modulo n, whatever the
 * seed, so that each of the n that a subject knows gets its share of the runs, in shards too.
 */

import { criticalPoints } from '../activations/critical-points.ts';
import {
  type Activation,
  activationNamed,
  elementwise,
  type Form,
  faultIn,
  formOf,
  type Parameters,
} from '../activations/index.ts';
import { drawPoint, notablePoints } from '../activations/points.ts';
import { tailPoints } from '../activations/tail-points.ts';
import type { Case, Domain } from '../laws/case.ts';
import { isKept } from '../laws/floats-kept.ts';
import type { Network } from '../network/network.ts';
import {
  type ActivationLayer,
  activationLayer,
  isActivation,
  type Layer,
  type Stack,
} from '../network/stack.ts';
import { type FloatClaim, type Format, smallestNormal } from '../numbers/format.ts';
import { nextAbove, nextBelow } from '../numbers/neighbours.ts';
import { type Random, randomFrom } from '../numbers/random.ts';
import { representable } from '../numbers/representable.ts';
import type { SubjectLimits } from './subject-limits.ts';

/** Points of one case: so few that 1,000 cases of slow functions stay cheap. */
const points = 10;

/** Of these, points where something about the function changes in the format: the rest are drawn. */
const changing = 5;

const kept = new WeakMap<Format, Map<string, boolean>>();

/** Whether a claim is made of the floats of an activation with its defaults; remembered for each format. */
const isOneThatKeeps = (activation: Activation, format: Format, claim: FloatClaim): boolean => {
  const known = kept.get(format) ?? new Map<string, boolean>();
  kept.set(format, known);
  const key = `${claim} ${activation.name}`;
  const had = known.get(key);
  if (had !== undefined) return had;
  const is = isKept(formOf(activation), format, claim);
  known.set(key, is);
  return is;
};

/**
 * The activations that a law asks a subject about one by one, in the order in which the subject names them: all that
 * it knows, or those of them that the law is about.
 */
export const activationsAlone = (
  { activations: names, format }: SubjectLimits,
  { keeps }: Pick<Domain, 'keeps'> = {},
): readonly Activation[] => {
  const known = names
    ? [...new Set(names)].flatMap((name) => activationNamed(name) ?? [])
    : elementwise;
  return keeps ? known.filter((activation) => isOneThatKeeps(activation, format, keeps)) : known;
};

/** The activation of a case that has one by itself; undefined of any other case. */
export const activationAloneIn = ({
  stack: { layers },
}: Case<Network>): ActivationLayer | undefined => {
  const [layer] = layers;
  return layer && layers.length === 1 && isActivation(layer) ? layer : undefined;
};

/** The defaults, the parameters of frameworks, and multiples of the defaults where those are allowed. */
const parametersOf = (activation: Activation): readonly Parameters[] => {
  const { parameters, variants } = activation;
  const scaled = [0.5, 2, 3].map((factor) =>
    Object.fromEntries(Object.entries(parameters).map(([name, x]) => [name, factor * x])),
  );
  const others = [...Object.values(variants), ...scaled].filter(
    (given) => Object.keys(given).length > 0 && !faultIn(activation, given),
  );
  return [{}, ...others];
};

/** The breakpoints of a form as numbers of a format, each with the numbers next to it. */
const kinks = ({ breakpoints }: Form, format: Format): number[] =>
  breakpoints
    .map((at) => representable(at, format))
    .flatMap((at) => [at, nextBelow(at, format), nextAbove(at, format)])
    .filter(Number.isFinite);

/** Whether f(x) is far enough from overflow to be judged, and nothing but f acts on x. */
export const isTellable = (x: number, form: Form, format: Format): boolean => {
  const y = Math.abs(form.float64(x));
  const isFlushed =
    format.subnormals === 'flushed' && x !== 0 && Math.abs(x) < smallestNormal(format);
  return !isFlushed && y < format.largest / 4;
};

const drawPoints = (random: Random, form: Form, format: Format, turn: number): number[] => {
  const tellable = (x: number): boolean => isTellable(x, form, format);
  const near = [...new Set([...kinks(form, format), ...criticalPoints(form, format)])];
  const tails = tailPoints(format).map((x) => representable(x, format));
  const targets = [...near, ...tails.filter((x) => !near.includes(x))].filter(tellable);
  const notable = notablePoints(form);
  const first = Array.from(
    { length: Math.min(changing, targets.length) },
    (_, i) => targets[(changing * turn + i) % targets.length]!,
  );
  const found = [...first];
  for (let tries = 0; found.length < points && tries < 4 * points; tries++) {
    const drawn = random.chance(0.35) ? random.pick(notable) : drawPoint(random.unit);
    const x = representable(drawn, format);
    if (tellable(x)) found.push(x);
  }
  return found.length > 0 ? found : [0];
};

/** Case k of the activations that a law asks a subject about, one at least; its points depend on the seed. */
export const drawOneActivation = (
  domain: Pick<Domain, 'keeps'>,
  asked: SubjectLimits,
  seed: number,
  k: number,
): Case<Stack<Layer>> => {
  const random = randomFrom(seed);
  const { format } = asked;
  const known = activationsAlone(asked, domain);
  const activation = known[k % known.length]!;
  const turn = Math.floor(k / known.length);
  // Of an activation that has parameters, each second case has others than the defaults.
  const [defaults, ...others] = parametersOf(activation);
  const isOther = others.length > 0 && turn % 2 === 1;
  const own = isOther ? others[((turn - 1) / 2) % others.length]! : defaults!;
  const form = formOf(activation, own);
  const inputs = drawPoints(random, form, format, Math.floor(others.length > 0 ? turn / 2 : turn));
  const layer = isOther ? activationLayer(activation.name, own) : activationLayer(activation.name);
  return { stack: { inputs: 1, layers: [layer] }, inputs: inputs.map((x) => [x]) };
};
