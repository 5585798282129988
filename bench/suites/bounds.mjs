/** How near bounds are to errors, and whether none is beyond: --cases 1000000 is the count of each format that is asked for. */
import { equal } from '../../dist/judge/comparison.js';
import { judge } from '../../dist/judge/judge.js';
import { forward64 } from '../../dist/network/float64-forward.js';
import { dense, stackOf } from '../../dist/network/stack.js';
import { bfloat16, float16, float32, float64 } from '../../dist/numbers/format.js';
import { randomFrom } from '../../dist/numbers/random.js';
import { exactForward } from '../../dist/oracle/exact-forward.js';
import { collapseTolerance } from '../../dist/rounding/collapse-tolerance.js';
import { forwardTolerance } from '../../dist/rounding/forward-tolerance.js';
import { honestChains } from '../parts/honest-chains.mjs';
import { summary } from '../parts/statistics.mjs';
import { worstFound } from '../parts/worst-found.mjs';

/** A stack of N(0, 1) numbers and a row of inputs. */
const normalStack = (depth, units, random) => {
  const row = () => Array.from({ length: units }, () => random.normal());
  const rows = () => Array.from({ length: units }, row);
  return {
    stack: stackOf(...Array.from({ length: depth }, () => dense(rows(), row()))),
    inputs: [row()],
  };
};

/** Bound ÷ error of the worst output of each stack, in float64, in the order that the reference declares. */
const slack = (depth, units, cases) => {
  const random = randomFrom(1);
  return Array.from({ length: cases }, () => {
    const { stack, inputs } = normalStack(depth, units, random);
    const bound = forwardTolerance(stack, inputs, float64);
    const sides = [forward64(stack, inputs), exactForward(stack, inputs)];
    return 1 / judge(equal('y', ...sides, bound)).ratio;
  });
};

export const measure = async ({ quick, cases = quick ? 1000 : 20_000 }) => {
  const slacks = [1, 2, 4, 8, 16].map((depth) => ({
    what: `bound ÷ error of the outputs, ${depth} × 8 units, N(0, 1)`,
    found: summary(slack(depth, 8, quick ? 50 : 400)),
  }));
  const bounds = { forwardTolerance, collapseTolerance };
  const search = { format: float64, steps: quick ? 200 : 2000, starts: 4, seed: 1 };
  const ratios = worstFound(bounds, search).flatMap(({ found }) => Object.entries(found));
  const nearest = (what, isMeant) => ({
    what: `largest error ÷ bound that a search found, ${what}`,
    found: Math.max(...ratios.flatMap(([name, ratio]) => (isMeant(name) ? [ratio] : []))),
  });
  const worst = [
    nearest('outputs', (name) => name === 'outputs'),
    nearest('W′ and b′', (name) => name !== 'outputs'),
  ];
  const held = [float64, float32, float16, bfloat16].map((format) => ({
    format: format.name,
    ...honestChains(format, { cases, from: 0, seed: 1 }),
  }));
  const beyond = held.reduce((sum, tally) => sum + tally.beyond, 0);
  return {
    rows: [
      ...slacks,
      ...worst,
      ...held.map(({ format, within, beyond, uncertified }) => ({
        what: `${format}, ${cases} chains: comparisons within, beyond, uncertified`,
        found: `${within}, ${beyond}, ${uncertified}`,
      })),
    ],
    limits: [
      ...slacks.map(({ what, found }) => ({
        limit: `${what}: median ≤ 100`,
        found,
        isMet: found.median <= 100,
      })),
      ...worst.map(({ what, found }) => ({
        limit: `${what}: ≥ 0.85`,
        found,
        isMet: found >= 0.85,
      })),
      { limit: 'no comparison beyond its bound', found: beyond, isMet: beyond === 0 },
    ],
  };
};
