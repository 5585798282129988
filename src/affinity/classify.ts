import type { AnyLayer } from '../layers/any-layer.ts';
import { inputSize, type Network } from '../network/network.ts';
import { spaceOf } from './box.ts';
import type { Witness } from './chord.ts';
import { fromPoints } from './methods/from-points.ts';
import { patient } from './methods/index.ts';
import { type AffineProof, proofByKinds, proveAffine, proveByCases } from './prove.ts';
import { isOneMap } from './regions/one-map.ts';
import { type Search, type SearchOptions, searchDefaults, searchWitness } from './search.ts';
import { neverStopped } from './stopped.ts';

/** What a network is, as a function of real numbers in a box. */
export type Verdict =
  | ({ readonly verdict: 'affine' } & AffineProof)
  | {
      readonly verdict: 'nonlinear';
      readonly witness: Witness;
      readonly by: string;
      readonly evaluations: number;
    }
  | { readonly verdict: 'undecided'; readonly spent: Omit<Search, 'witness' | 'by'> };

const firstNotFinite = (value: unknown): number | undefined => {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : value;
  if (typeof value !== 'object' || value === null) return undefined;
  // Parameters of activations may be infinite: the ends of an interval.
  const parts: readonly unknown[] = Array.isArray(value)
    ? value
    : Object.entries(value).flatMap(([name, part]) => (name === 'parameters' ? [] : [part]));
  for (const part of parts) {
    const bad = firstNotFinite(part);
    if (bad !== undefined) return bad;
  }
  return undefined;
};

/** The first number of a layer that is not finite, in branches too; undefined when all are. */
export const notFinite = (layer: AnyLayer): number | undefined => firstNotFinite(layer);

/** How many splits of cases a proof may take. */
const mostSplits = 1000;

/** One search after another, as one. */
const after = (before: Search, next: Search): Search => ({
  ...next,
  evaluations: before.evaluations + next.evaluations,
  tried: [...new Set([...before.tried, ...next.tried])],
});

/** A proof by regions or by cases, or what came of a search from where that shows units to wake, and then of a longer one. */
const decidedByCases = (
  network: Network,
  options: Omit<SearchOptions, 'methods'>,
  before: Search,
): AffineProof | Search => {
  const { box, evaluations: given, patience } = { ...searchDefaults, ...options };
  const asked = {
    splits: options.splits ?? mostSplits,
    stopped: options.stopped ?? neverStopped,
  };
  const { proof, beyond } = proveByCases(network, box, asked);
  if (proof) return proof;
  // After the proof by cases, which has a certificate.
  if (isOneMap(network, box))
    return { because: 'one affine map in all of its regions', where: 'in the box' };
  const from = { opening: [], rounds: [fromPoints(beyond)] };
  const near = after(before, searchWitness(network, { ...options, methods: from }));
  if (near.witness || near.stopped || patience === 0) return near;
  const evaluations = patience * given;
  return after(near, searchWitness(network, { ...options, evaluations, methods: patient }));
};

/** So many evaluations come before a proof is tried: three midpoints, which see most stacks. */
const firstLook = 9;

/**
 * Affine with a proof, nonlinear with a witness, or undecided, which says what was spent. Verdicts are
 * about the network as it is written, over the reals; what float64 makes of it is not asked. With `stopped`
 * the verdict comes soon after it first returns true: *undecided*, unless it was found before.
 * Throws RangeError when the box is empty or the network has a weight or bias that is not finite.
 *
 * @example
 * import { activationLayer, classify, dense, type Layer, stackOf } from 'foldproof';
 *
 * // relu(x) − relu(−x) = x
 * const stack = stackOf<Layer>(dense([[1, -1]]), activationLayer('relu'), dense([[1], [-1]]));
 * classify(stack).verdict; // 'affine'
 */
export const classify = (
  network: Network,
  options: Omit<SearchOptions, 'methods'> = {},
): Verdict => {
  const { box, evaluations } = { ...searchDefaults, ...options };
  for (const [k, layer] of network.layers.entries()) {
    const bad = notFinite(layer);
    if (bad !== undefined) {
      throw new RangeError(`layer ${k + 1}: expected finite numbers, found ${bad}`);
    }
  }
  spaceOf(inputSize(network), box); // throws when the box is empty
  const byKinds = proofByKinds(network);
  if (byKinds) return { verdict: 'affine', ...byKinds };
  const first = searchWitness(network, {
    ...options,
    evaluations: Math.min(firstLook, evaluations),
  });
  const proof = first.witness ? undefined : proveAffine(network, box, options.stopped);
  if (proof) return { verdict: 'affine', ...proof };
  const more = first.witness || first.stopped ? first : searchWitness(network, options);
  // The second search starts anew: one that was stopped at once has seen less than the first.
  const search = more.evaluations < first.evaluations ? { ...first, stopped: true as const } : more;
  const decided =
    search.witness || search.stopped ? undefined : decidedByCases(network, options, search);
  if (decided && 'because' in decided) return { verdict: 'affine', ...decided };
  const { witness, by, ...spent } = decided ?? search;
  return witness && by !== undefined
    ? { verdict: 'nonlinear', witness, by, evaluations: spent.evaluations }
    : { verdict: 'undecided', spent };
};
