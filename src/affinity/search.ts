import type { Network } from '../network/network.ts';
import { float64Arithmetic } from '../numbers/arithmetic.ts';
import { type Random, randomFrom } from '../numbers/random.ts';
import { floatSystem } from '../words/systems/float-system.ts';
import { walk } from '../words/walk.ts';
import { type Box, spaceOf } from './box.ts';
import { gapAt } from './certify.ts';
import { pointOf, type Witness } from './chord.ts';
import { type FlatNetwork, flatNetwork } from './flat-network.ts';
import { type FloatGap, gapInFloat64 } from './float-gap.ts';
import { type Method, portfolio } from './methods/index.ts';
import type { Aim, Attempt } from './methods/method.ts';
import { neverStopped, type Stopped } from './stopped.ts';
import { targetsOf } from './targets.ts';
import { gradientOf, traceAt } from './trace.ts';
import { withoutTwins } from './without-twins.ts';

/** What a search for a witness may spend, and where it looks. */
export interface SearchOptions {
  /** How often the network may be evaluated, to aim and to try; 400 when left out. */
  readonly evaluations?: number;
  /** What points are drawn from; 1 when left out. */
  readonly seed?: number;
  /** Every input lies in it; [-1, 1] when left out. */
  readonly box?: Box;
  /** Which methods take turns, and in what order: all of them unless told. */
  readonly methods?: typeof portfolio;
  /** How many times as many evaluations a last search may take, for units that hardly ever wake: 10 when left out, 0 for none. */
  readonly patience?: number;
  /** How many splits of cases a proof may take after the search; 1,000 when left out. */
  readonly splits?: number;
  /** The search ends, without a witness, soon after this returns true; it never does when left out. */
  readonly stopped?: Stopped | undefined;
}

/** The result of a search: a witness, or none in so many evaluations. */
export interface Search {
  readonly witness: Witness | undefined;
  /** How often the network was evaluated. */
  readonly evaluations: number;
  /** The methods that were tried. */
  readonly tried: readonly string[];
  /** The method that found the witness. */
  readonly by?: string;
  /** The search was stopped before its evaluations were spent. */
  readonly stopped?: true;
}

/** What a search does where nothing else is said. */
export const searchDefaults = { evaluations: 400, seed: 1, box: [-1, 1], patience: 10 } as const;

/** How many chords may be decided in exact arithmetic though float64 shows no certain gap. */
const doubts = 4;

const floats = floatSystem(float64Arithmetic);

/** The network, with each evaluation counted. */
const aimAt = (
  network: FlatNetwork,
  box: Box,
  random: Random,
): { readonly aim: Aim; readonly spent: { evaluations: number } } => {
  const spent = { evaluations: 0 };
  const counted =
    <A extends unknown[], R>(of: (...given: A) => R) =>
    (...given: A): R => {
      spent.evaluations++;
      return of(...given);
    };
  const aim: Aim = {
    network,
    space: spaceOf(network.inputs, box),
    random,
    output: counted((x) => walk(floats, network.words, [x])[0]!),
    bends: counted((x) => traceAt(network, x)),
    gradient: counted(gradientOf),
    targets: counted(() => targetsOf(network, box)),
  };
  return { aim, spent };
};

/** The methods in the order of their turns: the first ones once, the others over and over. */
function* turns({ opening, rounds }: typeof portfolio): Generator<Method, void> {
  yield* opening;
  if (rounds.length > 0) for (;;) yield* rounds;
}

/**
 * Looks for a witness that the network is not affine. What is found is proven: see certifyWitness. What
 * is not found proves nothing.
 *
 * A chord counts when its gap exceeds what rounding can do, and then only if exact arithmetic, or balls,
 * confirm it; a few whose gap is within rounding are decided there directly. Deterministic: the same
 * network, options and seed give the same answer. Throws RangeError when the box is empty.
 */
export const searchWitness = (given: Network, options: SearchOptions = {}): Search => {
  const network = withoutTwins(flatNetwork(given));
  const { evaluations, seed, box } = { ...searchDefaults, ...options };
  const stopped = options.stopped ?? neverStopped;
  const { aim, spent } = aimAt(network, box, randomFrom(seed));
  const running = new Map<Method, Iterator<Attempt | undefined, void>>();
  const ended = new Set<Method>();
  const tried = new Set<string>();
  const answer = (): Omit<Search, 'witness'> => ({
    evaluations: spent.evaluations,
    tried: [...tried],
  });
  const schedule = options.methods ?? portfolio;
  let doubtful = 0;
  for (const method of turns(schedule)) {
    if (spent.evaluations >= evaluations || schedule.rounds.every((m) => ended.has(m))) break;
    if (ended.has(method)) continue;
    if (stopped()) return { witness: undefined, ...answer(), stopped: true };
    const chords = running.get(method) ?? method.chords(aim);
    running.set(method, chords);
    const next = chords.next();
    if (next.done) {
      ended.add(method);
      continue;
    }
    tried.add(method.name);
    if (!next.value) {
      spent.evaluations++; // an attempt that came to nothing is not free, or it could go on for ever
      continue;
    }
    spent.evaluations += 3;
    const point = pointOf(next.value);
    if (!point) continue;
    const { unseen } = next.value;
    const { seen, output }: FloatGap =
      unseen === undefined ? gapInFloat64(network, next.value, point) : { seen: 'gap' };
    if (seen === 'none' || (seen === 'doubt' && ++doubtful > doubts)) continue;
    const digits = typeof unseen === 'number' ? unseen : undefined;
    const proven = gapAt(network, next.value, { output, digits, stopped });
    if (!proven) continue;
    const { x, y, t } = next.value;
    const witness = { x: [...x], y: [...y], t, point, output: proven.output };
    return { witness, ...answer(), by: method.name };
  }
  return { witness: undefined, ...answer() };
};
