import type { AfterLayer } from '../../documents/counterexample.ts';
import type { Case } from '../../laws/case.ts';
import anyDepth from '../../laws/sentences/any-depth.ts';
import type { Network } from '../../network/network.ts';
import { isAffine, series } from '../../network/stack.ts';
import type { Respondent } from '../../subjects/subject.ts';
import { drive } from '../trial/drive.ts';
import type { Judged } from '../trial/trial.ts';

/** Deeper stacks are not taken apart: shrinking has failed there, or was cut. */
const deepest = 32;

const worst = (judged: readonly Judged[]): Partial<AfterLayer> => {
  const [first] = judged
    .filter(({ judgement }) => judgement.verdict !== 'uncertified')
    .toSorted((a, b) => b.judgement.ratio - a.judgement.ratio || 0);
  if (!first) return {};
  const { gap, tolerance, ratio } = first.judgement;
  return { what: first.comparison.what, gap, tolerance, ratio };
};

/**
 * Holds the subject to *a stack is one layer* on the first layer, the first two, and so on: where the
 * error comes in. Empty for stacks that are not affine, and for subjects that do not collapse.
 */
export const afterLayers = async (
  { stack, second, inputs }: Case<Network>,
  respondent: Respondent,
): Promise<AfterLayer[]> => {
  const whole = second ? series(stack, second) : stack;
  const { layers } = whole;
  if (!isAffine(whole) || layers.length > deepest) return [];
  if (!respondent.profile.asks.includes('collapse')) return [];
  const results: AfterLayer[] = [];
  for (let k = 1; k <= layers.length; k++) {
    const prefix = { inputs: whole.inputs, layers: whole.layers.slice(0, k) };
    const trial = await drive(anyDepth, { stack: prefix, inputs }, respondent);
    const failed = trial.status === 'failed' ? { class: trial.class } : {};
    const all = 'all' in trial && trial.all ? worst(trial.all) : {};
    results.push({ layers: k, ...failed, ...all });
  }
  return results;
};
