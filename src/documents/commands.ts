import type { Counterexample, Origin } from './counterexample.ts';
import { quote } from './quote.ts';

/** The options that name a subject on the command line; none where a file does not tell the command. */
const subjectOptions = ({ subject, subjectCommand }: Origin): string =>
  subjectCommand !== undefined
    ? ` --subject-command ${quote(subjectCommand)}`
    : subject !== undefined
      ? ` --subject ${quote(subject)}`
      : '';

/** The options that name the files of a user's layer kinds. */
export const layerOptions = ({ layers = [] }: Pick<Origin, 'layers'>): string =>
  layers.map((file) => ` --layer ${quote(file)}`).join('');

const folderOption = ({ out }: Origin): string => (out === undefined ? '' : ` --out ${quote(out)}`);

/** The command that runs a counterexample again. */
export const replayCommand = ({ id, replay }: Pick<Counterexample, 'id' | 'replay'>): string =>
  replay.test ??
  `foldproof replay ${id}${subjectOptions(replay)}${layerOptions(replay)}${folderOption(replay)}`;

/** The command that copies a counterexample of a run into the corpus. */
export const keepCommand = ({ id, replay }: Pick<Counterexample, 'id' | 'replay'>): string =>
  `foldproof keep ${id}${layerOptions(replay)}${folderOption(replay)}`;
