import { dense, isDense } from '../network/stack.ts';
import type { Format } from '../numbers/format.ts';
import type { Random } from '../numbers/random.ts';
import { norm } from './lattice-budget.ts';
import type { Chain } from './layer-chain.ts';

/** The row times 2^k, in two steps, as 2^k by itself may be 0 or infinite. */
const timesPower = (row: readonly number[], k: number): number[] => {
  const [up, down] = [2 ** Math.ceil(k / 2), 2 ** Math.floor(k / 2)];
  return row.map((x) => x * up * down);
};

/** How large the entries of a product of weights may be: the sum of the binary logarithms of its norms. */
const bitsOf = (chain: Chain, layers: number): number =>
  chain.layers
    .slice(0, layers)
    .filter(isDense)
    .reduce((sum, { weight }) => sum + Math.log2(norm(weight) || 1), 0);

/** How often the product of two layers or more is subnormal, and not the first weight. */
const product = 0.8;

/**
 * A chain of dense layers, the first few of which are multiplied by powers of two so that their product,
 * and in half of the cases their biases with it, lies among the subnormal numbers of the format, or a
 * little above. In half of the cases the layer after them multiplies by a large power of two, so that what
 * was lost on the way is seen in a normal result. Bugs in numbers below the smallest normal one, as where a
 * device flushes them to 0, show nowhere else.
 */
export const scaledToSubnormal = (random: Random, chain: Chain, format: Format): Chain => {
  const count = chain.layers.length;
  // Mostly a product: a weight that is subnormal by itself is not computed.
  const small = count > 1 && random.chance(product) ? random.integer(2, count) : 1;
  const least = Math.round(Math.log2(format.smallest));
  const normal = least + Math.round(-Math.log2(2 * format.unit));
  const goal = random.integer(least + 1, normal + 2);
  const shift = Math.min(0, Math.round(goal - bitsOf(chain, small)));
  const withBiases = random.chance(0.5);
  // What follows a subnormal weight stays as it is: then the product is subnormal too.
  const up = small > 1 && random.chance(0.5) ? Math.floor(Math.log2(format.largest) / 4) : 0;
  let total = 0;
  const layers = chain.layers.map((layer, k) => {
    if (!isDense(layer) || k > small) return layer;
    // The last of the small layers takes what division leaves.
    const own = k === small - 1 ? shift - total : Math.trunc(shift / small);
    const by = k === small ? up : own;
    if (k < small) total += own;
    return dense(
      layer.weight.map((row) => timesPower(row, by)),
      withBiases && k < small ? layer.bias && timesPower(layer.bias, total) : layer.bias,
    );
  });
  return { ...chain, layers };
};
