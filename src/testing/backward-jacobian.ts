/** Jacobians as training computes them, backwards from each output, every operation rounded to a format. */
import { type Network, wordsOf } from '../network/network.ts';
import { arithmeticOf } from '../numbers/arithmetic.ts';
import type { Format } from '../numbers/format.ts';
import { slopeIn } from '../subjects/jacobian-in.ts';
import { evaluated } from '../words/formula.ts';
import type { NumberSystem } from '../words/number-system.ts';
import { spreadAlong } from '../words/spread-along.ts';
import { blockOf, constantsOf } from '../words/systems/arithmetic-system.ts';
import { floatBeyond } from '../words/systems/beyond.ts';
import { floatSystem } from '../words/systems/float-system.ts';
import { walk } from '../words/walk.ts';

/** A vector, and what a gradient by its entries is by the network's inputs. */
interface Taped {
  readonly value: readonly number[];
  readonly back: (gradient: readonly number[]) => readonly number[];
}

/** Words that remember how to go back through them, in a format. */
const tapeIn = (format: Format): NumberSystem<Taped> => {
  const arithmetic = arithmeticOf(format);
  const { add, multiply } = arithmetic;
  const system = floatSystem(arithmetic);
  const constants = constantsOf(arithmetic, floatBeyond(arithmetic));
  const plus = (a: readonly number[], b: readonly number[]) => a.map((x, i) => add(x, b[i]!));
  const by = (a: readonly number[], b: readonly number[]) => a.map((x, i) => multiply(x, b[i]!));
  const { take, times, scale, plus: shift, apply } = system;
  const only = ([row]: readonly (readonly number[])[]): readonly number[] => row!;
  return {
    take: ({ value, back }, indices) => ({
      value: only(take([value], indices)),
      back: (gradient) => {
        const sums = value.map(() => 0);
        for (const [i, from] of indices.entries())
          if (from >= 0) sums[from] = add(sums[from]!, gradient[i]!);
        return back(sums);
      },
    }),
    times: ({ value, back }, blocks) => {
      const weights = blocks.map((block) => blockOf(constants, block));
      const [m, p] = [weights[0]!.length, weights[0]![0]!.length];
      const to = (gradient: readonly number[], i: number): number => {
        const group = Math.floor(i / m);
        const weight = weights[group % weights.length]![i % m]!;
        return weight.reduce((sum, w, j) => add(sum, multiply(w, gradient[group * p + j]!)), 0);
      };
      return {
        value: only(times([value], blocks)),
        back: (gradient) => back(value.map((_, i) => to(gradient, i))),
      };
    },
    scale: ({ value, back }, vector, each) => {
      const factors = spreadAlong(evaluated(constants, vector), each, value.length);
      return {
        value: only(scale([value], vector, each)),
        back: (gradient) => back(by(gradient, factors)),
      };
    },
    plus: ({ value, back }, vector, each) => ({ value: only(shift([value], vector, each)), back }),
    sum: (branches) => ({
      value: branches.map(({ value }) => value).reduce(plus),
      back: (gradient) => branches.map(({ back }) => back(gradient)).reduce(plus),
    }),
    concat: (branches) => ({
      value: branches.flatMap(({ value }) => value),
      back: (gradient) => {
        let at = 0;
        const parts = branches.map(({ value, back }) => {
          at += value.length;
          return back(gradient.slice(at - value.length, at));
        });
        return parts.reduce(plus);
      },
    }),
    apply: ({ value, back }, form) => {
      const { activation, parameters } = form;
      const slope = slopeIn(format, { kind: 'activation', name: activation.name, parameters });
      const slopes = value.map(slope);
      return {
        value: only(apply([value], form)),
        back: (gradient) => back(by(gradient, slopes)),
      };
    },
    rows: () => {
      throw new RangeError('expected activations of numbers');
    },
  };
};

/** J at a row, [inputs × outputs], one pass backwards for each output. */
export const backwardJacobian = (
  format: Format,
  network: Network,
  row: readonly number[],
): number[][] => {
  const start: Taped = { value: row, back: (gradient) => gradient };
  const { value, back } = walk(tapeIn(format), wordsOf(network), start);
  const columns = value.map((_, j) => back(value.map((_, k) => (j === k ? 1 : 0))));
  return row.map((_, i) => columns.map((column) => column[i]!));
};
