import type { Box } from '../../affinity/box.ts';
import { pointOf, type Witness } from '../../affinity/chord.ts';
import type { Certificate } from '../../documents/certificate.ts';
import { inputSize, type Network, outputSize } from '../../network/network.ts';

const areDoubles = (all: readonly unknown[]): all is readonly number[] =>
  all.every((x) => typeof x === 'number');

/**
 * The chord that a certificate of *nonlinear* has, and its box; undefined of another claim, of numbers that no doubles
 * are, and where a file has a chord that is none of the network: a certificate is not checked to be drawn.
 */
export const certifiedChord = (
  certificate: Certificate | undefined,
  network: Network,
): { readonly box: Box; readonly witness: Witness } | undefined => {
  if (certificate?.claim !== 'nonlinear') return undefined;
  const { box, proof } = certificate;
  const { x, y, t, output } = proof;
  const inputs = inputSize(network);
  if (!areDoubles(x) || !areDoubles(y) || typeof t !== 'number') return undefined;
  const fits = x.length === inputs && y.length === inputs && output < outputSize(network);
  if (!fits || !(0 < t && t < 1) || !(box[0] < box[1])) return undefined;
  const point = pointOf({ x, y, t });
  return point && { box, witness: { x, y, t, output, point } };
};
