import { notFinite as notFiniteIn } from '../../affinity/classify.ts';
import { parseAnsweredNetwork } from '../../documents/stack-file.ts';
import { InputError } from '../../input/input-error.ts';
import type { FailureClass } from '../../judge/failure.ts';
import type { Answer, Call } from '../../laws/law.ts';
import { inputSize, type Network, outputSize } from '../../network/network.ts';
import type { Layer, Stack } from '../../network/stack.ts';
import type { Rows } from '../../numbers/rows.ts';
import { isRan } from './models-of-calls.ts';
import { sameLayers } from './same-layers.ts';

/** An answer that can be judged, or why it cannot. */
export type Checked =
  | { readonly answer: Answer }
  | {
      readonly failure: Extract<FailureClass, 'wrong shape' | 'not finite'>;
      readonly message: string;
    };

type Problem = Extract<Checked, { failure: unknown }>;

const wrongShape = (message: string): Problem => ({ failure: 'wrong shape', message });

const notFinite = (message: string): Problem => ({ failure: 'not finite', message });

const isRagged = (rows: readonly unknown[]): boolean =>
  rows.some((row) => (row as unknown[] | null)?.length !== (rows[0] as unknown[] | null)?.length);

const show = (value: unknown): string =>
  Array.isArray(value)
    ? `${value.length} × ${Array.isArray(value[0]) && !isRagged(value) ? value[0].length : '?'}`
    : value === null || typeof value !== 'object'
      ? String(value)
      : 'an object';

/** Whether it is a list of so many numbers, all finite: of most answers there is no more to say. */
const isSound = (value: unknown, length: number): value is readonly number[] => {
  if (!Array.isArray(value) || value.length !== length) return false;
  for (let j = 0; j < length; j++) if (!Number.isFinite(value[j])) return false;
  return true;
};

const checkVector = (value: unknown, length: number, name: string): Problem | undefined => {
  if (!Array.isArray(value) || value.length !== length) {
    const found = Array.isArray(value) ? `${value.length}` : show(value);
    return wrongShape(`${name}: expected ${length} numbers, found ${found}`);
  }
  for (const [j, x] of value.entries()) {
    if (typeof x !== 'number') {
      return wrongShape(`${name}[${j}]: expected a number, found ${show(x)}`);
    }
  }
  const bad = value.findIndex((x) => !Number.isFinite(x));
  return bad < 0 ? undefined : notFinite(`${name}[${bad}] is ${value[bad]}`);
};

const checkRows = (
  value: unknown,
  rows: number,
  columns: number,
  name: string,
  axes: string,
): Problem | undefined => {
  if (Array.isArray(value) && value.length === rows) {
    let i = 0;
    while (i < rows && isSound(value[i], columns)) i++;
    if (i === rows) return undefined;
  }
  const misshapen = (): Problem =>
    wrongShape(`${name}: expected ${rows} × ${columns} ${axes}, found ${show(value)}`);
  if (!Array.isArray(value) || value.length !== rows) return misshapen();
  let infinite: Problem | undefined;
  for (const [i, row] of value.entries()) {
    if (!Array.isArray(row) || row.length !== columns) return misshapen();
    const problem = checkVector(row, columns, `${name}[${i}]`);
    if (problem?.failure === 'wrong shape') return problem;
    infinite ??= problem;
  }
  return infinite;
};

const checkLayer = (stack: Network, answer: unknown): Checked => {
  if (typeof answer !== 'object' || answer === null) {
    return wrongShape(`expected { weight, bias }, found ${show(answer)}`);
  }
  const units = outputSize(stack);
  const { weight, bias } = answer as { weight?: unknown; bias?: unknown };
  const offset = bias ?? new Array<number>(units).fill(0); // no bias is the bias 0
  const weightProblem = checkRows(weight, inputSize(stack), units, 'weight', '[inputs × outputs]');
  const biasProblem = isSound(offset, units) ? undefined : checkVector(offset, units, 'bias');
  if (weightProblem?.failure === 'wrong shape') return weightProblem;
  if (biasProblem?.failure === 'wrong shape') return biasProblem;
  return weightProblem ?? biasProblem ?? { answer: { weight, bias: offset } as Answer };
};

