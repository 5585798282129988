import { compareNetworks, shapesFault } from '../affinity/equality/compare-networks.ts';
import type { NetworkComparison } from '../affinity/equality/network-comparison.ts';
import { InputError } from '../input/input-error.ts';
import { stringify } from '../numbers/json.ts';
import { commandOf } from './command.ts';
import { longRow } from './long-row.ts';
import { finiteNetworkIn } from './network-file.ts';
import { boxOption } from './options/box-option.ts';
import { duration } from './options/duration.ts';
import { layerOption } from './options/layer-option.ts';
import { flag, option, type Reading } from './options/option.ts';
import { precisionOption } from './options/precision-option.ts';
import { wholeNumber } from './options/whole-number.ts';

const exitCodes: Record<NetworkComparison['verdict'], number> = {
  equal: 0,
  'equal-up-to-rounding': 0,
  different: 1,
  undecided: 3,
};

const delta: Reading<number> = {
  value: 'D',
  expected: 'a number at least 0',
  parse: (text) => {
    const value = Number(text);
    return Number.isFinite(value) && value >= 0 ? value : undefined;
  },
};

/** How many exact multiply-adds the oracle makes in a millisecond, roughly: what a point may take follows. */
const exactPerMillisecond = 1_000;

const render = (found: NetworkComparison): string => {
  const { verdict, scope, because, runs, uncertified, tightness, witness, assuming } = found;
  const points =
    scope === 'sampled'
      ? `  ${runs} points, ${uncertified} without a certificate`
      : uncertified > 0
        ? `  ${uncertified} entries without a certificate`
        : undefined;
  return [
    `${verdict}, ${scope}: ${because}`,
    points,
    tightness > 0 && `  largest gap ÷ tolerance ${tightness.toPrecision(2)}`,
    witness && `  x = ${longRow(witness.input)}`,
    witness &&
      `  output ${witness.output}: A gives ${witness.a}, B gives ${witness.b}; off by ${witness.gap}, allowed ${witness.tolerance}`,
    assuming && `  assuming ${assuming.join(', ')}`,
  ]
    .filter((line) => typeof line === 'string')
    .join('\n');
};

export const command = commandOf({
  operands: { value: 'A B', least: 2, most: 2, path: 'file' },
  options: {
    layer: layerOption(),
    precision: precisionOption({
      help: 'the format whose rounding is allowed: each network may be off by its certified bound',
    }),
    within: option({
      reading: delta,
      help: 'what is allowed besides: |A − B| at most D for inputs of the box',
    }),
    box: boxOption({ help: 'the interval of every input that points are drawn from' }),
    runs: option({
      reading: wholeNumber({ least: 1, most: 10_000_000 }),
      default: '1000',
      help: 'the number of points at which networks that are not affine are compared',
    }),
    seed: option({
      reading: wholeNumber({ value: 'S', least: -(2 ** 31), most: 2 ** 32 - 1 }),
      default: '1',
      help: 'the number that determines the points',
    }),
    time: option({
      reading: duration('10s'),
      default: '10s',
      help: 'the time limit, after which the verdict rests on what was compared',
    }),
    json: flag({ help: 'print a document of the schema foldproof/verdict@1' }),
  },
  notes:
    'Affine networks are compared entry by entry, proved for all inputs; others at points, sampled.\nExit: 0 equal or equal up to rounding, 1 different, 3 undecided, 2 bad input.',
  run: async ({ precision, within, box, runs, seed, time, json }, [first, second]) => {
    const deadline = performance.now() + time;
    const [a, b] = [finiteNetworkIn(first!), finiteNetworkIn(second!)];
    const fault = shapesFault(a, b);
    if (fault) throw new InputError(`${second}: ${fault.message}, as ${first} has`);
    const stopped = () => performance.now() > deadline;
    const most = time * exactPerMillisecond;
    const spent = { format: precision, within, box, runs, seed, most, stopped };
    const found = compareNetworks(a, b, spent);
    const document = {
      ...{ schema: 'foldproof/verdict@1', ...found, precision: precision.name },
      ...{ ...(within !== undefined && { within }), box, seed },
    };
    process.stdout.write(`${json ? stringify(document) : render(found)}\n`);
    return exitCodes[found.verdict];
  },
});
