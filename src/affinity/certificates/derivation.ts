import { inputSize, type Network } from '../../network/network.ts';
import type { Balls } from '../../numbers/dyadic.ts';
import { fractionOf } from '../../numbers/fraction.ts';
import type { Enclosed, SumsProof } from '../../recheck/certificate-type.ts';
import { walk } from '../../words/walk.ts';
import type { Box } from '../box.ts';
import type { BoundedUnits } from '../cases/bounded-units.ts';
import { flatNetwork } from '../flat-network.ts';
import { type AffineForm, formKey } from '../proof/affine-form.ts';
import { Atoms } from '../proof/atoms.ts';
import { boundsOf, type Coefficient, isSurd } from '../proof/coefficient.ts';
import { textOfFraction } from '../proof/fraction-text.ts';
import { byIdentities, normalForms } from '../proof/normal-form.ts';
import { inputUnits } from '../proof/unit.ts';
import type { Stopped } from '../stopped.ts';

/** The units of networks as sums of symbols that they share, and what a certificate says of it. */
export interface Derivation {
  readonly atoms: Atoms;
  /** The forms of the outputs, for each network. */
  readonly outputs: readonly (readonly AffineForm[])[];
  readonly proof: Omit<SumsProof, 'bits'>;
}

/** Each output as a sum of inputs and atoms; undefined where that costs too much, or once `stopped` returns true. */
const derivedIn = (
  networks: readonly Network[],
  box: Box | undefined,
  stopped: Stopped,
  cases?: BoundedUnits,
): Derivation | undefined => {
  const range = { low: box && fractionOf(box[0]), high: box && fractionOf(box[1]) };
  const inputs = inputSize(networks[0]!);
  const atoms = new Atoms(inputs, range);
  const outputs: (readonly AffineForm[])[] = [];
  for (const network of networks) {
    const { words } = flatNetwork(network);
    const units = walk(
      normalForms(atoms, stopped, byIdentities(cases?.ranges)),
      words,
      inputUnits(inputs, range),
    );
    if (!units) return undefined;
    outputs.push(units.map(({ form }) => form));
  }
  const where = box ? 'in the box' : 'everywhere';
  const bounds = cases && { bounds: cases.bounds };
  return { atoms, outputs, proof: { where, steps: atoms.steps, ...bounds } };
};

/** What is derived of one network in the box from bounds of its units. */
export const derivedByCases = (
  network: Network,
  box: Box,
  cases: BoundedUnits,
  stopped: Stopped,
): Derivation | undefined => derivedIn([network], box, stopped, cases);

/** What is derived for all inputs, and then for those of the box. */
export function* derivations(
  networks: readonly Network[],
  box: Box,
  stopped: Stopped,
): Generator<Derivation> {
  for (const within of [undefined, box]) {
    const found = derivedIn(networks, within, stopped);
    if (found) yield found;
  }
}

/** Whether two forms are written alike, which equal forms are but where roots are written in two ways. */
export const isWrittenAlike = (a: AffineForm, b: AffineForm): boolean => formKey(a) === formKey(b);

/** Balls as a certificate has them: numbers, or two that enclose them. */
export const textsOfBalls = ({ exponent, middle, radius }: Balls): Enclosed[][] =>
  middle.map((row, i) =>
    row.map((m, j) => {
      const r = radius?.[i]?.[j] ?? 0n;
      const [low, high] = [m - r, m + r].map((n) =>
        textOfFraction({ numerator: n, exponent, odd: 1n }),
      );
      return r === 0n ? low! : [low!, high!];
    }),
  );

/** A number as a certificate has it: a rational one, or two that enclose it. */
export const textOf = (a: Coefficient): Enclosed => {
  if (!isSurd(a)) return textOfFraction(a);
  const [low, high] = boundsOf(a);
  return [textOfFraction(low), textOfFraction(high)];
};

/** Whether the forms of two networks, which share their symbols, are the same: everywhere, or on the box. */
export const areOneFunction = (
  networks: readonly [Network, Network],
  box: Box,
  stopped: Stopped,
): boolean => {
  for (const { outputs } of derivations(networks, box, stopped)) {
    const [f, g] = outputs;
    if (f!.length === g!.length && f!.every((form, j) => isWrittenAlike(form, g![j]!))) return true;
  }
  return false;
};
