import type { Format } from '../../numbers/format.ts';
import { formats } from '../../numbers/named-formats.ts';
import { type About, type Option, option, type Reading } from './option.ts';

const names = formats.map(({ name }) => name);

const precision: Reading<Format> = {
  value: 'P',
  expected: `one of ${names.join(', ')}`,
  parse: (text) => formats.find(({ name }) => name === text),
  names: () => names,
};

/** The option that names a format, where the file has one of its own. */
export const filePrecisionOption = (about: About): Option<Format | undefined> =>
  option({ ...about, reading: precision });
