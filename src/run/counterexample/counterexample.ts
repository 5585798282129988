import { createHash } from 'node:crypto';
import { type FailureClass, failureNames } from '../../judge/failure.ts';
import { isBounded } from '../../judge/tolerance.ts';
import type { Case } from '../../laws/case.ts';
import { fail, parseRecord, parseRows, parseStack, StackError } from '../../network/parse.ts';
import { type Layer, outputs, type Stack, scalarsOf } from '../../network/stack.ts';
import { toRows } from '../../numbers/dyadic.ts';
import { stringify } from '../../numbers/json.ts';
import type { Rows } from '../../numbers/rows.ts';
import type { Failed } from '../trial/drive.ts';
import type { Matter } from './explain.ts';
import type { AfterLayer } from './prefixes.ts';

export const counterexampleSchema = 'foldproof/counterexample@1';

/** Where a failing case came from, and how to run it again. */
export interface Replay {
  /** What a person types. */
  readonly command: string;
  /** The case was run `run` of its law under this seed; none for a case from the corpus. */
  readonly seed?: number;
  readonly run?: number;
  /** The subject as it was named on the command line; none for a subject in another language. */
  readonly subject?: string;
  /** The folder that the run's results are in, where it is not the default. */
  readonly out?: string;
}

/** A failing case, kept as values: it stays replayable after the generators change. */
export interface Counterexample {
  readonly schema: typeof counterexampleSchema;
  /** The hash of law, class, subject, precision and case. */
  readonly id: string;
  readonly law: string;
  readonly class: FailureClass;
  readonly subject: string;
  readonly precision: string;
  /** One line: what is wrong. */
  readonly message: string;
  readonly case: Case<Layer>;
  /** `case.stack` again, for convenience. */
  readonly stack: Stack<Layer>;
  /** The comparison that failed and its worst entry; none when no answer could be judged. */
  readonly what?: string;
  readonly at?: readonly [number, number];
  /** Both sides, the exact one rounded to the nearest doubles. */
  readonly lhs?: Rows;
  readonly rhs?: Rows;
  readonly tolerance?: Rows;
  readonly because?: string;
  readonly gap?: number;
  /** gap ÷ tolerance at the worst entry. */
  readonly ratio?: number;
  /** Whether it failed every time that it was run again. */
  readonly flaky: boolean;
  readonly shrunkFrom?: { readonly layers: number; readonly scalars: number };
  readonly evaluations?: number;
  /** Whether time ran out while shrinking: a simpler case may exist. */
  readonly interrupted?: boolean;
  /** Which of its numbers are part of the reason; only those that could be varied. */
  readonly matters?: readonly Matter[];
  /** How the collapse of its first layer, its first two … compares with what they are. */
  readonly afterLayer?: readonly AfterLayer[];
  readonly replay: Replay;
}

/** (layers, scalars, nonzeros) of a case, inputs included: what "smaller" means for a reader. */
export const sizeOf = (c: Case<Layer>): { layers: number; scalars: number; nonzeros: number } => {
  const stacks = c.second ? [c.stack, c.second] : [c.stack];
  const scalars = [...c.inputs.flat(), ...stacks.flatMap(scalarsOf)];
  return {
    layers: stacks.reduce((sum, stack) => sum + stack.layers.length, 0),
    scalars: scalars.length,
    nonzeros: scalars.filter((x) => x !== 0).length,
  };
};

/** Twelve hexadecimal digits of SHA-256 over what identifies a counterexample. */
export const idOf = (
  content: Pick<Counterexample, 'law' | 'class' | 'subject' | 'precision' | 'case'>,
): string => {
  const { law, class: failure, subject, precision, case: c } = content;
  const { stack, inputs, second } = c;
  const text = stringify([law, failure, subject, precision, stack, inputs, second ?? null]);
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
};

