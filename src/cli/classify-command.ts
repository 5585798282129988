import { certificateOfVerdict } from '../affinity/certificates/certified-verdicts.ts';
import { certifyWitness } from '../affinity/certify.ts';
import type { Witness } from '../affinity/chord.ts';
import { classify, type Verdict } from '../affinity/classify.ts';
import { searchDefaults } from '../affinity/search.ts';
import { simplify } from '../affinity/simplify.ts';
import { writtenVerdict } from '../documents/classification.ts';
import { forward64 } from '../network/float64-forward.ts';
import type { Network } from '../network/network.ts';
import { stringify } from '../numbers/json.ts';
import { commandOf } from './command.ts';
import { longRow } from './long-row.ts';
import { finiteNetworkIn } from './network-file.ts';
import { boxOption } from './options/box-option.ts';
import { duration } from './options/duration.ts';
import { layerOption } from './options/layer-option.ts';
import { flag, option } from './options/option.ts';
import { fileToWrite } from './options/paths.ts';
import { wholeNumber } from './options/whole-number.ts';
import { waiting } from './status-line.ts';
import { writeCertificate } from './write-certificate.ts';
import { writePicture } from './write-picture.ts';

const exitCodes: Record<Verdict['verdict'], number> = { affine: 0, nonlinear: 10, undecided: 3 };

const witnessLines = (network: Network, witness: Witness): string[] => {
  const { x, y, t, point, output } = witness;
  const [fx, fp, fy] = forward64(network, [x, point, y]).map((values) => values[output]!);
  return [
    `  x = ${longRow(x)}, y = ${longRow(y)}, t = ${t}`,
    `  at tx + (1 − t)y = ${longRow(point)}, output ${output} is ${fp}`,
    `  an affine map would give t·${fx} + (1 − t)·${fy} = ${t * fx! + (1 - t) * fy!} (in float64)`,
  ];
};

const render = (network: Network, verdict: Verdict, box: string): string => {
  if (verdict.verdict === 'affine') {
    const where = verdict.where === 'everywhere' ? 'everywhere' : `for inputs in ${box}`;
    const assuming = verdict.assuming?.length ? `\n  assuming ${verdict.assuming.join(', ')}` : '';
    return `affine, proved ${where}: ${verdict.because}${assuming}`;
  }
  if (verdict.verdict === 'undecided') {
    const { evaluations, tried, stopped } = verdict.spent;
    const cut = stopped ? '; the time was over (--time)' : '';
    const methods = tried.length > 0 ? ` (${tried.join(', ')})` : '';
    return `undecided: no proof, and no witness in ${evaluations} evaluations${methods}${cut}`;
  }
  const { witness, by, evaluations } = verdict;
  const isExact = certifyWitness(network, witness) === 'exact';
  const certified = isExact ? 'exact arithmetic' : 'balls';
  return [
    `nonlinear, certified in ${certified}; found by ${by}, ${evaluations} evaluations`,
    ...witnessLines(network, witness),
  ].join('\n');
};

export const command = commandOf({
  operands: { value: 'FILE', least: 1, most: 1, path: 'file' },
  options: {
    layer: layerOption(),
    box: boxOption({ help: 'the interval of every input in which the stack is classified' }),
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
    certificate: option({
      reading: fileToWrite,
      help: 'write what shows the verdict to anyone: `foldproof recheck` checks it',
    }),
    picture: option({
      reading: fileToWrite,
      help: 'write a drawing (SVG) of a network of one or two inputs: its pieces or regions, and the witness',
    }),
    json: flag({ help: 'print a document of the schema foldproof/verdict@1' }),
  },
  notes:
    'FILE is a stack file or a model (ONNX).\nExit: 0 affine, 10 nonlinear, 3 undecided, 2 bad input.',
  run: async ({ box, evaluations, time, certificate: file, picture, json }, [name]) => {
    const deadline = performance.now() + time;
    const read = await finiteNetworkIn(name!);
    if ('because' in read) {
      const spent = { evaluations: 0, tried: [] };
      const document = {
        ...writtenVerdict({ verdict: 'undecided', spent }),
        because: read.because,
      };
      process.stdout.write(`${json ? stringify(document) : `undecided: ${read.because}`}\n`);
      return exitCodes.undecided;
    }
    const { network } = read;
    const { tell, clear } = waiting();
    const stopped = () => {
      tell('looking for a proof or a witness');
      return performance.now() > deadline;
    };
    const found = classify(network, { box, evaluations, stopped });
    const verdict =
      found.verdict === 'nonlinear'
        ? { ...found, witness: simplify(network, found.witness, { box, stopped }) }
        : found;
    clear();
    const where = `[${box.join(', ')}]ⁿ`;
    const text = json ? stringify(writtenVerdict(verdict)) : render(network, verdict, where);
    process.stdout.write(`${text}\n`);
    if (file !== undefined && verdict.verdict !== 'undecided')
      writeCertificate(file, certificateOfVerdict(network, verdict, box, stopped));
    clear();
    if (picture !== undefined) writePicture(picture, network, verdict, box);
    return exitCodes[verdict.verdict];
  },
});
