import { type Chain, chainFrom, extended, type Step, stepsOf } from './chain.ts';
import type { GraphValue, Value } from './graph-value.ts';

/** More steps are not written down again for another branch. */
const mostRepeated = 2_000;

const countSteps = (steps: readonly Step[]): number =>
  steps.reduce(
    (sum, { branches = [] }) =>
      sum + 1 + branches.reduce((inner, way) => inner + countSteps(way.steps), 0),
    0,
  );

/** Chains from the last value that all of them come from, with the steps between; undefined where they are too many. */
export const lifted = (
  chains: readonly Chain[],
  values: ReadonlyMap<string, Value>,
): readonly Chain[] | undefined => {
  const above = (source: string): string[] => {
    const all = [source];
    for (let at = source; ; at = all.at(-1)!) {
      const value = values.get(at);
      const next = value && 'chain' in value ? value.chain.source : at;
      if (next === at) return all;
      all.push(next);
    }
  };
  const lists = chains.map(({ source }) => above(source));
  const common = lists[0]!.find((name) => lists.every((list) => list.includes(name)));
  if (common === undefined) return undefined;
  const all = chains.map((chain, k): readonly Step[] => {
    const between = lists[k]!.slice(0, lists[k]!.indexOf(common)).reverse();
    const steps = between.flatMap((name) => stepsOf((values.get(name) as GraphValue).chain));
    return [...steps, ...stepsOf(chain)];
  });
  if (all.reduce((sum, steps) => sum + countSteps(steps), 0) > mostRepeated) return undefined;
  return all.map((steps) => steps.reduce(extended, chainFrom(common, 0)));
};
