import type { JacobianBody, LayerBody, OutputsBody } from '../../documents/asked.ts';
import type { Profile } from '../../laws/law.ts';
import { isDense } from '../../network/stack.ts';
import { bfloat16, type Format, float16, float32 } from '../../numbers/format.ts';
import { checkAnswer } from '../trial/check-answer.ts';
import { bodyOf } from '../trial/examine.ts';
import type { Failed, Question } from '../trial/trial.ts';
import { isExcluded, truthOf, wantedOf } from '../trial/truth.ts';

const numbersOf = (body: OutputsBody | JacobianBody | LayerBody): number[] => {
  if ('jacobian' in body) return body.jacobian.flat();
  return 'outputs' in body ? body.outputs.flat() : [...body.weight.flat(), ...body.bias];
};

/** The answer, where it has the shape that was asked for; a bias that is left out is 0. */
const answerOf = ({
  call,
  reply,
}: Question): OutputsBody | JacobianBody | LayerBody | undefined => {
  const checked = 'answer' in reply ? checkAnswer(call, reply.answer) : undefined;
  const body = checked && 'answer' in checked ? bodyOf(call, checked.answer) : undefined;
  return body && !('stack' in body) ? body : undefined;
};

/**
 * The most roundings that one entry of an answer goes through: in each layer those of its weights, its
 * product, its sum of so many terms, and its bias; of activations one each.
 */
const roundingsOf = ({ call: { stack } }: Question): number =>
  stack.layers.reduce((sum, layer) => sum + (isDense(layer) ? layer.weight.length + 3 : 1), 0);

/**
 * Whether what came out may be what is right, rounded to the format so many times: at most a factor
 * (1 + u)ᵏ away (Higham 2002, lemma 3.1), where nothing cancels. What is right and a number of the format
 * is not changed by rounding, so another number in its place has another explanation.
 */
const isRounded = (got: number, right: number, { round, unit }: Format, k: number): boolean =>
  got === right ||
  (round(right) !== right &&
    round(got) === got &&
    Math.abs(got - right) <= ((1 + unit) ** k - 1) * Math.abs(right));

/** A wrong answer: its numbers, what they should be, and the roundings that one of them may have met. */
interface Wrong {
  readonly got: readonly number[];
  readonly right: readonly number[];
  readonly roundings: number;
}

/** The answer to a question, if the oracle excludes it; `right` is empty where an error was wanted. */
const wrongAnswer = (question: Question, profile: Profile): Wrong | undefined => {
  const body = answerOf(question);
  if (body === undefined) return undefined;
  const truth = truthOf(question.call, profile);
  if (!isExcluded(body, truth)) return undefined;
  const wanted = wantedOf(truth);
  const right = wanted === undefined || 'error' in wanted ? [] : numbersOf(wanted);
  return { got: numbersOf(body), right, roundings: roundingsOf(question) };
};

/** Whether every entry is what is right, rounded to the format. */
const isExplained = ({ got, right, roundings }: Wrong, format: Format): boolean =>
  got.length === right.length && got.every((x, i) => isRounded(x, right[i]!, format, roundings));

/**
 * What to ask of a subject whose wrong answers are right but for roundings to a narrower format than it
 * declares, every entry of them: it seems to compute there. It takes the
 * failure as it was first found: after shrinking, a simple wrong number is often a rounding by chance. Undefined
 * where one entry has another explanation. No verdict depends on it.
 */
export const narrowerHint = (found: Failed, profile: Profile): string | undefined => {
  if (found.class !== 'differs') return undefined;
  const wrong = found.questions.flatMap((question) => wrongAnswer(question, profile) ?? []);
  if (wrong.length === 0) return undefined;
  const format = [float32, float16, bfloat16].find(
    (one) => one.unit > profile.format.unit && wrong.every((answer) => isExplained(answer, one)),
  );
  return (
    format &&
    `every entry is one that ${format.name} may give: does it compute in ${format.name}? declare precision: '${format.name}'`
  );
};
