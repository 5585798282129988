import { certificateOfComparison } from '../affinity/certificates/certified-verdicts.ts';
import { compareNetworks } from '../affinity/equality/compare-networks.ts';
import type { NetworkComparison } from '../affinity/equality/network-comparison.ts';
import { shapesFault } from '../affinity/equality/shapes-fault.ts';
import { InputError } from '../input/input-error.ts';
import { isSameNetwork } from '../network/alike-layers.ts';
import type { Network } from '../network/network.ts';
import { stringify } from '../numbers/json.ts';
import { commandOf } from './command.ts';
import { counted } from './folding-lines.ts';
import { longRow } from './long-row.ts';
import { finiteNetworkIn, type NetworkIn } from './network-file.ts';
import { boxOption } from './options/box-option.ts';
import { duration } from './options/duration.ts';
import { layerOption } from './options/layer-option.ts';
import { flag, option, type Reading } from './options/option.ts';
import { fileToWrite } from './options/paths.ts';
import { filePrecisionOption } from './options/precision-option.ts';
import { wholeNumber } from './options/whole-number.ts';
import { waiting } from './status-line.ts';
import { writeCertificate } from './write-certificate.ts';

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

type Known = Exclude<NetworkIn, { readonly because: string }>;

/** What is said of a model that is no network as a whole. */
const notCompared = (because: string): NetworkComparison => ({
  ...{ verdict: 'undecided', scope: 'sampled', because },
  ...{ runs: 0, uncertified: 0, tightness: 0 },
});

/**
 * A model is run in the format of its numbers, so that layers that are others, and do the same to real numbers, are equal
 * up to rounding.
 */
const ofModels = (a: Network, b: Network, found: NetworkComparison): NetworkComparison =>
  found.verdict === 'equal' && !isSameNetwork(a, b)
    ? { ...found, verdict: 'equal-up-to-rounding' }
    : found;

/** "layers[0], layers[1]", with the nodes of a model that they are. */
const placesText = (places: readonly string[], nodes?: readonly string[]): string => {
  if (places.length === 0) return 'no layer';
  const named = nodes && places.map((at) => nodes[Number(/\d+/.exec(at)![0])] ?? at);
  return named ? `${places.join(', ')} (${[...new Set(named)].join(', ')})` : places.join(', ');
};

const render = (
  found: NetworkComparison,
  box: readonly number[],
  nodesA?: readonly string[],
  nodesB?: readonly string[],
): string => {
  const {
    verdict,
    scope,
    because,
    runs,
    uncertified,
    tightness,
    largest,
    witness,
    firstWrong,
    assuming,
  } = found;
  const points =
    scope === 'sampled'
      ? `  ${counted(runs, 'point')}, ${uncertified} without a certificate`
      : uncertified > 0
        ? `  ${counted(uncertified, 'entry', 'entries')} without a certificate`
        : undefined;
  return [
    `${verdict}, ${scope}: ${because}`,
    points,
    tightness > 0 && `  largest gap ÷ tolerance ${tightness.toPrecision(2)}`,
    largest !== undefined && `  |A − B| ≤ ${largest} for inputs in [${box.join(', ')}], proved`,
    witness && `  x = ${longRow(witness.input)}`,
    witness &&
      `  output ${witness.output}: A gives ${witness.a}, B gives ${witness.b}; off by ${witness.gap}, allowed ${witness.tolerance}`,
    firstWrong &&
      `  goes wrong first in A ${placesText(firstWrong.a, nodesA)}, B ${placesText(firstWrong.b, nodesB)}`,
    assuming && `  assuming ${assuming.join(', ')}`,
  ]
    .filter((line) => typeof line === 'string')
    .join('\n');
};

export const command = commandOf({
  operands: { value: 'A B', least: 2, most: 2, path: 'file' },
  options: {
    layer: layerOption(),
    precision: filePrecisionOption({
      help: 'the format whose rounding is allowed, that of the files if not given: each network may be off by its certified bound',
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
    certificate: option({
      reading: fileToWrite,
      help: 'write what shows the verdict to anyone, or how far apart they are at most on the box: `foldproof recheck` checks it',
    }),
    json: flag({ help: 'print a document of the schema foldproof/verdict@1' }),
  },
  notes:
    'A and B are stack files or models (ONNX). Affine networks are compared entry by entry, others by proof where one is found, and else at points, sampled.\nExit: 0 equal or equal up to rounding, 1 different, 3 undecided, 2 bad input.',
  run: async (
    { precision, within, box, runs, seed, time, certificate: file, json },
    [first, second],
  ) => {
    const documentOf = (found: NetworkComparison, name: string) => ({
      ...{ schema: 'foldproof/verdict@1', ...found, precision: name },
      ...{ ...(within !== undefined && { within }), box, seed },
    });
    const deadline = performance.now() + time;
    const [readA, readB] = [await finiteNetworkIn(first!), await finiteNetworkIn(second!)];
    const open = [readA, readB].find((one) => 'because' in one);
    if (open && 'because' in open) {
      const found = notCompared(open.because);
      const name = precision?.name ?? 'float64';
      process.stdout.write(`${json ? stringify(documentOf(found, name)) : render(found, box)}\n`);
      return exitCodes.undecided;
    }
    const [{ network: a, ...ofA }, { network: b, ...ofB }] = [readA, readB] as [Known, Known];
    const format = precision ?? (ofA.format.unit > ofB.format.unit ? ofA.format : ofB.format);
    const fault = shapesFault(a, b);
    if (fault) throw new InputError(`${second}: ${fault.message}, as ${first} has`);
    const { tell, clear } = waiting();
    const stopped = () => {
      tell('comparing the networks');
      return performance.now() > deadline;
    };
    const most = time * exactPerMillisecond;
    const spent = { format, within, box, runs, seed, most, stopped };
    const judged = compareNetworks(a, b, spent);
    const isModel = ofA.nodes !== undefined || ofB.nodes !== undefined;
    const found = isModel ? ofModels(a, b, judged) : judged;
    clear();
    const text = json
      ? stringify(documentOf(found, format.name))
      : render(found, box, ofA.nodes, ofB.nodes);
    process.stdout.write(`${text}\n`);
    if (file !== undefined && found.verdict !== 'undecided')
      writeCertificate(file, certificateOfComparison([a, b], found, { box, within, stopped }));
    clear();
    return exitCodes[found.verdict];
  },
});
