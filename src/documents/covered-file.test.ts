import { expect, it } from 'vitest';
import { type CoveredFile, coveredTogether, type Missed } from './covered-file.ts';

const part = (start: number, end: number): Missed => ({ start, end, from: 1, to: 1, text: '' });
const file = (name: string, ...missed: Missed[]): CoveredFile => ({ file: name, missed });
const whole = part(0, 100);
const [first, second] = [part(10, 20), part(30, 40)];

it.each([
  ['a part that both missed is missed', [first], [first], [first]],
  ['a part that one of them ran is not', [first, second], [second], [second]],
  [
    'of a function that one missed, the other says which branch it missed',
    [whole],
    [first],
    [first],
  ],
  ['whichever of the two comes first', [first, second], [whole], [first, second]],
  ['nothing is missed where one of them missed nothing', [whole], [], []],
  ['parts that lie side by side are two parts', [part(10, 20)], [part(20, 30)], []],
])('%s', (_, a, b, both) => {
  expect(coveredTogether([[file('a', ...a)], [file('a', ...b)]])).toEqual([file('a', ...both)]);
});

it('a file that one process did not load is what the others say of it', () => {
  const runs = [[file('a', first)], [file('a', first), file('b', second)]];
  expect(coveredTogether(runs)).toEqual([file('a', first), file('b', second)]);
  expect(coveredTogether([])).toEqual([]);
});
