import type { KeptNodeData } from '../documents/inspection.ts';
import {
  type InspectedLayer,
  type Inspection,
  inspectNetwork,
} from '../folding/inspect-network.ts';
import { shapeText } from '../layers/tensor-shape.ts';
import { inspectModel } from '../models/inspect-model.ts';
import { stringify } from '../numbers/json.ts';
import { columns } from './columns.ts';
import { commandOf } from './command.ts';
import { costText, counted, foldingLines } from './folding-lines.ts';
import { readNetworkFile } from './network-file.ts';
import { layerOption } from './options/layer-option.ts';
import { flag } from './options/option.ts';
import { planModel } from './plan-model.ts';
import { whileFolding } from './while-folding.ts';

/** So many nodes that are not read are listed. */
const mostKept = 20;

/** "    [0]" of "layers[1].branches[0][0]": a layer of a branch stands below the one that has the branch. */
const treePath = (at: string): string => {
  const parts = at.split('.');
  return `${'  '.repeat(parts.length - 1)}${parts.at(-1)}`;
};

/** The nodes of a model that are not read, and why. */
const keptLines = (kept: readonly KeptNodeData[]): readonly string[] => {
  if (kept.length === 0) return [];
  const shown = kept
    .slice(0, mostKept)
    .map(({ node, operator, because }) => [node, operator, because]);
  const more = kept.length > mostKept ? [`  and ${kept.length - mostKept} more`] : [];
  return ['kept as they are:', ...columns(shown).map((line) => `  ${line}`), ...more, ''];
};

const inspectionOf = async (
  file: string,
): Promise<Inspection & { readonly kept?: readonly KeptNodeData[] }> => {
  const read = await readNetworkFile(file);
  if ('network' in read)
    return whileFolding(read.network.layers, () => inspectNetwork(read.network));
  const { reading, plans } = planModel(read.model);
  return inspectModel(reading, plans);
};

const row = (layer: InspectedLayer): readonly string[] => [
  treePath(layer.at),
  layer.name === undefined ? layer.kind : `${layer.kind} ${layer.name}`,
  shapeText(layer.gives),
  layer.parameters.toLocaleString('en'),
  layer.multiplyAdds.toLocaleString('en'),
  layer.affine ? 'affine' : '',
  ...(layer.node === undefined ? [] : [layer.node]),
];

/** The layers as a table; nothing where no node of a model is read as one. */
const layerTable = (layers: readonly InspectedLayer[]): readonly string[] =>
  layers.length === 0
    ? []
    : [...columns([['', '', 'gives', 'parameters', 'multiply-adds', ''], ...layers.map(row)]), ''];

export const command = commandOf({
  operands: { value: 'FILE', least: 1, most: 1, path: 'file' },
  options: {
    layer: layerOption(),
    json: flag({ help: 'print a document of the schema foldproof/inspection@1' }),
  },
  notes:
    'FILE is a stack file or a model (ONNX). Says what a fold would make of it, in float64 or in the numbers of the model; `foldproof fold` writes it.\nExit: 0, 2 bad input.',
  run: async ({ json }, [name]) => {
    const inspection = await inspectionOf(name!);
    if (json) {
      const document = { schema: 'foldproof/inspection@1', ...inspection };
      process.stdout.write(`${stringify(document)}\n`);
      return 0;
    }
    const { layers, inputs, outputs, parameters, before, kept = [] } = inspection;
    const lines = [
      `${shapeText(inputs)} → ${shapeText(outputs)}: ${costText(before)}, ${counted(parameters, 'parameter')}`,
      '',
      ...layerTable(layers),
      ...keptLines(kept),
      ...foldingLines(inspection, new Map(layers.map(({ at, kind }) => [at, kind]))),
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
    return 0;
  },
});
