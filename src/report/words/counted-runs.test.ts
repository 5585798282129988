import { expect, test } from 'vitest';
import { law } from '../../testing/told-documents.ts';
import { countedRuns } from './counted-runs.ts';

test('what is counted apart stands there with its number, what is proved affine beside what is undecided', () => {
  expect(countedRuns(law())).toEqual([]);
  const counts = {
    ...{ unsupported: 1, uncertified: 2, affine: 3, silent: 4, undecided: 5, ran: 6, hidden: 7 },
  };
  expect(countedRuns(law(counts)).map((one) => one.join(' '))).toEqual([
    '1 not supported',
    '2 uncertified',
    '3 held as proved affine',
    '4 not spoken of',
    '7 nonlinear, but hidden by rounding',
    '5 undecided',
    '6 judged by running both models',
  ]);
});
