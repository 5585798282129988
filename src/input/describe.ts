const ofObject = (value: object): string =>
  Array.isArray(value) ? `an array of ${value.length}` : 'an object';

/** A value in a few words, for what follows "found" in a message: `"x"`, `an array of 3`, `nothing`. */
export const describe = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40));
  if (typeof value === 'function') return /^class\b/.test(String(value)) ? 'a class' : 'a function';
  if (typeof value === 'object') return ofObject(value);
  return Object.is(value, -0) ? '-0' : String(value).slice(0, 40);
};
