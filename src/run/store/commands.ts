import type { Respondent } from '../../subjects/subject.ts';
import type { RunDocument } from '../check/verify.ts';
import type { Counterexample } from '../counterexample/counterexample.ts';
import { quote } from './quote.ts';

/** The command that runs a counterexample again. */
export const replayCommand = (id: string, { origin }: Pick<Respondent, 'origin'>): string =>
  'command' in origin
    ? `foldproof replay ${id} --subject-command ${quote(origin.command)}`
    : `foldproof replay ${id} --subject ${quote(origin.subject)}`;

const inFolder = (out: string | undefined): string =>
  out === undefined ? '' : ` --out ${quote(out)}`;

/** The command that copies a counterexample of a run into the corpus. */
export const keepCommand = ({
  id,
  replay: { out },
}: Pick<Counterexample, 'id' | 'replay'>): string => `foldproof keep ${id}${inFolder(out)}`;

/** The document of a run whose results go to the folder `out`, which its commands have to name. */
export const placedIn = (out: string, document: RunDocument): RunDocument => ({
  ...document,
  laws: document.laws.map((law) => {
    const { counterexample: found } = law;
    if (!found) return law;
    const command = `${found.replay.command}${inFolder(out)}`;
    return { ...law, counterexample: { ...found, replay: { ...found.replay, out, command } } };
  }),
});
