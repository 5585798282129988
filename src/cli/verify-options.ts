import { regimes } from '../generators/cases.ts';
import { defaults } from '../input/defaults.ts';
import { finishOptions } from './finish.ts';
import { drawOptions } from './options/draw-options.ts';
import { duration } from './options/duration.ts';
import { corpusOption } from './options/folder-options.ts';
import { lawOption } from './options/law-option.ts';
import { layerOption } from './options/layer-option.ts';
import { oneOf } from './options/one-of.ts';
import { option, type Values } from './options/option.ts';
import { file } from './options/paths.ts';
import { shardOptions } from './options/shard-options.ts';
import { subjectOptions } from './options/subject-options.ts';
import { wholeNumber } from './options/whole-number.ts';

/** Every option of `foldproof verify`, in the order of its help. */
export const verifyOptions = {
  ...subjectOptions,
  activation: option({
    reading: file,
    help: 'test the claims of an activation function of yours, instead of the laws',
  }),
  layer: layerOption(
    'a layer kind of yours, which is tested: its words, its shape, and laws of networks with it; may be repeated',
  ),
  law: lawOption,
  ...drawOptions,
  time: option({
    reading: duration('30s'),
    help: 'the time limit of the whole run',
    forWorkers: true,
  }),
  'max-layers': option({
    reading: wholeNumber({ least: 1, most: 1000 }),
    default: String(defaults.size.layers),
    help: 'the largest number of layers of a generated stack',
    forWorkers: true,
  }),
  'max-units': option({
    reading: wholeNumber({ least: 1, most: 4096 }),
    default: String(defaults.size.units),
    help: 'the largest number of units of a generated layer',
    forWorkers: true,
  }),
  regime: option({
    reading: oneOf('NAME', regimes),
    help: 'generate every case in this regime (`foldproof list regimes`)',
    forWorkers: true,
  }),
  corpus: corpusOption({
    help: 'the folder of kept counterexamples, which run before any new case',
    forWorkers: true,
  }),
  ...shardOptions,
  ...finishOptions,
};

export type VerifyValues = Values<typeof verifyOptions>;

/** How large generated stacks may be, and in which regime they are generated. */
export const sizeIn = ({
  'max-layers': layers,
  'max-units': units,
  regime,
}: VerifyValues): { layers: number; units: number; regime?: string } => ({
  layers,
  units,
  ...(regime !== undefined && { regime }),
});
