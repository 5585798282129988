import type { LayerBody, OutputsBody } from '../../documents/asked.ts';
import type { Profile } from '../../laws/law.ts';
import { type Format, formats } from '../../numbers/format.ts';
import { checkAnswer } from '../trial/check-answer.ts';
import { bodyOf } from '../trial/examine.ts';
import type { Failed, Question } from '../trial/trial.ts';
import { isExcluded, truthOf, wantedOf } from '../trial/truth.ts';

const numbersOf = (body: OutputsBody | LayerBody): number[] =>
  'outputs' in body ? body.outputs.flat() : [...body.weight.flat(), ...body.bias];

/** The answer, where it has the shape that was asked for; a bias that is left out is 0. */
const answerOf = ({ call, reply }: Question): OutputsBody | LayerBody | undefined => {
  const checked = 'answer' in reply ? checkAnswer(call, reply.answer) : undefined;
  return checked && 'answer' in checked ? bodyOf(call, checked.answer) : undefined;
};

/** So many roundings to a narrow format may stand between what is right and what comes out. */
const mostRoundings = 64;

const isNear = (got: number, right: number, { unit }: Format): boolean =>
  Math.abs(got - right) <= mostRoundings * unit * Math.abs(right);

/** Whether every entry is a number of the format, a few roundings to it away from what is right. */
const isExplained = (question: Question, format: Format, profile: Profile): boolean => {
  const body = answerOf(question);
  const truth = wantedOf(truthOf(question.call, profile));
  if (body === undefined || truth === undefined || 'error' in truth) return false;
  const right = numbersOf(truth);
  return numbersOf(body).every((x, i) => format.round(x) === x && isNear(x, right[i]!, format));
};

/**
 * What to ask of a subject whose wrong answers are numbers of a narrower format than it declares, every
 * entry of them, a few roundings away from the right ones: it seems to compute there. It takes the
 * failure as it was first found: after shrinking, a simple wrong number is often a rounding by chance. Undefined
 * where one entry has another explanation. No verdict depends on it.
 */
export const narrowerHint = (found: Failed, profile: Profile): string | undefined => {
  if (found.class !== 'differs') return undefined;
  const wrong = found.questions.filter((question) => {
    const body = answerOf(question);
    return body !== undefined && isExcluded(body, truthOf(question.call, profile));
  });
  if (wrong.length === 0) return undefined;
  const format = formats.find(
    (one) =>
      one.unit > profile.format.unit &&
      wrong.every((question) => isExplained(question, one, profile)),
  );
  return (
    format &&
    `every entry is one that ${format.name} may give: does it compute in ${format.name}? declare precision: '${format.name}'`
  );
};
