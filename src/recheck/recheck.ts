import type { Look } from './algebra.ts';
import { checkChord, checkPoint } from './at-points.ts';
import { checkClose } from './by-differences.ts';
import { checkEqual, checkLayer } from './by-sums.ts';
import type { Certified } from './certificate-type.ts';
import { Unproven } from './rational.ts';

/** What came of a check, in one sentence. */
export interface Rechecked {
  readonly valid: boolean;
  readonly because: string;
}

const arithmetic = (bits: number): string =>
  bits === 0 ? 'in exact arithmetic' : `in exact arithmetic and enclosures of ${bits} bits`;

/** Throws Unproven where the claim is not shown; says how it was. */
const shown = (certificate: Certified, look: Look): string => {
  const { claim, box } = certificate;
  const where = `on [${box.join(', ')}]ⁿ`;
  if (claim === 'close') {
    const { delta } = certificate.proof;
    const parts = checkClose(certificate.networks, box, certificate.proof, look);
    const whole = parts === 1 ? 'in one piece' : `in ${parts} parts`;
    return `close ${where}: no output differs by more than ${delta}, ${whole}, in exact arithmetic`;
  }
  const { proof } = certificate;
  switch (claim) {
    case 'nonlinear':
      checkChord(certificate.network, box, certificate.proof, look);
      return `nonlinear ${where}: output ${certificate.proof.output} leaves a chord, ${arithmetic(proof.bits)}`;
    case 'different':
      checkPoint(certificate.networks, box, certificate.proof, look);
      return `different ${where}: output ${certificate.proof.output} differs at the input, ${arithmetic(proof.bits)}`;
    case 'affine':
      checkLayer(certificate.network, box, certificate.proof, look);
      break;
    case 'equal':
      checkEqual(certificate.networks, box, certificate.proof, look);
  }
  const scope = certificate.proof.where === 'everywhere' ? 'everywhere' : where;
  return `${claim} ${scope}: ${certificate.proof.steps.length} steps, ${arithmetic(proof.bits)}`;
};

/**
 * Whether a certificate shows its claim. Everything is computed anew, in exact arithmetic or in enclosures, with the
 * definitions of this folder alone: what is wrong in the code that found the verdict cannot make a wrong claim
 * valid. A claim that is not shown may still be true, as one that takes longer than until `stopped` returns true. The
 * fields of the document must have been checked before (src/documents/certificate.ts).
 */
export const recheck = (
  certificate: Certified,
  stopped: () => boolean = () => false,
): Rechecked => {
  const look = (): void => {
    if (stopped()) throw new Unproven('the time was over before all was computed');
  };
  try {
    return { valid: true, because: shown(certificate, look) };
  } catch (error) {
    if (!(error instanceof Unproven || error instanceof RangeError)) throw error;
    return { valid: false, because: `${certificate.claim}: ${error.message}` };
  }
};
