import type { Box } from '../../affinity/box.ts';
import { type About, type Option, option, type Reading } from './option.ts';

const boxReading: Reading<Box> = {
  value: 'LO,HI',
  expected: 'two numbers LO,HI with LO < HI',
  parse: (text) => {
    const [low, high, ...rest] = text.split(',').map(Number);
    if (low === undefined || high === undefined || rest.length > 0) return undefined;
    return low < high ? [low, high] : undefined;
  },
};

/** The option that names the interval that every input lies in. */
export const boxOption = (about: About): Option<Box> =>
  option({ ...about, reading: boxReading, default: '-1,1' });
