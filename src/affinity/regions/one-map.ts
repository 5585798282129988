import { inputSize, type Network, outputSize } from '../../network/network.ts';
import { compare } from '../../numbers/fraction.ts';
import type { Phrase } from '../../words/word.ts';
import type { Box } from '../box.ts';
import { flatNetwork } from '../flat-network.ts';
import type { ExactForm } from './cut-region.ts';
import { linearRegions } from './linear-regions.ts';

/** Some tenths of a second of work for an output. */
const limits = { regions: 100, work: 25_000 } as const;

/** Whether every function in a phrase is made of lines that join: at ends of regions it is what it comes near there. */
const joinsEverywhere = (words: Phrase): boolean =>
  words.every((word) => {
    if (word.word === 'apply') {
      const { piecewise } = word.f;
      return piecewise !== undefined && piecewise.degree <= 1 && piecewise.jumps.length === 0;
    }
    if (word.word === 'rows')
      return word.f.activation.maxima?.(word.width, word.f.parameters) !== undefined;
    return !('branches' in word) || word.branches.every(joinsEverywhere);
  });

const areAlike = (a: ExactForm, b: ExactForm): boolean =>
  compare(a.constant, b.constant) === 0 &&
  a.slopes.every((slope, i) => compare(slope, b.slopes[i]!) === 0);

/**
 * Whether a continuous network of one or two inputs is one affine map in all of its regions, which are found without rounding and
 * leave nothing of the box out. False where that is not known.
 */
export const isOneMap = (network: Network, box: Box): boolean => {
  if (inputSize(network) > 2 || !joinsEverywhere(flatNetwork(network).words)) return false;
  for (let output = 0; output < outputSize(network); output++) {
    const found = linearRegions(network, box, output, limits);
    if (!found || found.isRounded || found.left.length > 0) return false;
    const [first, ...others] = found.regions.map(({ form }) => form);
    if (!first || !others.every((form) => areAlike(form, first))) return false;
  }
  return true;
};
