import { causesOf, type ToldCause, type ToldRun } from '../told.ts';
import { count } from './number.ts';
import { type Word, wordOf } from './statuses.ts';

/** How many laws a cause breaks besides: "and therefore 3 more laws fail"; undefined for none. */
export const thereforeOf = ({ breaks }: ToldCause): string | undefined =>
  breaks.length === 0
    ? undefined
    : `and therefore ${count(breaks.length, 'more law')} ${breaks.length === 1 ? 'fails' : 'fail'}`;

/** The runs of a law in which the subject said that it does not support what it was asked. */
export const unsupportedNote = ({ unsupported = 0 }: { unsupported?: number }): string =>
  unsupported > 0 ? `${unsupported.toLocaleString('en')} not supported` : '';

/** "1 cause: 7 of 39 laws falsified", "All 39 laws held": what a run came to, in one line. */
export const headlineOf = (run: ToldRun): string => {
  const { laws, selfTest, corpus, partial } = run;
  const number = (word: Word) => laws.filter((law) => wordOf(law, run) === word).length;
  const total = laws.length;
  const failing = corpus.filter(({ status }) => status === 'fails').length;
  if (selfTest.missed.length > 0) return 'The harness itself is broken: it missed known bugs';
  if (number('falsified') > 0 && total === 1) return 'The law is falsified';
  if (number('falsified') > 0) {
    const causes = causesOf(run).length;
    const laws = `${number('falsified')} of ${count(total, 'law')} falsified`;
    return causes === 0 ? laws : `${count(causes, 'cause')}: ${laws}`;
  }
  if (failing > 0)
    return `${count(failing, 'kept case')} still ${failing === 1 ? 'fails' : 'fail'}`;
  const good = number('held') + number('refuted-as-intended');
  if (partial && good < total) return `${good} of ${count(total, 'law')} held so far`;
  if (good === total) return total === 1 ? 'The law held' : `All ${total} laws held`;
  return `${good} of ${count(total, 'law')} held, none falsified`;
};
