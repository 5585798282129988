import { existsSync } from 'node:fs';
import { InputError } from '../input/input-error.ts';
import type { Shown } from '../report/html/claims-page.ts';
import { countdown } from '../subjects/countdown.ts';
import { activationChild } from '../subjects/entry-points.ts';
import { startBare } from '../subjects/host-bare.ts';
import { withDefaults } from '../subjects/host-options.ts';
import { limitedPrint } from '../subjects/limited-print.ts';
import type { TryOrder } from './activation-child.ts';
import type { TryNews } from './try-news.ts';

/** A module of TypeScript takes its time to load, in milliseconds, however short its calls are to be. */
const leastLoading = 3_000;

/** How long it may take, in milliseconds. */
export interface TryTimes {
  /** One call of a function of the module. */
  readonly timeout: number;
  /** All of it; no limit when left out. */
  readonly time?: number;
}

/**
 * Has an activation of a user's loaded and its claims tried, in a process of its own that `start` starts and that is
 * ended with it. Rejects with InputError, one line, where the module does not load, cannot be evaluated, takes too long,
 * or ends its process.
 */
export const tryInChild = (order: TryOrder, times: TryTimes, start = startBare): Promise<Shown> => {
  const { file } = order;
  if (!existsSync(file)) throw new InputError(`${file}: expected a module, found no such file`);
  const { timeout, memory } = withDefaults(times);
  const loading = Math.max(timeout, leastLoading);
  const print = limitedPrint((text) => process.stderr.write(text));
  const child = start<TryOrder, TryNews>(activationChild, memory, print);
  let loaded = false;

  return new Promise<Shown>((resolve, reject) => {
    const timers = {
      load: countdown(loading, () => fail(`none within ${loading} ms`)),
      call: countdown(timeout, () => fail(`a call that gave nothing within ${timeout} ms`)),
      whole: countdown(times.time ?? 0, () => fail(`none that end within ${times.time} ms`)),
    };
    const settle = () => {
      for (const timer of Object.values(timers)) timer.stop();
      child.kill();
    };
    const fail = (found: string) => {
      settle();
      const expected = loaded ? 'formulas that can be evaluated' : 'a module that loads';
      const said = found.startsWith(file);
      reject(new InputError(said ? found : `${file}: expected ${expected}, found ${found}`));
    };
    child.use({
      hear: (news) => {
        if ('shown' in news) {
          settle();
          resolve(news.shown);
        } else {
          loaded = true;
          timers.load.stop();
          timers.call.restart();
        }
      },
      ended: (how) => fail(how.startsWith(file) ? how : `that ${how}`),
    });
    timers.load.restart();
    if (times.time !== undefined) timers.whole.restart();
    child.tell(order);
  });
};
