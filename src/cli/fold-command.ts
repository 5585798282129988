import { foldingInFormat } from '../folding/fold-in-format.ts';
import { kindsByPath, piecesOf } from '../folding/piece.ts';
import { InputError } from '../input/input-error.ts';
import { foldedModel } from '../models/fold-model.ts';
import { inspectedParts, joinedFolding } from '../models/inspect-model.ts';
import type { Model } from '../models/model.ts';
import type { Wire } from '../models/wire.ts';
import type { Network } from '../network/network.ts';
import { type Format, float64 } from '../numbers/format.ts';
import { stringify } from '../numbers/json.ts';
import { writeWhole } from '../run/store/files.ts';
import { commandOf } from './command.ts';
import { foldingLines } from './folding-lines.ts';
import { isModelName, readNetworkFile } from './network-file.ts';
import { layerOption } from './options/layer-option.ts';
import { option } from './options/option.ts';
import { fileToWrite } from './options/paths.ts';
import { filePrecisionOption } from './options/precision-option.ts';
import { planModel } from './plan-model.ts';
import { whileFolding } from './while-folding.ts';

/** A stack file with one layer a line. */
const stackText = ({ inputs, layers }: Network): string => {
  const lines = layers.map((layer) => `    ${stringify(layer)}`);
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `{\n  "inputs": ${stringify(inputs)},\n  "layers": ${list}\n}\n`;
};

const foldStack = (network: Network, output: string, precision: Format = float64) => {
  const folded = whileFolding(network.layers, () => foldingInFormat(network, precision));
  writeWhole(output, stackText(folded.network));
  return foldingLines(folded, kindsByPath(piecesOf(network.layers, 'layers')));
};

const foldFile = (
  { model, wire }: { readonly model: Model; readonly wire: Wire },
  output: string,
  precision: Format | undefined,
) => {
  const { reading, plans } = planModel(model, precision);
  const replacements = plans.flatMap((plan) => plan.replacements);
  writeWhole(output, foldedModel(wire, reading, replacements));
  const kinds = inspectedParts(reading, plans).map(({ at, kind }) => [at, kind] as const);
  return foldingLines(joinedFolding(plans), new Map(kinds));
};

export const command = commandOf({
  operands: { value: 'FILE', least: 1, most: 1, path: 'file' },
  options: {
    layer: layerOption(),
    output: option({
      reading: fileToWrite,
      short: 'o',
      help: 'the file that is written, of the kind that FILE is; it may be FILE itself',
    }),
    precision: filePrecisionOption({
      help: 'the format in which the numbers of merged layers are computed, float64 if not given; layers that stay keep theirs',
    }),
  },
  notes:
    'FILE is a stack file or a model (ONNX). Prints what it saved. Numbers of a model are stored in its type, and nodes that\nare not merged stay as they are. The file is written beside and renamed, so that it is whole or not there.\nExit: 0 written, 2 bad input.',
  run: async ({ output, precision }, [name]) => {
    const file = name!;
    if (output === undefined) throw new InputError('fold: expected -o FILE, found none');
    const read = await readNetworkFile(file);
    if ('network' in read && isModelName(output))
      throw new InputError(
        `--output: expected a name of a stack file, which ${file} is, found ${output}: what ends in .onnx is read as a model`,
      );
    const told =
      'network' in read
        ? foldStack(read.network, output, precision)
        : foldFile(read, output, precision);
    process.stdout.write(`${output}: ${told.join('\n')}\n`);
    return 0;
  },
});
