import { type Option, repeated } from './option.ts';
import { file } from './paths.ts';

/** The option that names the files of a user's layer kinds. A command that has it runs in a watched process. */
export const layerOption = (
  help = 'a file with a layer kind of yours, which is known in this run; may be repeated',
): Option<readonly string[] | undefined> => repeated({ reading: file, help, forWorkers: true });
