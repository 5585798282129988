import type { DeclaredClaim } from './claim.ts';

const declared = (given: Omit<DeclaredClaim, 'kind' | 'about'>): DeclaredClaim => ({
  kind: 'declared',
  about: 'reals',
  ...given,
});

/** Infinitely often differentiable: no test by evaluation can refute it. */
export const smooth = declared({
  id: 'smooth',
  statement: 'f is infinitely differentiable',
  implies: ['continuous'],
});

/** Equal to its Taylor series: nonlinear anywhere is then nonlinear everywhere. */
export const analytic = declared({
  id: 'analytic',
  statement: 'f is real-analytic',
  implies: ['smooth', 'continuous'],
  data: { analytic: true },
});
