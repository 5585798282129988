import type { Counterexample } from '../../documents/counterexample.ts';
import { failureClasses } from '../../judge/failure.ts';

/**
 * The counterexample without what only a cause is asked about: which of its numbers matter, what holds
 * beside it, and after which layer it goes wrong.
 */
export const withoutReasons = ({
  matters: _,
  beside: __,
  afterLayer: ___,
  ...rest
}: Counterexample): Counterexample => ({ ...rest, beside: [] });

/**
 * A counterexample that is told beside another one of its law. Of a failure that ends the process, none
 * but that of a cause is put to a fresh subject, as each costs a start: so it is the same to all of them
 * which one is the cause.
 */
export const asFurther = (counterexample: Counterexample): Counterexample => {
  const { asked, ...rest } = withoutReasons(counterexample);
  if (!asked) return rest;
  return { ...rest, [failureClasses[rest.class].costsStart ? 'heard' : 'asked']: asked };
};