/** A network that takes and gives as many numbers as the one that was to be folded. */
const checkNetwork = (stack: Network, answer: unknown): Checked => {
  let folded: Network;
  try {
    folded = parseAnsweredNetwork(answer);
  } catch (error) {
    if (error instanceof InputError) return wrongShape(error.message);
    throw error;
  }
  const [takes, gives] = [inputSize(folded), outputSize(folded)];
  const [inputs, outputs] = [inputSize(stack), outputSize(stack)];
  if (takes !== inputs) return wrongShape(`stack: expected ${inputs} inputs, found ${takes}`);
  if (gives !== outputs) return wrongShape(`stack: expected ${outputs} outputs, found ${gives}`);
  const bad = folded.layers.map(notFiniteIn).find((x) => x !== undefined);
  return bad === undefined ? { answer: folded } : notFinite(`stack: a number of it is ${bad}`);
};

/** A model that takes and gives as many numbers as the one that was given; a text says why it is none. */
const checkModel = (stack: Network, answer: unknown): Checked =>
  typeof answer === 'string'
    ? wrongShape(answer)
    : isRan(answer)
      ? (checkRows(
          answer.ran.after,
          answer.ran.points.length,
          outputSize(stack),
          'outputs',
          '[batch × outputs]',
        ) ?? { answer: answer as never })
      : checkNetwork(stack, answer);

/** A number for the loss, and a network of the layers that were sent with other numbers. */
const checkFitted = (sent: Stack<Layer>, answer: unknown): Checked => {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) {
    return wrongShape(`expected { stack, loss }, found ${show(answer)}`);
  }
  const { stack, loss } = answer as { stack?: unknown; loss?: unknown };
  if (typeof loss !== 'number') {
    return wrongShape(`loss: expected a number, found ${show(loss)}`);
  }
  const checked = checkNetwork(sent, stack);
  if ('failure' in checked) return checked;
  const trained = sameLayers(sent, checked.answer as Network);
  if ('expected' in trained) {
    const { layer, expected, found } = trained;
    return wrongShape(`stack: layer ${layer}: expected ${expected}, as was sent, found ${found}`);
  }
  return Number.isFinite(loss)
    ? { answer: { stack: trained, loss } }
    : notFinite(`loss is ${loss}`);
};

/** A number for each number that was given. */
const checkValues = ({ inputs }: { readonly inputs: Rows }, answer: unknown): Checked =>
  checkRows(answer, inputs.length, inputs[0]!.length, 'outputs', '[rows × columns]') ?? {
    answer: answer as Answer,
  };

const checkers: {
  [A in Call['ask']]: (call: Extract<Call, { ask: A }>, answer: unknown) => Checked;
} = {
  forward: ({ stack, inputs }, answer) =>
    checkRows(answer, inputs.length, outputSize(stack), 'outputs', '[batch × outputs]') ?? {
      answer: answer as Answer,
    },
  activation: checkValues,
  derivative: checkValues,
  gradient: ({ stack }, answer) =>
    checkRows(answer, inputSize(stack), outputSize(stack), 'jacobian', '[inputs × outputs]') ?? {
      answer: answer as Answer,
    },
  collapse: ({ stack }, answer) => checkLayer(stack, answer),
  collapseModulo: ({ stack }, answer) => checkLayer(stack, answer),
  fold: ({ stack }, answer) => checkNetwork(stack, answer),
  quantize: ({ stack }, answer) => checkNetwork(stack, answer),
  rewrite: ({ stack }, answer) => checkModel(stack, answer),
  fit: ({ stack }, answer) => checkFitted(stack, answer),
};

/** Whether an answer has the shape that its call asks for, and only finite numbers. */
export const checkAnswer = (call: Call, answer: unknown): Checked =>
  (checkers[call.ask] as (call: Call, answer: unknown) => Checked)(call, answer);
