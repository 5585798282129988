import { replayCommand } from './commands.ts';
import type { Counterexample } from './counterexample.ts';
import type { LawResult, RunDocument } from './run.ts';

/**
 * A counterexample as it is written: with its stack at the top for convenience, and with the command
 * that replays it. A reader leaves both out: they follow from the rest, and a command in a file is not
 * to be believed.
 */
export const writtenCounterexample = (c: Counterexample): object => {
  const { subjectCommand: _, test: __, ...origin } = c.replay;
  return { ...c, stack: c.case.stack, replay: { command: replayCommand(c), ...origin } };
};

const writtenLaw = ({ counterexample, others, activations, ...result }: LawResult): object => ({
  ...result,
  ...(counterexample && { counterexample: writtenCounterexample(counterexample) }),
  ...(others && { others: others.map(writtenCounterexample) }),
  ...(activations && {
    activations: activations.map(({ counterexample: found, ...outcome }) => ({
      ...outcome,
      ...(found && { counterexample: writtenCounterexample(found) }),
    })),
  }),
});

/** The document of a run as it is written, with a command beside each counterexample. */
export const writtenRun = (document: RunDocument): object => ({
  ...document,
  laws: document.laws.map(writtenLaw),
});
