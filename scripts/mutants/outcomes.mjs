// Tries mutants in processes side by side.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const trial = fileURLToPath(new URL('trial.mjs', import.meta.url));

/** What a process answers to a mutant, and undefined where it ends over it, its memory used up. */
const answerOf = (child, mutant) =>
  new Promise((done) => {
    const settle = (answer) => {
      child.off('message', settle).off('exit', ended);
      done(answer);
    };
    const ended = () => settle(undefined);
    child.on('message', settle).on('exit', ended);
    child.send(mutant);
  });

/** The mutants of a plan, each with what became of it; `atOnce` processes try them. `told` is called after each. */
export const outcomesOf = async (plan, atOnce, told) => {
  const left = plan.entries();
  const outcomes = [];
  const worker = async () => {
    let child;
    for (const [i, mutant] of left) {
      child ??= fork(trial, { execArgv: ['--max-old-space-size=2048'] });
      const answer = await answerOf(child, mutant);
      if (answer === undefined) child = undefined;
      outcomes[i] = { ...mutant, ...(answer ?? { status: 'endless' }) };
      told();
    }
    child?.disconnect();
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return outcomes;
};
