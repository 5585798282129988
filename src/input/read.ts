import * as v from 'valibot';
import { InputError } from './input-error.ts';

/** Names that may follow a dot as they are; others are quoted, so that a place stays one short line. */
const plainName = /^[A-Za-z_$][\w$-]{0,60}$/;

const step = (key: unknown): string => {
  if (typeof key === 'number') return `[${key}]`;
  const name = String(key);
  return plainName.test(name) ? `.${name}` : `[${JSON.stringify(name.slice(0, 40))}]`;
};

/** `.layers[0].weight[1]`: a path from the root of a document. */
const pathOf = (issue: v.BaseIssue<unknown>): string =>
  (issue.path ?? []).map(({ key }) => step(key)).join('');

/**
 * The value, read by a schema: what the schema says of it, in the schema's type. Throws InputError, one
 * line about the first thing that is wrong: "net.json: layers[0].weight: expected …, found …". `where`
 * names the document, a file as a rule; with `joint` '' it names the value itself, as in
 * "stack.layers[0].weight: expected …".
 */
export const read = <T>(
  schema: v.GenericSchema<unknown, T>,
  value: unknown,
  where: string,
  joint: ': ' | '' = ': ',
): T => {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = pathOf(issue);
  const place = path === '' ? '' : joint + (joint === '' ? path : path.replace(/^\./, ''));
  throw new InputError(`${where}${place}: ${issue.message}`);
};
