import type { ToldLaw } from '../told.ts';

/**
 * The largest error ÷ bound that is told of a law: of its counterexample, or of the runs that held. Undefined where
 * nothing was compared, as where every network is proved affine.
 */
export const worstRatio = (law: ToldLaw): number | undefined => {
  const { status, tightness, runs, affine = 0, counterexample } = law;
  if (counterexample) return counterexample.ratio;
  return status === 'held' && affine < runs ? tightness : undefined;
};
