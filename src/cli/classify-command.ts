import { certifyWitness } from '../affinity/certify.ts';
import type { Witness } from '../affinity/chord.ts';
import { notFinite, type Verdict } from '../affinity/classify.ts';
import { classifyNetwork } from '../affinity/classify-network.ts';
import { searchDefaults } from '../affinity/search.ts';
import { simplify } from '../affinity/simplify.ts';
import { parseNetwork } from '../documents/stack-file.ts';
import { InputError } from '../input/input-error.ts';
import { Fault } from '../input/made.ts';
import { forward64 } from '../network/float64-forward.ts';
import type { Network } from '../network/network.ts';
import type { Layer, Stack } from '../network/stack.ts';
import { stringify } from '../numbers/json.ts';
import { readJson } from '../run/store/files.ts';
import { commandOf } from './command.ts';
import { duration } from './options/duration.ts';
import { flag, option, type Reading } from './options/option.ts';
import { wholeNumber } from './options/whole-number.ts';

const exitCodes: Record<Verdict['verdict'], number> = { affine: 0, nonlinear: 10, undecided: 3 };

const boxReading: Reading<readonly [number, number]> = {
  value: 'LO,HI',
  expected: 'two numbers LO,HI with LO < HI',
  parse: (text) => {
    const [low, high, ...rest] = text.split(',').map(Number);
    if (low === undefined || high === undefined || rest.length > 0) return undefined;
    return low < high ? [low, high] : undefined;
  },
};

/** A verdict is about real numbers: a stack that holds NaN or an infinity is bad input. */
const checkFinite = ({ layers }: Network, file: string): void => {
  for (const [k, layer] of layers.entries()) {
    const bad = notFinite(layer);
    if (bad === undefined) continue;
    throw new InputError(`${file}: layers[${k}]: expected finite numbers, found ${bad}`);
  }
};

/** A row in print; of a long one, the entries that are not 0. */
const row = (x: readonly number[]): string => {
  if (x.length <= 16) return `[${x.join(', ')}]`;
  const entries = [...x.entries()].filter(([, xi]) => xi !== 0).slice(0, 16);
  const others = x.filter((xi) => xi !== 0).length - entries.length;
  const text = entries.map(([i, xi]) => `[${i}] = ${xi}`).join(', ');
  return `${x.length} entries, ${text || 'all 0'}${others > 0 ? `, and ${others} more` : ''}${text ? '; others 0' : ''}`;
};

const witnessLines = (network: Network, witness: Witness): string[] => {
  const { x, y, t, point, output } = witness;
  const [fx, fp, fy] = forward64(network, [x, point, y]).map((values) => values[output]!);
  return [
    `  x = ${row(x)}, y = ${row(y)}, t = ${t}`,
    `  at tx + (1 − t)y = ${row(point)}, output ${output} is ${fp}`,
    `  an affine map would give t·${fx} + (1 − t)·${fy} = ${t * fx! + (1 - t) * fy!} (in float64)`,
  ];
};

const render = (
  network: Network,
  stack: Stack<Layer> | undefined,
  verdict: Verdict,
  box: string,
): string => {
  if (verdict.verdict === 'affine') {
    const where = verdict.where === 'everywhere' ? 'everywhere' : `for inputs in ${box}`;
    const assuming = verdict.assuming?.length ? `\n  assuming ${verdict.assuming.join(', ')}` : '';
    return `affine, proved ${where}: ${verdict.because}${assuming}`;
  }
  if (verdict.verdict === 'undecided') {
    const { evaluations, tried, stopped } = verdict.spent;
    const cut = stopped ? '; the time was over (--time)' : '';
    return `undecided: no proof, and no witness in ${evaluations} evaluations (${tried.join(', ')})${cut}`;
  }
  const { witness, by, evaluations } = verdict;
  const isExact = stack !== undefined && certifyWitness(stack, witness) === 'exact';
  const certified = isExact ? 'exact arithmetic' : 'balls';
  return [
    `nonlinear, certified in ${certified}; found by ${by}, ${evaluations} evaluations`,
    ...witnessLines(network, witness),
  ].join('\n');
};

export const command = commandOf({
  operands: { value: 'STACK.json', least: 1, most: 1, path: 'file' },
  options: {
    box: option({
      reading: boxReading,
      default: '-1,1',
      help: 'the interval of every input in which the stack is classified',
    }),
    evaluations: option({
      reading: wholeNumber({ least: 1, most: 1_000_000 }),
      default: String(searchDefaults.evaluations),
      help: 'the number of evaluations in which a witness is looked for',
    }),
    time: option({
      reading: duration('10s'),
      default: '10s',
      help: 'the time limit, after which the verdict is undecided',
    }),
    json: flag({ help: 'print the verdict as JSON' }),
  },
  notes: 'Exit: 0 affine, 10 nonlinear, 3 undecided, 2 bad input.',
  run: async ({ box, evaluations, time, json }, [name]) => {
    const deadline = performance.now() + time;
    const stopped = () => performance.now() > deadline;
    const file = name!;
    const network = parseNetwork(readJson(file), file);
    checkFinite(network, file);
    const answer = classifyNetwork(network, { box, evaluations, stopped });
    if (answer instanceof Fault)
      throw new InputError(`${file}: layers[${answer.at[1]}]: ${answer.message}`);
    const { verdict: found, stack } = answer;
    const verdict =
      found.verdict === 'nonlinear' && stack
        ? { ...found, witness: simplify(stack, found.witness, { box, stopped }) }
        : found;
    const where = `[${box.join(', ')}]ⁿ`;
    const text = json ? stringify(verdict) : render(network, stack, verdict, where);
    process.stdout.write(`${text}\n`);
    return exitCodes[verdict.verdict];
  },
});
