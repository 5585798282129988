import { parseNetwork } from '../documents/stack-file.ts';
import { foldingInFormat } from '../folding/fold-in-format.ts';
import { kindsByPath, piecesOf } from '../folding/piece.ts';
import { InputError } from '../input/input-error.ts';
import type { Network } from '../network/network.ts';
import { stringify } from '../numbers/json.ts';
import { readJson, writeWhole } from '../run/store/files.ts';
import { commandOf } from './command.ts';
import { foldingLines } from './folding-lines.ts';
import { layerOption } from './options/layer-option.ts';
import { option } from './options/option.ts';
import { fileToWrite } from './options/paths.ts';
import { precisionOption } from './options/precision-option.ts';

/** A stack file with one layer a line. */
const stackText = ({ inputs, layers }: Network): string => {
  const lines = layers.map((layer) => `    ${stringify(layer)}`);
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `{\n  "inputs": ${stringify(inputs)},\n  "layers": ${list}\n}\n`;
};

export const command = commandOf({
  operands: { value: 'FILE', least: 1, most: 1, path: 'file' },
  options: {
    layer: layerOption(),
    output: option({
      reading: fileToWrite,
      short: 'o',
      help: 'the stack file that is written; it may be FILE itself',
    }),
    precision: precisionOption({
      help: 'the format in which the numbers of merged layers are computed; layers that stay keep theirs',
    }),
  },
  notes:
    'Prints what it saved. The file is written beside and renamed, so that it is whole or not there.\nExit: 0 written, 2 bad input.',
  run: async ({ output, precision }, [name]) => {
    const file = name!;
    if (output === undefined) throw new InputError('fold: expected -o FILE, found none');
    const network = parseNetwork(readJson(file), file);
    const folded = foldingInFormat(network, precision);
    writeWhole(output, stackText(folded.network));
    const kinds = kindsByPath(piecesOf(network.layers, 'layers'));
    process.stdout.write(`${output}: ${foldingLines(folded, kinds).join('\n')}\n`);
    return 0;
  },
});
