import { certificateOfVerdict } from '../../affinity/certificates/certified-verdicts.ts';
import { classify } from '../../affinity/classify.ts';
import { simplify } from '../../affinity/simplify.ts';
import { type Certificate, certificateSchema } from '../../documents/certificate.ts';
import { unusualBoxes, witnessBoxes } from '../../laws/find-witness.ts';
import type { Network } from '../../network/network.ts';

/** An illustration is not worth more than this, in milliseconds. */
const longest = 1_000;

/**
 * What shows to anyone that the network of a witness is not affine: `foldproof recheck` and the second checker accept it.
 * Undefined where they have no way to show it, as of an activation of the user's own, or where it takes too long.
 */
export const witnessCertificate = (network: Network): Certificate | undefined => {
  const deadline = performance.now() + longest;
  const stopped = () => performance.now() > deadline;
  for (const { box, evaluations } of [...witnessBoxes, ...unusualBoxes]) {
    const found = classify(network, { box, evaluations, stopped });
    if (found.verdict !== 'nonlinear') continue;
    const witness = simplify(network, found.witness, { box, stopped });
    const shown = certificateOfVerdict(network, { ...found, witness }, box, stopped);
    return shown && { schema: certificateSchema, ...shown };
  }
  return undefined;
};
