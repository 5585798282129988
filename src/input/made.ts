import * as v from 'valibot';

/** What is wrong in a value whose parts are right: "expected …, found …", and the path from the value. */
export class Fault {
  readonly message: string;
  readonly at: readonly (string | number)[];
  constructor(message: string, ...at: readonly (string | number)[]) {
    this.message = message;
    this.at = at;
  }
}

/** A path as valibot wants it; the reader looks at its keys alone. */
const pathTo = (at: readonly (string | number)[]): [v.IssuePathItem, ...v.IssuePathItem[]] =>
  at.map((key) => ({
    type: 'unknown',
    origin: 'value',
    input: undefined,
    key,
    value: undefined,
  })) as [v.IssuePathItem];

/** The step of a pipe that makes one value of another, or says what is wrong in it. */
export const made = <From, To>(make: (value: From) => To | Fault) =>
  v.rawTransform<From, To>(({ dataset, addIssue, NEVER }) => {
    if (!dataset.typed) return NEVER;
    const result = make(dataset.value);
    if (!(result instanceof Fault)) return result;
    const { message, at } = result;
    addIssue({ message, ...(at.length > 0 && { path: pathTo(at) }) });
    return NEVER;
  });

/** The step of a pipe that refuses a value that has a fault, and else leaves it as it is. */
export const checkedBy = <T>(faultIn: (value: T) => Fault | undefined) =>
  made((value: T): T | Fault => faultIn(value) ?? value);
