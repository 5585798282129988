/**
 * Verdicts as certificates (docs/certificates.md). Each is held to the checker before it is given: what the checker of
 * `foldproof recheck` does not accept is not written.
 */
import { inputSize, type Network } from '../../network/network.ts';
import { zero } from '../../numbers/fraction.ts';
import type { Certified, CertifiedNetwork, Enclosed } from '../../recheck/certificate-type.ts';
import { recheck } from '../../recheck/recheck.ts';
import type { Box } from '../box.ts';
import { type BoundedUnits, unitsByCases } from '../cases/bounded-units.ts';
import type { Verdict } from '../classify.ts';
import { closeOnBox, largestOnBox } from '../closeness/close-on-box.ts';
import { forwardInBalls } from '../decimal-balls.ts';
import type { NetworkComparison } from '../equality/network-comparison.ts';
import { flatNetwork } from '../flat-network.ts';
import { neverStopped, type Stopped } from '../stopped.ts';
import {
  type Derivation,
  derivations,
  derivedByCases,
  isWrittenAlike,
  textOf,
  textsOfBalls,
} from './derivation.ts';

/** How many bits enclosures are tried with: 0 where all numbers are rational. */
const bitsTried = [0, 128, 512, 2048, 8192] as const;

/** The certificate with the fewest bits that the checker accepts, twice as many in it; undefined where none does. */
const accepted = (
  certificate: (bits: number) => Certified,
  stopped: Stopped,
): Certified | undefined => {
  for (const bits of bitsTried) {
    if (stopped()) return undefined;
    if (recheck(certificate(bits), stopped).valid) return certificate(2 * bits);
  }
  return undefined;
};

/** Decimal digits to which a bias that is not rational is written. */
const digits = 80;

const certified = (network: Network) => network as CertifiedNetwork;

/** The bias of a network that is affine where 0 is in the box: what it makes of 0, enclosed. */
const enclosedBias = (network: Network, stopped: Stopped): readonly Enclosed[] | undefined => {
  const flat = flatNetwork(network);
  const balls = forwardInBalls(flat, [new Array<number>(flat.inputs).fill(0)], digits, stopped);
  return balls && textsOfBalls(balls)[0];
};

/** How many splits of cases bounds may take that the checker needs and the prover did not. */
const mostSplits = 300;

/** Derivations from bounds that are known or, after those without any, from bounds that are shown for a certificate alone. */
function* derivationsOf(
  network: Network,
  box: Box,
  known: BoundedUnits | undefined,
  stopped: Stopped,
): Generator<Derivation> {
  if (!known) yield* derivations([network], box, stopped);
  const all = known ? [known] : unitsByCases(network, box, { splits: mostSplits, stopped });
  for (const cases of all) {
    const found = derivedByCases(network, box, cases, stopped);
    if (found) yield found;
  }
}

const affineCertificate = (
  network: Network,
  box: Box,
  { cases, stopped }: { cases: BoundedUnits | undefined; stopped: Stopped },
): Certified | undefined => {
  for (const found of derivationsOf(network, box, cases, stopped)) {
    const outputs = found.outputs[0]!;
    if (!outputs.every((form) => found.atoms.isAffine(form))) continue;
    const inputs = inputSize(network);
    const weight = Array.from({ length: inputs }, (_, i) =>
      outputs.map(({ terms }) => textOf(terms.get(i) ?? zero)),
    );
    // An activation of a number is a symbol here, which does not depend on the inputs.
    const areNumbers = outputs.every(({ terms }) => [...terms.keys()].every((s) => s < inputs));
    const bias = areNumbers
      ? outputs.map(({ constant }) => textOf(constant))
      : enclosedBias(network, stopped);
    const shown =
      bias &&
      accepted(
        (bits) => ({
          ...{ claim: 'affine', box, network: certified(network) },
          proof: { ...found.proof, bits, weight, bias },
        }),
        stopped,
      );
    if (shown) return shown;
  }
  return undefined;
};

/**
 * What shows a verdict of `classify` to anyone: undefined of *undecided*, and where the checker has no way to show it.
 */
export const certificateOfVerdict = (
  network: Network,
  verdict: Verdict,
  box: Box,
  stopped: Stopped = neverStopped,
): Certified | undefined => {
  if (verdict.verdict === 'affine')
    return affineCertificate(network, box, { cases: verdict.cases, stopped });
  if (verdict.verdict === 'undecided') return undefined;
  const { x, y, t, output } = verdict.witness;
  return accepted(
    (bits) => ({
      ...{ claim: 'nonlinear', box, network: certified(network) },
      proof: { x, y, t, output, bits },
    }),
    stopped,
  );
};

/** What shows that two networks are the same function, everywhere or on the box; undefined where nothing is found. */
export const certificateOfEquality = (
  networks: readonly [Network, Network],
  box: Box,
  stopped: Stopped = neverStopped,
): Certified | undefined => {
  const [a, b] = networks.map(certified);
  for (const { outputs, proof } of derivations(networks, box, stopped)) {
    const [f, g] = outputs;
    if (f!.length !== g!.length || !f!.every((form, j) => isWrittenAlike(form, g![j]!))) continue;
    const shown = accepted(
      (bits) => ({
        ...{ claim: 'equal', box, networks: [a!, b!] },
        proof: { ...proof, bits },
      }),
      stopped,
    );
    if (shown) return shown;
  }
  return undefined;
};

/** By how much δ is more than the bound of the prover, where the checker's own bounds are wider. */
const wider = [1, 1 + 2 ** -40, 1 + 2 ** -10, 1.125, 2] as const;

/**
 * What shows that two networks are close on the box: within δ or, where none is given, within a δ that is proved;
 * undefined where nothing is found.
 */
export const certificateOfCloseness = (
  networks: readonly [Network, Network],
  { box, within, stopped = neverStopped }: Asked,
): Certified | undefined => {
  const found =
    within === undefined
      ? largestOnBox(networks, box, stopped)
      : closeOnBox(networks, box, within, { stopped });
  if (!found) return undefined;
  const [a, b] = networks.map(certified);
  const { largest, pairs, splits } = found;
  for (const delta of within === undefined ? wider.map((by) => by * largest) : [within]) {
    const certificate: Certified = {
      ...{ claim: 'close', box, networks: [a!, b!] },
      proof: { delta, pairs, splits },
    };
    if (stopped()) return undefined;
    if (recheck(certificate, stopped).valid) return certificate;
  }
  return undefined;
};

/** What a comparison was asked about. */
interface Asked {
  readonly box: Box;
  readonly within?: number | undefined;
  readonly stopped?: Stopped;
}

/** What shows the verdict of a comparison to anyone; undefined of *undecided*, and where the checker cannot show it. */
export const certificateOfComparison = (
  networks: readonly [Network, Network],
  { verdict, witness }: NetworkComparison,
  asked: Asked,
): Certified | undefined => {
  const { box, stopped = neverStopped } = asked;
  if (verdict === 'equal') return certificateOfEquality(networks, box, stopped);
  if (verdict === 'equal-up-to-rounding')
    return (
      certificateOfCloseness(networks, asked) ??
      (asked.within === undefined ? undefined : certificateOfCloseness(networks, { box, stopped }))
    );
  if (verdict !== 'different' || !witness) return undefined;
  const [a, b] = networks.map(certified);
  const { input, output } = witness;
  return accepted(
    (bits) => ({
      ...{ claim: 'different', box, networks: [a!, b!] },
      proof: { input, output, bits },
    }),
    stopped,
  );
};
