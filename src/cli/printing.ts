import type { Counterexample } from '../documents/counterexample.ts';
import { laws } from '../laws/sentences/index.ts';
import { renderCounterexample } from '../report/finding-text.ts';
import { paintFor } from '../report/paint.ts';
import type { RunEvent } from '../run/check/events.ts';

/** Prints a counterexample on standard output, and adds its id to `printed`. */
export const printCounterexample = (counterexample: Counterexample, printed: Set<string>): void => {
  const statement = laws.find(({ id }) => id === counterexample.law)?.statement ?? '';
  const text = renderCounterexample(
    counterexample,
    statement,
    paintFor(process.stdout, process.env),
  );
  process.stdout.write(`${text}\n\n`);
  printed.add(counterexample.id);
};

/**
 * A listener that prints each counterexample on standard output as soon as it is shrunk, and adds its id
 * to `printed`. `clear` removes what stands on the current line of a terminal.
 */
export const printing =
  (printed: Set<string>, clear: () => void): ((event: RunEvent) => void) =>
  (event) => {
    if (event.event !== 'shrunk') return;
    clear();
    printCounterexample(event.counterexample, printed);
  };
