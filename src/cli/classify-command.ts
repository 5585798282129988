import { certifyWitness } from '../affinity/certify.ts';
import type { Witness } from '../affinity/chord.ts';
import { classify, type Verdict } from '../affinity/classify.ts';
import { simplify } from '../affinity/simplify.ts';
import { parseStack } from '../documents/stack-file.ts';
import { InputError } from '../input/input-error.ts';
import { forward64 } from '../network/float64-forward.ts';
import { isDense, type Layer, type Stack } from '../network/stack.ts';
import { stringify } from '../numbers/json.ts';
import { readJson } from '../run/store/files.ts';
import { type Command, type Options, wholeNumber } from './usage.ts';

const options = {
  box: { type: 'string', value: 'LO,HI', help: 'where, on every input (default -1,1)' },
  evaluations: { type: 'string', value: 'N', help: 'how long to look for a witness (default 400)' },
  json: { type: 'boolean', help: 'print the verdict as JSON' },
} as const satisfies Options;

const exitCodes: Record<Verdict['verdict'], number> = { affine: 0, nonlinear: 10, undecided: 3 };

const boxFrom = (text: unknown): readonly [number, number] => {
  if (text === undefined) return [-1, 1];
  const [low, high, ...rest] = String(text).split(',').map(Number);
  if (low === undefined || high === undefined || rest.length > 0 || !(low < high)) {
    throw new InputError(`--box: expected two numbers LO,HI with LO < HI, found ${String(text)}`);
  }
  return [low, high];
};

/** A verdict is about real numbers: a stack that holds NaN or an infinity is bad input. */
const checkFinite = (stack: Stack<Layer>, file: string): void => {
  for (const [k, layer] of stack.layers.entries()) {
    if (!isDense(layer)) continue;
    const bad = [...layer.weight.flat(), ...(layer.bias ?? [])].find((x) => !Number.isFinite(x));
    if (bad !== undefined) {
      throw new InputError(`${file}: layers[${k}]: expected finite numbers, found ${bad}`);
    }
  }
};

const row = (x: readonly number[]): string => `[${x.join(', ')}]`;

const witnessLines = (stack: Stack<Layer>, witness: Witness): string[] => {
  const { x, y, t, point, output } = witness;
  const [fx, fp, fy] = forward64(stack, [x, point, y]).map((values) => values[output]!);
  return [
    `  x = ${row(x)}, y = ${row(y)}, t = ${t}`,
    `  at tx + (1 − t)y = ${row(point)}, output ${output} is ${fp}`,
    `  an affine map would give t·${fx} + (1 − t)·${fy} = ${t * fx! + (1 - t) * fy!} (in float64)`,
  ];
};

const render = (stack: Stack<Layer>, verdict: Verdict, box: string): string => {
  if (verdict.verdict === 'affine') {
    const where = verdict.where === 'everywhere' ? 'everywhere' : `for inputs in ${box}`;
    const assuming = verdict.assuming?.length ? `\n  assuming ${verdict.assuming.join(', ')}` : '';
    return `affine, proved ${where}: ${verdict.because}${assuming}`;
  }
  if (verdict.verdict === 'undecided') {
    const { evaluations, tried } = verdict.spent;
    return `undecided: no proof, and no witness in ${evaluations} evaluations (${tried.join(', ')})`;
  }
  const { witness, by, evaluations } = verdict;
  const certified = certifyWitness(stack, witness) === 'exact' ? 'exact arithmetic' : 'balls';
  return [
    `nonlinear, certified in ${certified}; found by ${by}, ${evaluations} evaluations`,
    ...witnessLines(stack, witness),
  ].join('\n');
};

export const command: Command = {
  usage: 'STACK.json [options]',
  options,
  notes: 'Exit: 0 affine, 10 nonlinear, 3 undecided, 2 bad input.',
  run: async (values, positionals) => {
    const [file, extra] = positionals;
    if (file === undefined || extra !== undefined) {
      throw new InputError(`classify: expected one STACK.json, found ${extra ? 'more' : 'none'}`);
    }
    const stack = parseStack(readJson(file), file);
    checkFinite(stack, file);
    const box = boxFrom(values.box);
    const evaluations = wholeNumber(values, 'evaluations', { least: 1, most: 1_000_000 }) ?? 400;
    const found = classify(stack, { box, evaluations });
    const verdict =
      found.verdict === 'nonlinear' ? { ...found, witness: simplify(stack, found.witness) } : found;
    const text = values.json ? stringify(verdict) : render(stack, verdict, `[${box.join(', ')}]ⁿ`);
    process.stdout.write(`${text}\n`);
    return exitCodes[verdict.verdict];
  },
};
