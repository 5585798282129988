import type { DeclaredClaim } from './claim.ts';

const declared = (given: Omit<DeclaredClaim, 'kind' | 'about'>): DeclaredClaim => ({
  kind: 'declared',
  about: 'reals',
  ...given,
});

/** f is infinitely often differentiable. No test by evaluation can refute it. */
export const smooth = declared({
  id: 'smooth',
  statement: 'f is infinitely differentiable',
  implies: ['continuous'],
});

/** f equals its Taylor series near every point: f is affine on no interval, or everywhere. */
export const analytic = declared({
  id: 'analytic',
  statement: 'f is real-analytic',
  implies: ['smooth', 'continuous'],
  data: { analytic: true },
});