/** The counterexample that a failure at a case is. */
export const counterexampleOf = (
  found: Pick<Counterexample, 'law' | 'subject' | 'precision' | 'case' | 'flaky'> &
    Partial<
      Pick<Counterexample, 'shrunkFrom' | 'evaluations' | 'interrupted' | 'matters' | 'afterLayer'>
    >,
  failed: Failed,
  replay: (id: string) => Replay,
): Counterexample => {
  const id = idOf({ ...found, class: failed.class });
  const { comparison, judgement } = failed.judged ?? {};
  const within = comparison?.within;
  return {
    schema: counterexampleSchema,
    id,
    class: failed.class,
    message: failed.message,
    ...found,
    stack: found.case.stack,
    ...(comparison &&
      judgement && {
        what: comparison.what,
        at: judgement.at,
        lhs: toRows(comparison.lhs),
        rhs: toRows(comparison.rhs),
        ...(within && isBounded(within) && { tolerance: within.per, because: within.because }),
        gap: judgement.gap,
        ratio: judgement.ratio,
      }),
    replay: replay(id),
  };
};

const parseText = (value: unknown, where: string): string =>
  typeof value === 'string' && value.length > 0 && value.length < 10_000
    ? value
    : fail(where, 'a text', value);

/** A whole number that may be left out. */
const wholeOrNone = (value: unknown, where: string, least: number): number | undefined =>
  value === undefined || (Number.isSafeInteger(value) && (value as number) >= least)
    ? (value as number | undefined)
    : fail(where, 'a whole number', value);

/** The rows of a case's inputs must be as wide as its stack takes. */
export const parseCase = (value: unknown, where: string): Case<Layer> => {
  const record = parseRecord(value, where);
  const stack = parseStack(record.stack, `${where}.stack`);
  const inputs = parseRows(record.inputs, `${where}.inputs`);
  if (inputs[0]!.length !== stack.inputs) {
    throw new StackError(
      `${where}.inputs: expected rows of ${stack.inputs} numbers, found rows of ${inputs[0]!.length}`,
    );
  }
  if (record.second === undefined) return { stack, inputs };
  const second = parseStack(record.second, `${where}.second`);
  if (second.inputs !== outputs(stack)) {
    throw new StackError(
      `${where}.second: expected ${outputs(stack)} inputs, as \`stack\` gives, found ${second.inputs}`,
    );
  }
  return { stack, inputs, second };
};

/**
 * A counterexample from JSON data, validated: it is untrusted input. Of the replay only the seed,
 * the run and the subject's name are read. Throws StackError, which names the place.
 */
export const parseCounterexample = (value: unknown, where: string): Counterexample => {
  const record = parseRecord(value, where);
  if (record.schema !== counterexampleSchema) {
    return fail(`${where}: schema`, `"${counterexampleSchema}"`, record.schema);
  }
  const failure = failureNames.find((name) => name === record.class);
  if (!failure) return fail(`${where}: class`, `one of ${failureNames.join(', ')}`, record.class);
  const replay = parseRecord(record.replay ?? {}, `${where}: replay`);
  const seed = wholeOrNone(replay.seed, `${where}: replay.seed`, Number.MIN_SAFE_INTEGER);
  const run = wholeOrNone(replay.run, `${where}: replay.run`, 0);
  const content = {
    law: parseText(record.law, `${where}: law`),
    class: failure,
    subject: parseText(record.subject, `${where}: subject`),
    precision: parseText(record.precision ?? 'float64', `${where}: precision`),
    case: parseCase(record.case, `${where}: case`),
  };
  const id = idOf(content);
  if (record.id !== undefined && record.id !== id) {
    const advice = 'its content was changed; remove the id to accept the new content';
    const found = typeof record.id === 'string' ? record.id.slice(0, 40) : 'no text';
    throw new StackError(`${where}: id: expected ${id}, found ${found} (${advice})`);
  }
  return {
    schema: counterexampleSchema,
    id,
    ...content,
    message: typeof record.message === 'string' ? record.message : '',
    stack: content.case.stack,
    flaky: record.flaky === true,
    replay: {
      command: `foldproof replay ${id}`,
      ...(seed !== undefined && { seed }),
      ...(run !== undefined && { run }),
      ...(typeof replay.subject === 'string' && { subject: replay.subject }),
    },
  };
};
