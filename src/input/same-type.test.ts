import { expect, it } from 'vitest';
import { checked, type Same } from './same-type.ts';

interface Written {
  readonly name: string;
  readonly lists?: readonly (readonly number[])[];
  readonly inner: { readonly flag: true };
}

it('takes types that differ in readonly alone, and no others', () => {
  checked<Same<Written, { name: string; lists?: number[][]; inner: { flag: true } }>>();
  // @ts-expect-error a field is missing
  checked<Same<Written, { name: string; inner: { flag: true } }>>();
  // @ts-expect-error a field may not be left out
  checked<Same<Written, { name: string; lists: number[][]; inner: { flag: true } }>>();
  // @ts-expect-error an optional field is left out
  checked<Same<Written, { name: string; inner: { flag: true }; other?: string }>>();
  // @ts-expect-error a field within a field is wider
  checked<Same<Written, { name: string; lists?: number[][]; inner: { flag: boolean } }>>();
  // The compiler is what tests: each line above that says so is an error.
  expect(checked<true>()).toBeUndefined();
});
