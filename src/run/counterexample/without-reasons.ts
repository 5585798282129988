import type { Counterexample } from '../../documents/counterexample.ts';

/**
 * The counterexample without what only a cause is asked about: which of its numbers matter, what holds
 * beside it, and after which layer it goes wrong.
 */
export const withoutReasons = ({
  matters: _,
  beside: __,
  afterLayer: ___,
  ...rest
}: Counterexample): Counterexample => rest;
