import { dense } from '../../network/stack.ts';
import type { Format } from '../../numbers/format.ts';
import { type Chain, fits } from '../layer-chain.ts';
import { listOf } from '../list-of.ts';
import { simplerChain } from '../simpler.ts';
import type { Pass } from './pass.ts';

/**
 * The smallest integers a ≤ b of the format whose product is 1 more than a multiple of 4 and has one digit more than the
 * format: a b and a b + 1 each lie in the middle between two numbers of the format, and ties to even take both down to
 * a b − 1, while a b + 1 + 1 … is what the exact sum a b + 1 is stored as.
 */
export const middleProduct = ({ unit, round }: Format): readonly [number, number] => {
  for (let product = 1 / unit + 1; ; product += 4) {
    for (let a = 3; a * a <= product; a += 2) {
      const b = product / a;
      if (Number.isInteger(b) && round(a) === a && round(b) === b) return [a, b];
    }
  }
};

/** Whether sums have more digits than what is stored. */
const isSummedFiner = ({ unit, sum }: Format): boolean => sum !== undefined && sum.unit < unit;

/**
 * One product and a bias whose sum shows in how many digits it is carried: as outputs of one layer, or as the bias of
 * two. Where sums are carried in more digits than are stored, no smaller case shows that, and no change of one number
 * leads to it, as its three numbers go together.
 */
export const productAndBias: Pass = function* (chain, { domain, format, lattice }) {
  if (lattice || domain.noBias || domain.second || !isSummedFiner(format)) return;
  const [a, b] = middleProduct(format);
  const points = (x: number) => listOf(domain.points ?? 1, () => [x]);
  const last = dense([[b]], [1]);
  const candidates: readonly Chain[] = [
    { inputs: points(a), layers: [last], split: 1 },
    { inputs: points(0), layers: [dense([[0]], [a]), last], split: 2 },
  ];
  for (const candidate of candidates) {
    yield () =>
      fits(candidate, domain) && simplerChain(candidate, chain, format) ? candidate : undefined;
  }
};
