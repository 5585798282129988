import { relative } from 'node:path';
import { quote } from '../documents/quote.ts';

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * The command that runs one test again. `-t` takes a regular expression, and where nothing matches
 * vitest exits 0: so the name is escaped, and the mark between the names of suites is left open.
 */
export const reproduce = (file: string | undefined, name: string | undefined): string => {
  const path = file === undefined ? '' : ` ${quote(relative(process.cwd(), file))}`;
  const pattern = name?.split(' > ').map(literal).join('.*');
  return `npx vitest run${path}${pattern ? ` -t ${quote(pattern)}` : ''}`;
};
