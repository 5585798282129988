import { defaults } from '../../input/defaults.ts';
import { type About, type Option, option } from './option.ts';
import { folder } from './paths.ts';

/** The option that names the folder of results. */
export const outOption = (about: About): Option<string> =>
  option({ ...about, reading: folder, default: defaults.out });

/** The option that names the folder of kept counterexamples. */
export const corpusOption = (about: About): Option<string> =>
  option({ ...about, reading: folder, default: defaults.corpus });
