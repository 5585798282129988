/** Whether the first of two measures is less: natural numbers in lexicographic order are well-founded. */
export const isLess = (these: readonly number[], those: readonly number[]): boolean => {
  const first = these.findIndex((n, i) => n !== those[i]);
  return first >= 0 && these[first]! < those[first]!;
};
