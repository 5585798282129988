import type { Change } from '../../documents/beside.ts';
import type { Counterexample } from '../../documents/counterexample.ts';

/** A counterexample that is changed in one respect: what follows "the law holds". */
const words: Readonly<Record<Change, string>> = {
  'without-bias': 'without b',
  'one-row': 'with one row',
  'more-rows': 'with more rows',
  'more-outputs': 'with more outputs',
  'not-square': 'with a weight that is not square',
  'not-diagonal': 'with a weight that is not diagonal',
  'without-activation': 'without the activation',
};

const list = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

/** What the law comes to beside a counterexample, in one sentence; undefined where nothing was tried. */
export const besideSentence = ({ beside = [] }: Counterexample): string | undefined => {
  const of = (status: 'held' | 'fails'): string[] =>
    beside.filter((one) => one.status === status).map(({ change }) => words[change] ?? change);
  const [held, fails] = [of('held'), of('fails')];
  const parts = [
    ...(held.length > 0 ? [`the law holds ${list(held)}`] : []),
    ...(fails.length > 0
      ? [`${held.length > 0 ? 'it' : 'the law'} also fails ${list(fails)}`]
      : []),
  ];
  const sentence = parts.join('; ');
  return sentence ? `${sentence[0]!.toUpperCase()}${sentence.slice(1)}.` : undefined;
};
