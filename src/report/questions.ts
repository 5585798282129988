import * as v from 'valibot';
import { type Asked, exchangesOf } from '../documents/asked.ts';
import type { Counterexample } from '../documents/counterexample.ts';
import type { StackName } from '../documents/place.ts';
import { embeddedStack } from '../documents/stack-file.ts';
import { completeStack } from '../network/complete-stack.ts';
import { forward64 } from '../network/float64-forward.ts';
import type { Network } from '../network/network.ts';
import { isActivation } from '../network/stack.ts';
import { stringify } from '../numbers/json.ts';
import type { Rows } from '../numbers/rows.ts';

/** A stack that a subject was asked about. */
export interface AskedStack {
  readonly stack: Network;
  /** A, B … in the order in which they were asked; empty where there is only one. */
  readonly name: string;
  /** Which stack of the case it is; none where the law made it from the case. */
  readonly of?: StackName;
}

/** What goes into an activation of a stack that was asked. */
export interface Argument {
  readonly activation: string;
  /** From 1. */
  readonly layer: number;
  /** z, [batch × units]. */
  readonly z: Rows;
}

/** One question, what the subject answered, and what is right. */
export interface Question {
  readonly asked: Asked;
  /** The name of its stack. */
  readonly about: string;
  readonly arguments: readonly Argument[];
}

/** What was asked at a counterexample, with each stack once. */
export interface Questions {
  readonly stacks: readonly AskedStack[];
  readonly questions: readonly Question[];
  /** Whether no stack of the case was asked about: the law made others from it. */
  readonly derived: boolean;
}

const nameOf = (k: number): string =>
  k < 26 ? String.fromCharCode(65 + k) : `${nameOf(Math.floor(k / 26) - 1)}${nameOf(k % 26)}`;

/** What each activation of a stack is given; empty where the catalogue does not have one of them. */
const argumentsAt = ({ ask, stack, inputs }: Asked): Argument[] => {
  if (ask !== 'forward' || !inputs) return [];
  try {
    return stack.layers.flatMap((layer, k): Argument[] => {
      if (!isActivation(layer)) return [];
      const before = { inputs: stack.inputs, layers: stack.layers.slice(0, k) };
      return [{ activation: layer.name, layer: k + 1, z: forward64(before, inputs) }];
    });
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
};

/** The questions of a counterexample; undefined for one that was kept before they were recorded. */
export const questionsOf = (counterexample: Counterexample): Questions | undefined => {
  const { case: c } = counterexample;
  const asked = exchangesOf(counterexample);
  if (!asked || asked.length === 0) return undefined;
  const keys = [...new Set(asked.map(({ stack }) => stringify(stack)))];
  // A subject is sent all parameters; a case, and what was asked of old, may leave out defaults.
  const complete = (stack: Network): string => stringify(completeStack(stack));
  const ofCase = new Map<string, StackName>([
    ...(c.second ? [[complete(c.second), 'second'] as const] : []),
    [complete(c.stack), 'stack'],
  ]);
  const named = (key: string): string => (keys.length === 1 ? '' : nameOf(keys.indexOf(key)));
  const stacks = keys.map((key): AskedStack => {
    const { stack } = asked.find((one) => stringify(one.stack) === key)!;
    const of = ofCase.get(complete(stack));
    return { stack, name: named(key), ...(of && { of }) };
  });
  return {
    stacks,
    questions: asked.map((one) => ({
      asked: one,
      about: named(stringify(one.stack)),
      arguments: argumentsAt(one),
    })),
    derived: stacks.every(({ of }) => of === undefined),
  };
};

const isRows = (value: unknown): value is Rows =>
  Array.isArray(value) &&
  value.every((row) => Array.isArray(row) && row.every((x) => typeof x === 'number'));

/** The network of an answer to `fold`; undefined for an answer that has none. */
export const answeredNetwork = (body: unknown): Network | undefined => {
  const { stack } = Object(body) as { readonly stack?: Network };
  return stack && v.is(embeddedStack, stack) ? stack : undefined;
};

/** The matrices of an answer by their names: outputs, W′ and b′; undefined for an answer of another form. */
export const tensorsOf = (body: unknown): readonly (readonly [string, Rows])[] | undefined => {
  if (typeof body !== 'object' || body === null) return undefined;
  const { outputs, jacobian, weight, bias } = body as Readonly<Record<string, unknown>>;
  if (isRows(outputs)) return [['y', outputs]];
  if (isRows(jacobian)) return [['J', jacobian]];
  if (isRows(weight) && isRows([bias])) {
    return [
      ['W′', weight],
      ['b′', [bias as readonly number[]]],
    ];
  }
  return undefined;
};
