// The licences of packages whose modules are bundled: each wants its text in every copy.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The package that a module belongs to: its folder below node_modules. */
const packageOf = (id) => /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id)?.[0];

/** What a package says of its licence. Throws when it has no file that says it. */
const licenceOf = (folder) => {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) throw new Error(`${name}: expected a file LICENSE, found none`);
  return `${name} ${version}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
};

/** A text for each package that one of the modules belongs to, by name. */
export const licencesOf = (modules) =>
  [...new Set(modules.map(packageOf))].filter(Boolean).sort().map(licenceOf);
