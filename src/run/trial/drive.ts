import type { Comparison } from '../../judge/comparison.ts';
import type { FailureClass } from '../../judge/failure.ts';
import { type Judgement, judge } from '../../judge/judge.ts';
import type { Case } from '../../laws/case.ts';
import type { Answer, Call, Law } from '../../laws/law.ts';
import type { Layer } from '../../network/stack.ts';
import type { Format } from '../../numbers/format.ts';
import type { Respondent } from '../../subjects/subject.ts';
import { checkAnswer } from './check-answer.ts';
import { hasBound } from './has-bound.ts';
import { narrowerHint } from './narrower.ts';

/** A comparison with what the judge found of it. */
export interface Judged {
  readonly comparison: Comparison;
  readonly judgement: Judgement;
}

/** What came of one law at one case. */
export type Trial =
  /** `tightness`: the largest gap ÷ tolerance of the comparisons. */
  | {
      readonly status: 'held';
      readonly tightness: number;
      readonly witness?: Judged;
      readonly all?: readonly Judged[];
    }
  | { readonly status: 'uncertified' }
  /** The law needs a witness, and there is none: the stack is proved affine. */
  | { readonly status: 'says nothing' }
  /** The law needs a witness, and none was found. None may exist. */
  | { readonly status: 'undecided' }
  /** The run was ended while the subject had not answered yet: nothing is known. */
  | { readonly status: 'interrupted' }
  | Failed;

export interface Failed {
  readonly status: 'failed';
  readonly class: FailureClass;
  /** One line: what is wrong. */
  readonly message: string;
  /** gap ÷ tolerance where two sides differ; Infinity for every other class. */
  readonly ratio: number;
  /** The comparison that failed; none when the subject gave no answer that could be judged. */
  readonly judged?: Judged;
  /** Every comparison of the law at this case, when it came so far. */
  readonly all?: readonly Judged[];
}

const noAnswer = (failure: FailureClass, message: string): Failed => ({
  status: 'failed',
  class: failure,
  message,
  ratio: Number.POSITIVE_INFINITY,
});

const number = (x: number): string => String(Number(x.toPrecision(6)));

const sentence = ({ comparison: { what, relation }, judgement }: Judged): string => {
  const { at, gap, tolerance, ratio } = judgement;
  const where = `${what}[${at.join('][')}]`;
  const off = `is off by ${number(gap)}`;
  if (relation === '≤') return `${where} is above its bound by ${number(gap)}`;
  return tolerance === 0
    ? `${where} ${off}; no rounding can explain a difference here`
    : `${where} ${off}, ${number(ratio)} times the certified bound ${number(tolerance)}`;
};

/** What came of a law of which every comparison must be within its tolerance. */
export const everyWithin = (judged: readonly Judged[]): Trial => {
  const beyond = judged.filter(({ judgement }) => judgement.verdict === 'beyond');
  const [worst] = beyond.toSorted((a, b) => b.judgement.ratio - a.judgement.ratio || 0);
  if (worst) {
    const matching = judged
      .filter(({ judgement }) => judgement.verdict === 'within')
      .map(({ comparison }) => comparison.what);
    const also = matching.length > 0 ? ` (${matching.join(' and ')} within tolerance)` : '';
    return {
      status: 'failed',
      class: worst.comparison.otherwise ?? 'differs',
      message: sentence(worst) + also,
      ratio: worst.judgement.ratio,
      judged: worst,
      all: judged,
    };
  }
  if (judged.some(({ judgement }) => judgement.verdict === 'uncertified')) {
    return { status: 'uncertified' };
  }
  const tightness = Math.max(0, ...judged.map((j) => j.judgement.ratio));
  return { status: 'held', tightness, all: judged };
};

const someBeyond = (judged: readonly Judged[]): Trial => {
  const witness = judged.find(({ judgement }) => judgement.verdict === 'beyond');
  if (witness) return { status: 'held', tightness: 0, witness };
  if (judged.some(({ judgement }) => judgement.verdict === 'uncertified')) {
    return { status: 'uncertified' };
  }
  return {
    ...noAnswer('differs', 'every comparison is within its tolerance, and one must be beyond'),
    all: judged,
  };
};

const withHint = (failed: Failed, declared: Format): Failed => {
  const hint = failed.class === 'differs' && failed.judged && narrowerHint(failed.judged, declared);
  return hint ? { ...failed, message: `${failed.message}; ${hint}` } : failed;
};

/**
 * The one driver: lets a law ask a subject at a case, checks every answer, and judges what the law
 * returns. Never throws because of a subject.
 */
export const drive = async (law: Law, c: Case<Layer>, respondent: Respondent): Promise<Trial> => {
  const { profile } = respondent;
  const questions = law.check(c, profile);
  let step = questions.next();
  while (!step.done) {
    const call: Call = step.value;
    const reply = await respondent.ask(call);
    if ('failure' in reply && reply.failure === 'throws' && 'mayRefuse' in call) {
      step = questions.next({ refused: reply.message });
      continue;
    }
    if ('interrupted' in reply) return { status: 'interrupted' };
    // Never held: it is counted among the runs of which nothing is certified.
    if ('unsupported' in reply) return { status: 'uncertified' };
    if ('failure' in reply) return noAnswer(reply.failure, `${call.ask}: ${reply.message}`);
    const checked = checkAnswer(call, reply.answer);
    if ('failure' in checked) {
      if (checked.failure === 'not finite' && !hasBound(call, profile)) {
        return { status: 'uncertified' };
      }
      return noAnswer(checked.failure, `${call.ask}: ${checked.message}`);
    }
    step = questions.next(checked.answer as Answer);
  }
  if (typeof step.value === 'string') return { status: step.value };
  const judged = step.value.map((comparison) => ({ comparison, judgement: judge(comparison) }));
  const trial = law.quantifier === 'every' ? everyWithin(judged) : someBeyond(judged);
  return trial.status === 'failed' ? withHint(trial, profile.format) : trial;
};
