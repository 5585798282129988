/** [0, …, n − 1]. */
export const range = (n: number): number[] => {
  const list: number[] = [];
  for (let i = 0; i < n; i++) list.push(i);
  return list;
};
