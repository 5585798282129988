// A subject can replace every built-in of its process, and what it did to its argument is described
// there. These are taken when this file is loaded, before the subject is.
const { isArray } = Array;
const { is } = Object;
const { stringify } = JSON;
const text = String;

/** A value in a few words, for what follows "found" in a message: `"x"`, `an array of 3`, `nothing`. */
export const describe = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return stringify(value.slice(0, 40));
  if (typeof value === 'function') return /^class\b/.test(text(value)) ? 'a class' : 'a function';
  return is(value, -0) ? '-0' : text(value).slice(0, 40);
};
