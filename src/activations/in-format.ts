/**
 * An activation as it is run in a format: by the form that its author wrote for that format, or by its float64
 * form, rounded once. The budget of a form that was written is that of the activation, in ulps of the format. What
 * is rounded once errs by half an ulp of the format more than the float64 form does:
 *
 *     |fl(y) − f(x)| ≤ ½ ulp(f(x)) + |y − f(x)|,   |y − f(x)| ≤ ulps · ulp₆₄(f(x)) + absolute.
 */

import { type Format, float64 } from '../numbers/format.ts';
import type { Computed, ScalarFunction } from './function.ts';

/** What is needed of a function to run it in a format. */
type Runnable = Pick<ScalarFunction, 'float64' | 'float32' | 'float16' | 'budget'>;

/** How f is run in a format, and how far that may be from f. */
export const computedIn = (form: Runnable, format: Format): Computed => {
  const { float64: run, float32, float16, budget } = form;
  if (format.name === float64.name) return { format, at: run, budget, isWritten: true };
  const wider = format.unit / float64.unit;
  const written = { float32, float16 }[format.name];
  if (written) {
    const absolute = budget.absolute * wider;
    return { format, at: written, budget: { ulps: budget.ulps, absolute }, isWritten: true };
  }
  const ulps = 0.5 + budget.ulps / wider;
  return {
    format,
    at: (x) => format.round(run(x)),
    budget: { ulps, absolute: budget.absolute },
    isWritten: false,
  };
};
