import type { RunDocument } from '../../documents/run.ts';
import type { Respondent } from '../../subjects/subject.ts';
import { causesOf } from '../causes/causes.ts';
import { concludeLaws } from './conclude-laws.ts';
import { concludeUnanswering } from './conclude-unanswering.ts';
import { documentOf } from './document-of-run.ts';
import type { RunEvent } from './events.ts';
import type { Plan } from './plan.ts';
import { replayKept } from './replay-kept.ts';
import { runCases } from './run-cases.ts';
import { type RunState, runState } from './run-state.ts';
import { unansweredAt } from './unanswering.ts';

/** A run under way: what happens in it, and its document as it is now. */
export interface Run {
  readonly events: AsyncGenerator<RunEvent, void>;
  readonly document: () => RunDocument;
}

async function* eventsOf(run: RunState): AsyncGenerator<RunEvent, void> {
  const { states, laws, respondent, found, stopped, test, budget, known } = run;
  const cases = states.reduce((sum, state) => sum + (state.skipped ? 0 : state.runs), 0);
  yield { event: 'started', laws: laws.map(({ id }) => id), cases };
  const open = states.filter(({ skipped }) => skipped === undefined).map(({ law }) => law);
  // One law alone says what it has to say soon enough.
  const unanswered = open.length > 1 ? await unansweredAt(open, respondent) : undefined;
  if (unanswered && !stopped()) {
    concludeUnanswering(run, unanswered);
    yield { event: 'shrunk', counterexample: found.get(unanswered.law.id)!.counterexample };
  } else {
    yield* replayKept(run);
    yield* runCases(run);
    yield* concludeLaws(run);
  }
  while (!budget.signal?.aborted && (await test.step(Number.POSITIVE_INFINITY)));
  run.causes = causesOf(documentOf(run).laws, known);
  for (const cause of run.causes) {
    yield { event: 'cause', cause, counterexample: found.get(cause.law)!.counterexample };
  }
  const coverage = await respondent.coverage?.();
  if (coverage) run.coverage = coverage;
  run.final = documentOf(run);
  yield { event: 'done', document: run.final };
}

/**
 * Everything: kept counterexamples, then all laws in turns, the self-test beside them, then what explains
 * the failures. Nothing happens before `events` is read.
 */
export const verify = (respondent: Respondent, plan: Plan): Run => {
  const run = runState(respondent, plan);
  return { events: eventsOf(run), document: () => documentOf(run) };
};
