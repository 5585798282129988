import { parseNetwork } from '../documents/stack-file.ts';
import { type InspectedLayer, inspectNetwork } from '../folding/inspect-network.ts';
import { shapeText } from '../layers/tensor-shape.ts';
import { stringify } from '../numbers/json.ts';
import { readJson } from '../run/store/files.ts';
import { columns } from './columns.ts';
import { commandOf } from './command.ts';
import { costText, foldingLines } from './folding-lines.ts';
import { layerOption } from './options/layer-option.ts';
import { flag } from './options/option.ts';

/** "    [0]" of "layers[1].branches[0][0]": a layer of a branch stands below the one that has the branch. */
const treePath = (at: string): string => {
  const parts = at.split('.');
  return `${'  '.repeat(parts.length - 1)}${parts.at(-1)}`;
};

const row = (layer: InspectedLayer): readonly string[] => [
  treePath(layer.at),
  layer.name === undefined ? layer.kind : `${layer.kind} ${layer.name}`,
  shapeText(layer.gives),
  layer.parameters.toLocaleString('en'),
  layer.multiplyAdds.toLocaleString('en'),
  layer.affine ? 'affine' : '',
];

export const command = commandOf({
  operands: { value: 'FILE', least: 1, most: 1, path: 'file' },
  options: {
    layer: layerOption(),
    json: flag({ help: 'print a document of the schema foldproof/inspection@1' }),
  },
  notes:
    'Says what a fold in float64 would make of the network; `foldproof fold` writes it.\nExit: 0, 2 bad input.',
  run: async ({ json }, [name]) => {
    const file = name!;
    const { layers, ...inspection } = inspectNetwork(parseNetwork(readJson(file), file));
    if (json) {
      const document = { schema: 'foldproof/inspection@1', ...inspection, layers };
      process.stdout.write(`${stringify(document)}\n`);
      return 0;
    }
    const { inputs, outputs, parameters, before } = inspection;
    const lines = [
      `${shapeText(inputs)} → ${shapeText(outputs)}: ${costText(before)}, ${parameters.toLocaleString('en')} parameters`,
      '',
      ...columns([['', '', 'gives', 'parameters', 'multiply-adds', ''], ...layers.map(row)]),
      '',
      ...foldingLines(inspection, new Map(layers.map(({ at, kind }) => [at, kind]))),
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
    return 0;
  },
});
