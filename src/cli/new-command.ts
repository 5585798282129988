import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { activationNamed, vectorActivationNamed } from '../activations/index.ts';
import { InputError } from '../input/input-error.ts';
import { kindNamed } from '../layers/kind-named.ts';
import { writeWhole } from '../run/store/files.ts';
import { commandOf } from './command.ts';
import { option } from './options/option.ts';
import { folder } from './options/paths.ts';
import { layerTemplate } from './templates/layer-template.ts';

/** A file that compiles, and that fails until it is filled in: it claims to be odd, and 1 is not. */
const activationTemplate = (name: string): string => `import { activation, is } from 'foldproof';

// Fill in, then: npx foldproof verify --activation ${name}.ts
export default activation({
  name: '${name}',
  formula: 'what f(x) is, for people',
  source: 'where it is defined',
  // What is meant, in decimal.js: x.plus(1), x.exp(), x.lt(0) …
  exact: (x) => x.times(0).plus(1),
  // f′(x), in decimal.js.
  derivative: (x) => x.times(0),
  // What is run, and how far it may be from \`exact\`, in units in the last place.
  float64: (x) => 0 * x + 1,
  ulps: 1,
  // What is true of it: each claim is tried on a thousand points, and refuted at the simplest one.
  claims: [is.odd, is.increasing, is.zeroAtZero, is.finite],
});
`;

/** What can be written: the text of its file, the names that are taken, and the option that tries it. */
const templates: Readonly<
  Record<string, { text: (name: string) => string; isTaken: (name: string) => boolean }>
> = {
  activation: {
    text: activationTemplate,
    isTaken: (name) =>
      activationNamed(name) !== undefined || vectorActivationNamed(name) !== undefined,
  },
  layer: { text: layerTemplate, isTaken: (name) => kindNamed(name) !== undefined },
};

const value = 'activation NAME or layer NAME';

export const command = commandOf({
  operands: { value, least: 2, most: 2 },
  options: {
    dir: option({
      reading: folder,
      help: 'the folder that the file goes to (default: the current folder)',
    }),
  },
  notes: 'Exit: 0 written, 2 there is one with this name.',
  run: async ({ dir = '.' }, [kind, name]) => {
    const template = Object.hasOwn(templates, kind!) ? templates[kind!] : undefined;
    if (!template || name === undefined) {
      throw new InputError(`new: expected ${value}, found ${kind} ${name}`);
    }
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
      throw new InputError(`new: expected a name in lower case with hyphens, found ${name}`);
    }
    if (template.isTaken(name)) {
      const where = kind === 'layer' ? 'a kind of ours' : 'in the catalogue';
      throw new InputError(`new: expected a new name, found ${name}, which is ${where}`);
    }
    const path = join(dir, `${name}.ts`);
    if (existsSync(path)) throw new InputError(`new: expected no file at ${path}, found one`);
    writeWhole(path, template.text(name));
    const next = kind === 'layer' ? 'change it, then' : 'fill it in, then';
    process.stdout.write(`${path}: ${next}: foldproof verify --${kind} ${path}\n`);
    return 0;
  },
});
