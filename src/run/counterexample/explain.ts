import type { Matter } from '../../documents/counterexample.ts';
import type { Case } from '../../laws/case.ts';
import type { Network } from '../../network/network.ts';
import type { Trial } from '../trial/trial.ts';
import { type Scalar, scalarsIn } from './scalars.ts';

export interface Limits {
  readonly evaluations: number;
  readonly milliseconds: number;
}

/** What is tried in place of a number: far from it and simple, and of its format wherever it is. */
const alternatives = (x: number): readonly number[] => (x === 0 ? [1, -2] : [0, -x, 2 * x]);

/** Nonzero numbers first: a shrunk case keeps them for a reason. Then round by round, so that all get a turn. */
const plan = (c: Case<Network>): [Scalar<Case<Network>>, number][] => {
  const scalars = [...scalarsIn(c)].sort((a, b) => Number(a.value === 0) - Number(b.value === 0));
  return [0, 1, 2].flatMap((round) =>
    scalars.flatMap((scalar): [Scalar<Case<Network>>, number][] => {
      const x = alternatives(scalar.value)[round];
      return x === undefined ? [] : [[scalar, x]];
    }),
  );
};

/** Cases of the same shapes that differ in one number, those that change a nonzero one first. */
export function* neighbours(c: Case<Network>): Generator<Case<Network>> {
  for (const [{ with: at }, x] of plan(c)) yield at(x);
}

/**
 * Which numbers of a failing case matter: one at a time is set to another value, and the law is run
 * again. A number that no attempt could vary within the domain of the law is left out.
 */
export const explain = async (
  c: Case<Network>,
  belongs: (c: Case<Network>) => boolean,
  run: (c: Case<Network>) => Promise<Trial>,
  { evaluations, milliseconds }: Limits = { evaluations: 60, milliseconds: 5_000 },
): Promise<Matter[]> => {
  const end = Date.now() + milliseconds;
  const matters = new Map<string, Matter>();
  let left = evaluations;
  for (const [{ where, with: at }, x] of plan(c)) {
    if (left === 0 || Date.now() >= end) break;
    const varied = at(x);
    if (matters.get(where)?.needed || !belongs(varied)) continue;
    left--;
    const { status } = await run(varied);
    if (status === 'held') matters.set(where, { where, needed: true, holdsAt: x });
    else if (status === 'failed') matters.set(where, { where, needed: false });
  }
  const order = [...scalarsIn(c)].map(({ where }) => matters.get(where));
  return order.filter((matter) => matter !== undefined);
};
