import * as v from 'valibot';
import type { Parameters } from '../activations/parameters.ts';
import { expected } from '../input/expected.ts';
import { listOf } from '../input/list-schema.ts';
import { number, numbersByName, whole } from '../input/number-schema.ts';
import { open } from '../input/object-schema.ts';
import { rows, vector } from '../input/rows-schema.ts';
import { checked, type Same } from '../input/same-type.ts';
import { oneOf, onlyTrue, text } from '../input/text-schema.ts';
import type { Ask, FitOptions } from '../laws/law.ts';
import type { SpellingOfLayers } from '../laws/spelling-names.ts';
import type { Network } from '../network/network.ts';
import { asNumber } from '../numbers/json.ts';
import type { Rows } from '../numbers/rows.ts';
import { spellingData } from './case-data.ts';
import { embeddedStack } from './stack-file.ts';

/** All that a subject may be asked, by name. */
export const asks = Object.keys({
  forward: true,
  collapse: true,
  collapseModulo: true,
  fold: true,
  quantize: true,
  rewrite: true,
  activation: true,
  derivative: true,
  gradient: true,
  fit: true,
} satisfies Record<Ask, true>) as readonly Ask[];

/** The outputs of a stack, [batch × outputs], as the wire has them. */
export interface OutputsBody {
  readonly outputs: Rows;
}

/** The Jacobian of a stack at one row, [inputs × outputs], as the wire has it. */
export interface JacobianBody {
  readonly jacobian: Rows;
}

/** One layer as the wire has it: weight [inputs × outputs], bias [outputs]. */
export interface LayerBody {
  readonly weight: Rows;
  readonly bias: readonly number[];
}

/** A network as the wire has it. */
export interface StackBody {
  readonly stack: Network;
}

/** A trained network and its loss, as the wire has them. */
export interface FittedBody {
  readonly stack: Network;
  readonly loss: number;
}

/** What the oracle has in place of a wrong answer; an error where the right answer is a refusal. */
export type Wanted = OutputsBody | JacobianBody | LayerBody | { readonly error: string };

/**
 * One question that a subject got, and what it said: a call as on the wire, without its id, with the
 * body of the answer or the error in its place. Exactly one of `answer`, `error` and `unsupported` is
 * there.
 */
export interface Asked {
  readonly ask: Ask;
  readonly stack: Network;
  /** The rows of a `forward`, [batch × inputs], and of what else is asked at points. */
  readonly inputs?: Rows;
  /** The function of an `activation` or a `derivative`; its stack is its layer by itself. */
  readonly name?: string;
  readonly parameters?: Parameters;
  /** The prime of a `collapseModulo`. */
  readonly modulus?: number;
  /** The targets of a `fit`, [batch × outputs], and how it was to train. */
  readonly targets?: Rows;
  readonly options?: FitOptions;
  /** The spelling of the model file of a `rewrite`, and the file in base64; its stack is what the file does. */
  readonly spelling?: SpellingOfLayers;
  readonly model?: string;
  /** The passes that a rewriter was told to run. */
  readonly passes?: readonly string[];
  /** As the subject gave it: of a wrong shape too, or with numbers that are not finite. */
  readonly answer?: unknown;
  /** What went wrong in place of an answer. */
  readonly error?: string;
  readonly unsupported?: string;
  /** The oracle's value, rounded to the nearest doubles; only beside a wrong answer. */
  readonly wanted?: Wanted;
  /** The oracle excludes this answer. */
  readonly wrong?: true;
}

/** No answer that was understood is nested deeper. */
const deepest = 8;

/** An answer as it was: the words for numbers as numbers, all else as it is written. */
const answered = (value: unknown, depth = 0): unknown => {
  if (depth > deepest) return value;
  if (Array.isArray(value)) return value.map((entry) => answered(entry, depth + 1));
  if (typeof value !== 'object' || value === null) return asNumber(value) ?? value;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, answered(entry, depth + 1)]),
  );
};

const wanted: v.GenericSchema<unknown, Wanted> = v.union(
  [
    open({ outputs: rows }),
    open({ jacobian: rows }),
    open({ weight: rows, bias: vector }),
    open({ error: text }),
  ],
  expected('{ outputs }, { jacobian }, { weight, bias } or { error }'),
);

/** As it is written: the words for numbers in `answer` are read as numbers. */
export const askedData = open({
  ask: oneOf(asks),
  stack: embeddedStack,
  inputs: v.exactOptional(rows),
  name: v.exactOptional(text),
  parameters: v.exactOptional(numbersByName),
  modulus: v.exactOptional(whole()),
  targets: v.exactOptional(rows),
  options: v.exactOptional(open({ steps: whole(), rate: number, momentum: number, seed: whole() })),
  spelling: v.exactOptional(spellingData),
  model: v.exactOptional(text),
  passes: v.exactOptional(listOf(text)),
  answer: v.exactOptional(
    v.pipe(
      v.unknown(),
      v.transform((value) => answered(value)),
    ),
  ),
  error: v.exactOptional(text),
  unsupported: v.exactOptional(text),
  wanted: v.exactOptional(wanted),
  wrong: v.exactOptional(onlyTrue),
});

checked<Same<v.InferOutput<typeof askedData>, Asked>>();

/** What a counterexample was asked: of a fresh subject where that is known, otherwise as it was heard. */
export const exchangesOf = ({
  asked,
  heard,
}: {
  readonly asked?: readonly Asked[];
  readonly heard?: readonly Asked[];
}): readonly Asked[] | undefined => asked ?? heard;
