// How near to its bound an error can be: the largest error ÷ bound that a search over the numbers of small chains finds.
//
// Chains of 1 to 3 layers of 1, 2 and 4 units, computed in the order that is declared, sums from the bias on. A start has
// numbers like 1 and like u, half of the starts with ones on one path alone; a step changes one to three numbers, and is
// kept where the ratio does not fall. Ratios are found by the exact oracle.
import { equal } from '../../dist/judge/comparison.js';
import { judge } from '../../dist/judge/judge.js';
import { dense } from '../../dist/network/stack.js';
import { randomFrom } from '../../dist/numbers/random.js';
import { exactForward, exactMap } from '../../dist/oracle/exact-forward.js';
import { associations, forwardBy, operations, sums } from '../../dist/testing/honest-kernels.js';

/** Each thing that has a bound: how an error of it compares to that, at a chain and inputs. */
const questions = (format, { forwardTolerance, collapseTolerance }) => {
  const dot = sums['in order, from the bias'](operations(format, false), randomFrom(1), format);
  const fold = (by, order, part) => (stack) => {
    const { weight, bias } = associations[by](dot, stack);
    const computed = { weight, bias: [bias] }[part];
    return judge(
      equal(part, computed, exactMap(stack)[part], collapseTolerance(stack, format, order)[part]),
    );
  };
  return {
    outputs: (stack, inputs) =>
      judge(
        equal(
          'y',
          forwardBy(dot, stack, inputs),
          exactForward(stack, inputs),
          forwardTolerance(stack, inputs, format),
        ),
      ),
    'W′, left': fold('left fold', 'left', 'weight'),
    'b′, left': fold('left fold', 'left', 'bias'),
    'W′, right': fold('right fold', 'right', 'weight'),
    'b′, right': fold('right fold', 'right', 'bias'),
    'W′, any': fold('left fold', 'any', 'weight'),
    'b′, any': fold('left fold', 'any', 'bias'),
  };
};

const unitOf = (format) => (format.sum ?? format).unit;

/** A chain and a row of inputs of these widths, with numbers taken from a list in turns. */
const chainOf = (widths, list) => {
  let at = 0;
  const row = (n) => {
    at += n;
    return list.slice(at - n, at);
  };
  const inputs = [row(widths[0])];
  const layers = widths.slice(1).map((n, k) =>
    dense(
      Array.from({ length: widths[k] }, () => row(n)),
      row(n),
    ),
  );
  return { stack: { inputs: widths[0], layers }, inputs };
};

/** A number like u, or like 1: a few digits away from it, or half of them. */
const small = (random, unit) => unit * (1 - random.unit() * unit ** random.unit());
const one = (random, unit) => 1 + random.pick([0, 2, 4, 6, -1, -2, -3]) * unit;
const changed = (x, format, random) => {
  const unit = unitOf(format);
  const how = random.pick([
    () => 0,
    () => one(random, unit),
    () => small(random, unit),
    () => x * (1 + random.integer(-4, 4) * unit),
    () => 1 + random.normal() * Math.sqrt(unit),
    () => 2 * x,
    () => x / 2,
    () => -x,
  ]);
  const y = format.round(how());
  return Number.isFinite(y) ? y : x;
};

/** Numbers to begin with: ones and numbers like u, anywhere, or ones on the path of the first units alone. */
const begun = (widths, isPath, format, random) => {
  const like = (isOne) => format.round(isOne ? 1 : small(random, unitOf(format)));
  const list = Array.from({ length: widths[0] }, (_, i) =>
    like(isPath ? i === 0 : random.chance(0.5)),
  );
  for (const [k, n] of widths.slice(1).entries()) {
    for (let i = 0; i < widths[k]; i++)
      for (let j = 0; j < n; j++) list.push(like(isPath ? i === 0 && j === 0 : random.chance(0.5)));
    for (let j = 0; j < n; j++) list.push(like(!isPath && random.chance(0.5)));
  }
  return list;
};

const worst = (widths, ask, { format, steps, starts }, random) => {
  const ratioOf = (list) => {
    const { stack, inputs } = chainOf(widths, list);
    const { verdict, ratio } = ask(stack, inputs);
    return verdict === 'uncertified' ? 0 : ratio;
  };
  let most = 0;
  for (let start = 0; start < starts; start++) {
    let list = begun(widths, start % 2 === 0, format, random);
    let best = ratioOf(list);
    for (let step = 0; step < steps; step++) {
      const next = [...list];
      for (let n = random.integer(1, 3); n > 0; n--) {
        const at = random.integer(0, next.length - 1);
        next[at] = changed(next[at], format, random);
      }
      const ratio = ratioOf(next);
      if (ratio < best) continue;
      [list, best] = [next, ratio];
    }
    most = Math.max(most, best);
  }
  return most;
};

/**
 * The largest error ÷ bound by what has a bound, for each depth and number of units: [{ depth, units, found: { outputs, … } }].
 * `bounds` has forwardTolerance and collapseTolerance of some build.
 */
export const worstFound = (bounds, options) => {
  const asked = Object.entries(questions(options.format, bounds));
  return [1, 2, 3].flatMap((depth) =>
    [1, 2, 4].map((units) => {
      const widths = [...Array.from({ length: depth }, () => units), 1];
      const seed = options.seed * 1000 + 10 * depth + units;
      // One layer is copied: nothing is rounded of W′ and b′.
      const rounded = asked.filter(([what]) => depth > 1 || what === 'outputs');
      const found = rounded.map(([what, ask]) => [
        what,
        worst(widths, ask, options, randomFrom(seed)),
      ]);
      return { depth, units, found: Object.fromEntries(found) };
    }),
  );
};
