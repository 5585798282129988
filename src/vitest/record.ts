import type { LawResult, Size } from '../documents/run.ts';
import { type RunDocument, runSchema } from '../documents/run.ts';
import { writtenRun } from '../documents/written.ts';
import type { Profile } from '../laws/law.ts';
import { laws as known } from '../laws/sentences/index.ts';
import { stringify } from '../numbers/json.ts';
import { precisionOf } from '../numbers/precision.ts';
import { causesOf } from '../run/causes/causes.ts';

/** What is left at a test: what its laws came to, the JSON of a run's document each. */
export interface Recorded {
  foldproof?: string[];
}

/** What was tested, and how. */
export interface Tested {
  readonly profile: Profile;
  /** What names the subject on the command line, when something does. */
  readonly origin?: string | undefined;
  readonly seed: number;
  readonly runs: number;
  readonly size: Size;
}

/** Results of laws as a run's document. The reporter adds the self-test; a test replays no kept case. */
export const documentOf = (
  { profile, origin, seed, runs, size }: Tested,
  laws: readonly LawResult[],
): RunDocument => ({
  schema: runSchema,
  subject: profile.name,
  precision: precisionOf(profile.format),
  ...(origin !== undefined && { origin }),
  seed,
  runs,
  selfTest: { caught: 0, total: 0, missed: [] },
  corpus: [],
  laws,
  causes: causesOf(laws, known),
  ms: laws.reduce((sum, { ms }) => sum + ms, 0),
  size,
});

/** Leaves results at a test for the reporter. As text: what vitest sends loses -0 and infinities. */
export const record = (meta: Recorded, document: RunDocument): void => {
  meta.foldproof = [...(meta.foldproof ?? []), stringify(writtenRun(document))];
};
