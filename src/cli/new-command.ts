import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { activationNamed, vectorActivationNamed } from '../activations/index.ts';
import { InputError } from '../input/input-error.ts';
import { writeWhole } from '../run/store/files.ts';
import { commandOf } from './command.ts';
import { option } from './options/option.ts';
import { folder } from './options/paths.ts';

/** A file that compiles, and that fails until it is filled in: it claims to be odd, and 1 is not. */
const template = (name: string): string => `import { activation, is } from 'foldproof';

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

export const command = commandOf({
  operands: { value: 'activation NAME', least: 2, most: 2 },
  options: {
    dir: option({
      reading: folder,
      help: 'the folder that the file goes to (default: the current folder)',
    }),
  },
  notes: 'Exit: 0 written, 2 there is one with this name.',
  run: async ({ dir = '.' }, [kind, name]) => {
    if (kind !== 'activation' || name === undefined) {
      throw new InputError(`new: expected activation NAME, found ${kind} ${name}`);
    }
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
      throw new InputError(`new: expected a name in lower case with hyphens, found ${name}`);
    }
    if (activationNamed(name) || vectorActivationNamed(name)) {
      throw new InputError(`new: expected a new name, found ${name}, which is in the catalogue`);
    }
    const path = join(dir, `${name}.ts`);
    if (existsSync(path)) throw new InputError(`new: expected no file at ${path}, found one`);
    writeWhole(path, template(name));
    process.stdout.write(`${path}: fill it in, then: foldproof verify --activation ${path}\n`);
    return 0;
  },
});
