import { describe } from './describe.ts';
import { InputError } from './input-error.ts';

/** The message of a schema: "expected a number, found null". The reader puts the place before it. */
export const expected =
  (what: string) =>
  ({ input }: { readonly input: unknown }): string =>
    `expected ${what}, found ${describe(input)}`;

/** Throws InputError: "where: expected a number, found null". */
export const refuse = (where: string, what: string, input: unknown): never => {
  throw new InputError(`${where}: ${expected(what)({ input })}`);
};
