import { asks } from '../documents/asked.ts';
import { declaredFields, misspelt, parseProfile } from '../documents/subject-profile.ts';
import { refuse } from '../input/expected.ts';
import { InputError } from '../input/input-error.ts';
import type { Profile } from '../laws/law.ts';

/** Names of all members, those on the prototypes of a class too, but for what every object has. */
const namesIn = (subject: object): string[] => {
  const names: string[] = [];
  let at: object | null = subject;
  while (at !== null && at !== Object.prototype) {
    names.push(...Object.getOwnPropertyNames(at));
    at = Object.getPrototypeOf(at);
  }
  return [...new Set(names)];
};

/** What laws may know of a subject. Throws InputError, one line, when the value is no subject. */
export const profileOf = (subject: unknown, where = 'subject'): Profile => {
  if (typeof subject !== 'object' || subject === null || Array.isArray(subject)) {
    return refuse(where, 'an object with a name and methods, as collapse(stack)', subject);
  }
  const members = subject as Readonly<Record<string, unknown>>;
  const found = misspelt(namesIn(subject), [...declaredFields, ...asks]);
  if (found) throw new InputError(`${where}: expected ${found.field}, found ${found.member}`);
  const offered = asks.filter((ask) => members[ask] !== undefined);
  for (const ask of offered) {
    if (typeof members[ask] !== 'function') refuse(`${where}.${ask}`, 'a function', members[ask]);
  }
  if (offered.length === 0) {
    throw new InputError(`${where}: expected one of the methods ${asks.join(', ')}, found none`);
  }
  const declared = declaredFields.flatMap((field) =>
    members[field] === undefined ? [] : [[field, members[field]]],
  );
  return parseProfile({ ...Object.fromEntries(declared), asks: offered }, where);
};
