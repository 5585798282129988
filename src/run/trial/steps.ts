import type { FailureClass } from '../../judge/failure.ts';
import { judge } from '../../judge/judge.ts';
import type { Case } from '../../laws/case.ts';
import type { Call, Law, Profile } from '../../laws/law.ts';
import { completeStack } from '../../network/complete-stack.ts';
import type { Network } from '../../network/network.ts';
import { hasForm } from '../../network/patterns-of.ts';
import { isActivation, type Layer, type Stack } from '../../network/stack.ts';
import type { Reply } from '../../subjects/subject.ts';
import { checkAnswer } from './check-answer.ts';
import { hasBound } from './has-bound.ts';
import { isRan, withModel, withNetwork } from './models-of-calls.ts';
import { everyWithin, someBeyond } from './some-or-every.ts';
import type { Failed, Question, Trial } from './trial.ts';

const noAnswer = (
  failure: FailureClass,
  fault: string,
  questions: readonly Question[],
): Failed => ({
  status: 'failed',
  class: failure,
  fault,
  ratio: Number.POSITIVE_INFINITY,
  questions,
});

/** The call as a subject gets it: with all parameters of each activation. */
const sent = (call: Call): Call => {
  if (call.ask === 'collapseModulo' || call.ask === 'quantize' || call.ask === 'rewrite')
    return call;
  if (call.ask !== 'activation' && call.ask !== 'derivative') {
    const stack = completeStack<Network>(call.stack);
    return stack === call.stack ? call : ({ ...call, stack } as Call);
  }
  const stack: Stack<Layer> = completeStack(call.stack);
  const [layer] = stack.layers.filter(isActivation);
  return { ...call, stack, parameters: layer?.parameters ?? {} };
};

/** Whether a question is about a function by its name, and so about no network of a form. */
const isByName = ({ ask }: Call): boolean => ask === 'activation' || ask === 'derivative';

/**
 * A law at a case, as a computation that yields each question, is sent what the subject said, checks it,
 * and returns what the judge makes of the law's comparisons. Synchronous and pure: whoever runs it asks
 * the subject.
 */
export function* steps(
  law: Law,
  c: Case<Network>,
  profile: Profile,
): Generator<Call, Trial, Reply> {
  const questions: Question[] = [];
  const asking = law.check(c, profile);
  let ran = false;
  let step = asking.next();
  while (!step.done) {
    const written = withModel(sent(step.value), profile.format);
    if ('unsupported' in written) return { status: 'unsupported', because: written.unsupported };
    const { call } = written;
    if (!isByName(call) && !hasForm(step.value.stack, profile.patterns)) {
      return { status: 'unsupported', because: 'a network that is of none of its patterns' };
    }
    const reply: Reply = withNetwork(call, yield call);
    questions.push({ call, reply });
    if ('interrupted' in reply) return { status: 'interrupted' };
    if ('unsupported' in reply) return { status: 'unsupported', because: reply.unsupported };
    if ('failure' in reply && reply.failure === 'throws' && 'mayRefuse' in call) {
      step = asking.next({ refused: reply.message });
      continue;
    }
    if ('failure' in reply) {
      return noAnswer(reply.failure, `${call.ask}: ${reply.message}`, questions);
    }
    const checked = checkAnswer(call, reply.answer);
    if ('failure' in checked) {
      const mustBeFinite = call.ask === 'fold' && 'mayRefuse' in call;
      if (checked.failure === 'not finite' && !mustBeFinite && !hasBound(call, profile)) {
        return { status: 'uncertified' };
      }
      return noAnswer(checked.failure, `${call.ask}: ${checked.message}`, questions);
    }
    ran ||= isRan(checked.answer);
    step = asking.next(
      call.ask === 'rewrite'
        ? isRan(checked.answer)
          ? { asked: call.stack, ran: checked.answer.ran }
          : { asked: call.stack, given: checked.answer as Network }
        : checked.answer,
    );
  }
  if (step.value === 'unsupported') {
    return { status: 'unsupported', because: 'it refuses what the law asks about' };
  }
  if (step.value === 'undecided') return { status: 'undecided', because: 'no verdict' };
  if (step.value === 'within rounding') return { status: 'undecided', because: step.value };
  if (typeof step.value === 'string') return { status: step.value };
  const judged = step.value.map((comparison) => ({ comparison, judgement: judge(comparison) }));
  const trial =
    law.quantifier === 'every' ? everyWithin(judged, questions) : someBeyond(judged, questions);
  return ran && (trial.status === 'held' || trial.status === 'failed')
    ? { ...trial, ran: true }
    : trial;
}
