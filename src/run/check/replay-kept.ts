import type { RunEvent } from './events.ts';
import { rerun, withReasons } from './rerun.ts';
import type { RunState } from './run-state.ts';

/**
 * Runs the kept counterexamples again; a law that one of them falsifies is run no further. A law about each
 * activation is run all the same: a case of one of them says nothing of the others.
 */
export async function* replayKept(run: RunState): AsyncGenerator<RunEvent, void> {
  const { corpus, known, respondent, stopped, replayed, kept, found } = run;
  const { from = {}, signal } = run.budget;
  for (const one of corpus) {
    const because = stopped();
    const { result, counterexample } = because
      ? { result: { id: one.id, law: one.law, status: 'skipped' as const, because } }
      : await rerun(one, known, respondent, { stopped, from });
    replayed.push(result);
    if (counterexample && !kept.has(one.law)) kept.set(one.law, counterexample);
    yield { event: 'replayed', result };
  }
  for (const state of run.states) {
    const { id } = state.law;
    const again = kept.get(id);
    if (state.rows) kept.delete(id);
    if (!again || state.rows || state.skipped !== undefined) continue;
    state.ended = true;
    const counterexample = stopped() ? again : await withReasons(again, known, respondent, signal);
    kept.set(id, counterexample);
    found.set(id, { counterexample, others: [] });
  }
}
