const { isArray } = Array; // taken before a subject is loaded, which could replace it

/**
 * The entry or the field of that key. Lists of numbers and other lists are told apart through this read alone: the engine keeps
 * the numbers of a list as plain doubles until code that it compiled for such lists and for lists of objects reads one,
 * which makes an object of each number of that list, for good. A read by names and indices is compiled for no sort of list.
 */
export const entryAt = (holder: object, key: string | number): unknown =>
  (holder as Readonly<Record<string | number, unknown>>)[key];

/** Whether a list is a row of numbers, by its first entry. */
export const isRow = (list: readonly unknown[]): list is readonly number[] =>
  typeof entryAt(list, 0) === 'number';

/** Whether a list is of rows of numbers, by the first of them. */
export const areRows = (list: readonly unknown[]): list is readonly (readonly number[])[] => {
  const first = entryAt(list, 0);
  return isArray(first) && isRow(first);
};
