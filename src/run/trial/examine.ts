import type {
  Asked,
  FittedBody,
  JacobianBody,
  LayerBody,
  OutputsBody,
  StackBody,
} from '../../documents/asked.ts';
import { judge } from '../../judge/judge.ts';
import type { Ask, Call, Profile, Said } from '../../laws/law.ts';
import { sameWhenRun } from '../../laws/same-when-run.ts';
import { stringify } from '../../numbers/json.ts';
import { checkAnswer } from './check-answer.ts';
import { isRan } from './models-of-calls.ts';
import type { Question } from './trial.ts';
import { isExcluded, truthOf, wantedOf } from './truth.ts';

/** An answer as the wire has it, by what was asked. */
export type Body = OutputsBody | JacobianBody | LayerBody | StackBody | FittedBody;

/** An answer as the wire has it. */
export const bodyOf = (call: Call, answer: unknown): Body =>
  (call.ask === 'forward' || call.ask === 'activation' || call.ask === 'derivative'
    ? { outputs: answer }
    : call.ask === 'gradient'
      ? { jacobian: answer }
      : isRan(answer)
        ? { outputs: answer.ran.after }
        : call.ask === 'fold' || call.ask === 'quantize' || call.ask === 'rewrite'
          ? { stack: answer }
          : answer) as Body;

const question = (
  call: Call,
): Pick<
  Asked,
  | 'ask'
  | 'stack'
  | 'inputs'
  | 'modulus'
  | 'name'
  | 'parameters'
  | 'spelling'
  | 'model'
  | 'targets'
  | 'options'
  | 'passes'
> => {
  const { ask, stack } = call;
  return {
    ask,
    stack,
    ...('inputs' in call && { inputs: call.inputs }),
    ...('name' in call && { name: call.name, parameters: call.parameters }),
    ...(call.ask === 'collapseModulo' && { modulus: call.modulus }),
    ...(call.ask === 'rewrite' && {
      ...{ spelling: call.spelling, model: call.model! },
      ...(call.passes && { passes: call.passes }),
    }),
    ...(call.ask === 'fit' && { targets: call.targets, options: call.options }),
  };
};

/** A question as it was put; what may be refused is no part of it. */
export const callOf = ({
  ask,
  stack,
  inputs,
  modulus,
  name,
  parameters,
  spelling,
  model,
  targets,
  options,
  passes,
}: Asked): Call =>
  ({
    ask,
    stack,
    ...(inputs && { inputs }),
    ...(name !== undefined && { name, parameters: parameters ?? {} }),
    ...(modulus !== undefined && { modulus }),
    ...(spelling && { spelling, model }),
    ...(options && { targets, options }),
    ...(passes && { passes }),
  }) as Call;

/** Whether some comparison is beyond its tolerance. */
const isBeyond = (said: Said): boolean =>
  typeof said !== 'string' && said.some((one) => judge(one).verdict === 'beyond');

const examineOne = ({ call, reply }: Question, profile: Profile): Asked => {
  const base = question(call);
  if ('interrupted' in reply) return { ...base, error: 'interrupted' };
  if ('unsupported' in reply) return { ...base, unsupported: reply.unsupported };
  const truth = truthOf(call, profile);
  const wanted = wantedOf(truth);
  const wrong = { ...(wanted && { wanted }), wrong: true } as const;
  if ('failure' in reply) {
    const error = reply.failure === 'throws' ? reply.message : `${reply.failure}: ${reply.message}`;
    const refused = truth === 'refusal' && reply.failure === 'throws';
    return { ...base, error, ...(!refused && wrong) };
  }
  const checked = checkAnswer(call, reply.answer);
  if ('failure' in checked) {
    return { ...base, answer: bodyOf(call, reply.answer), ...wrong };
  }
  const body = bodyOf(call, checked.answer);
  const isWrong = isRan(checked.answer)
    ? isBeyond(sameWhenRun(call.stack, checked.answer.ran, profile.format))
    : isExcluded(body, truth);
  return { ...base, answer: body, ...(isWrong && wrong) };
};

/** Two equal questions with unequal answers: whatever is right, one of them is not a function's. */
const repeats = (asked: readonly Asked[]): Set<number> => {
  const first = new Map<string, string>();
  const found = new Set<number>();
  for (const [i, one] of asked.entries()) {
    const { ask, stack, inputs, modulus, model, passes, targets, options, answer, error } = one;
    const rest = modulus ?? model ?? (options ? [targets!, { ...options }] : null);
    const key = stringify([ask, stack, inputs ?? null, rest, passes ?? null]);
    const said = stringify([answer ?? null, error ?? null]);
    const before = first.get(key);
    if (before === undefined) first.set(key, said);
    else if (before !== said) found.add(i);
  }
  return found;
};

/**
 * The questions of a law at a case as they are kept: each with its answer, those that the oracle excludes
 * marked *wrong*, with the oracle's value. Of equal questions with unequal answers the later is wrong.
 */
export const examine = (questions: readonly Question[], profile: Profile): Asked[] => {
  const asked = questions.map((one) => examineOne(one, profile));
  const again = repeats(asked);
  return asked.map((one, i) => {
    if (one.wrong || !again.has(i)) return one;
    const wanted = wantedOf(truthOf(questions[i]!.call, profile));
    return { ...one, ...(wanted && { wanted }), wrong: true };
  });
};

/** Whether an equal question got an unequal answer later. */
export const answersChange = (asked: readonly Asked[]): boolean => repeats(asked).size > 0;

/** Asks that one piece of code answers as a rule: a collapse over other numbers is a collapse, an activation is a forward run. */
export type Family = Exclude<Ask, 'collapseModulo' | 'activation'>;

const familyOf = (ask: Ask): Family => {
  if (ask === 'collapseModulo') return 'collapse';
  return ask === 'activation' ? 'forward' : ask;
};

/** Which kinds of answers are wrong. */
export const wrongFamilies = (asked: readonly Asked[]): Set<Family> =>
  new Set(asked.filter(({ wrong }) => wrong).map(({ ask }) => familyOf(ask)));
