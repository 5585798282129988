import { tryActivation } from '../activations/tried.ts';
import { InputError } from '../input/input-error.ts';
import type { Shown } from '../report/html/claims-page.ts';
import { portrayed } from '../report/portrayed.ts';
import { openChannel } from '../subjects/host-channel.ts';
import { oneLine } from '../subjects/one-line.ts';
import { type AnyActivation, loadActivation } from './load-activation.ts';
import type { TryNews } from './try-news.ts';

/** The module to load, and how its claims are tried. */
export interface TryOrder {
  readonly file: string;
  readonly runs: number;
  readonly seed: number;
}

/** How often the host is told that a function has returned, in milliseconds. */
const often = 100;

/** The activation, with `returned` called after each call of a function of its own. */
const heard = <A extends AnyActivation>(activation: A, returned: () => void): A => {
  const entries = Object.entries(activation).map(([name, value]) => {
    if (typeof value !== 'function') return [name, value];
    const call = (...args: unknown[]) => {
      const result = Reflect.apply(value, activation, args);
      returned();
      return result;
    };
    return [name, call];
  });
  return Object.fromEntries(entries) as A;
};

const tried = (
  given: AnyActivation,
  { file, runs, seed }: TryOrder,
  returned: () => void,
): Shown => {
  try {
    const activation = heard(given, returned);
    return portrayed(activation, tryActivation(activation, { runs, seed }));
  } catch (error) {
    throw new InputError(
      `${file}: expected formulas that can be evaluated, found ${oneLine(error)}`,
    );
  }
};

// The process in which an activation of a user's is loaded and tried.
openChannel<TryOrder, TryNews>(async (order, send) => {
  try {
    const given = await loadActivation(order.file, (url) => import(url));
    await send({ at: 'loaded' });
    let last = performance.now();
    const returned = () => {
      const now = performance.now();
      if (now - last < often) return;
      last = now;
      void send({ at: 'work' });
    };
    await send({ shown: tried(given, order, returned) });
  } catch (error) {
    await send({ failed: error instanceof InputError ? error.message : oneLine(error) });
  }
});
