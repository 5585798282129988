/**
 * A subject that answers nothing at all is told so once, at the simplest stack of each ask: to run every
 * law against it, and to shrink what fails, would say no more and take minutes.
 */

import { cases } from '../../generators/cases.ts';
import type { Case } from '../../laws/case.ts';
import type { Ask, Law } from '../../laws/law.ts';
import type { Network } from '../../network/network.ts';
import { dense, type Layer, type Stack } from '../../network/stack.ts';
import type { Respondent } from '../../subjects/subject.ts';
import { drive } from '../trial/drive.ts';
import type { Failed, Trial } from '../trial/trial.ts';

/** A law that fails at its simplest case, without an answer that could be judged. */
export interface UnansweredAt {
  readonly law: Law;
  readonly case: Case<Network>;
  readonly failed: Failed;
}

/** Layers of so many units each, all numbers alike. */
const plainStack = (layers: number, units: number, x: number): Stack<Layer> => ({
  inputs: units,
  layers: Array.from({ length: layers }, () =>
    x === 0
      ? dense([[x]])
      : dense(
          Array.from({ length: units }, () => new Array<number>(units).fill(x)),
          new Array<number>(units).fill(x),
        ),
  ),
});

/** A case of a law of layers with so many units, and so many rows of inputs, all numbers alike. */
const plainCase = ({ domain }: Law, units: number, x: number): Case<Network> => ({
  stack: plainStack(domain.layers[0], units, x),
  inputs: Array.from({ length: Math.max(units, domain.points ?? 1) }, () =>
    new Array<number>(units).fill(x),
  ),
  ...(domain.second && { second: plainStack(domain.second[0], units, x) }),
});

/** The first law for each ask that is about any failure and about a layer or more. */
const probes = (laws: readonly Law[]): Law[] => {
  const seen = new Set<Ask>();
  const about = laws.filter((law) => law.about === undefined && law.domain.layers[0] > 0);
  return about.filter(({ asks: [ask, ...others] }) => {
    if (ask === undefined || others.length > 0 || seen.has(ask)) return false;
    seen.add(ask);
    return true;
  });
};

/** Milliseconds for an ask once two others have failed: a subject that hangs is told so in seconds. */
const brief = 1_000;

/** Drives a law at a case; where no answer has come within a second, the subject is started anew, which ends the question. */
const driveBriefly = async (law: Law, c: Case<Network>, respondent: Respondent): Promise<Trial> => {
  const trial = drive(law, c, respondent);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), brief);
  });
  const first = await Promise.race([trial, late]);
  clearTimeout(timer);
  if (first) return first;
  await respondent.restart();
  return trial;
};

/**
 * The first failure of a subject that fails at the simplest case of every ask that it offers, and at
 * another that has more of everything; undefined of one that answers anything. `laws` are those that it
 * can be asked, what explains most first.
 */
export const unansweredAt = async (
  laws: readonly Law[],
  respondent: Respondent,
): Promise<UnansweredAt | undefined> => {
  const asked = probes(laws);
  const simplest = asked.map((law): [Law, Case<Network>] => [law, plainCase(law, 1, 0)]);
  const other = asked.slice(0, 1).map((law): [Law, Case<Network>] => [law, plainCase(law, 2, 1)]);
  const failures: UnansweredAt[] = [];
  for (const [law, c] of [...simplest, ...other]) {
    if (!cases<Network>(law.domain, respondent.profile).canShrinkWithoutContext(c)) continue;
    const ask = failures.length < 2 ? drive : driveBriefly;
    const trial = await ask(law, c, respondent);
    if (trial.status !== 'failed' || trial.judged) return undefined;
    failures.push({ law, case: c, failed: trial });
  }
  return failures[0];
};
