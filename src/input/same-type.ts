/** A type with every field readonly, all the way down: schemas give fields that may be written. */
type Frozen<T> = T extends (...args: never) => unknown
  ? T
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;

/** Whether two types are one but for `readonly`: no field more, none less, none optional in one alone. */
export type Same<A, B> =
  (<T>() => T extends Frozen<A> ? 1 : 2) extends <T>() => T extends Frozen<B> ? 1 : 2
    ? true
    : false;

/** Fails to compile unless T is true: `checked<Same<Written, Read>>()`. */
export const checked = <T extends true>(): T | undefined => undefined;
