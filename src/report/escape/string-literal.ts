import { spellOut } from './visible.ts';

/** A string literal of TypeScript in single quotes, in which every character shows. */
export const stringLiteral = (text: string): string => {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${spellOut(inner)}'`;
};
