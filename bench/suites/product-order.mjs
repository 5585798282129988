/** How many multiply-adds a chain of dense layers takes in our order, from an end, and at best. */
import { costOfOrder, productOrder } from '../../dist/collapse/product-order.js';
import { randomFrom } from '../../dist/numbers/random.js';
import { cpuSeconds } from '../parts/interleaved.mjs';
import { quantile } from '../parts/statistics.mjs';

/** The least cost, by dynamic programming over all parts of the chain. */
const leastCost = (sizes) => {
  const costs = sizes.map(() => new Array(sizes.length).fill(0));
  for (let length = 2; length < sizes.length; length++) {
    for (let start = 0; start + length < sizes.length; start++) {
      const end = start + length;
      costs[start][end] = Math.min(
        ...Array.from({ length: length - 1 }, (_, k) => {
          const at = start + k + 1;
          return costs[start][at] + costs[at][end] + sizes[start] * sizes[at] * sizes[end];
        }),
      );
    }
  }
  return costs[0].at(-1);
};

const families = {
  '4 layers of 1 to 64 units': [4, (random) => random.integer(1, 64)],
  '16 layers of 1 to 1024 units, log-uniform': [
    16,
    (random) => Math.round(2 ** (10 * random.unit())),
  ],
  '32 layers of 1 to 64 units': [32, (random) => random.integer(1, 64)],
};

export const measure = async ({ quick }) => {
  const chains = quick ? 300 : 3000;
  const rows = [];
  for (const [what, [layers, draw]] of Object.entries(families)) {
    const random = randomFrom(1);
    const [ours, left, right] = [[], [], []];
    const drawn = Array.from({ length: chains }, () =>
      Array.from({ length: layers + 1 }, () => draw(random)),
    );
    for (const sizes of drawn) {
      const least = leastCost(sizes);
      const fromLeft = sizes.slice(2).map((_, k) => k + 1);
      ours.push(costOfOrder(productOrder(sizes), sizes) / least);
      left.push(costOfOrder(fromLeft, sizes) / least);
      right.push(costOfOrder(fromLeft.toReversed(), sizes) / least);
    }
    const seconds = await cpuSeconds(() => drawn.map((sizes) => productOrder(sizes)));
    const spread = (list) => ({
      median: quantile(list, 0.5),
      least: Math.min(...list),
      most: Math.max(...list),
    });
    rows.push({
      [`${chains} chains each`]: what,
      'ours ÷ optimal': spread(ours),
      'from the left ÷ optimal': spread(left),
      'from the right ÷ optimal': spread(right),
      'µs to find ours': (1e6 * seconds) / chains,
      'worse than an end': ours.filter((cost, k) => cost > Math.min(left[k], right[k])).length,
    });
  }
  const worst = Math.max(...rows.map((row) => row['ours ÷ optimal'].most));
  const worse = rows.reduce((sum, row) => sum + row['worse than an end'], 0);
  return {
    rows,
    limits: [
      { limit: 'at most 1.15 × optimal', found: worst, isMet: worst <= 1.15 },
      { limit: 'never worse than from the left or the right', found: worse, isMet: worse === 0 },
    ],
  };
};
