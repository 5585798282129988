/** A row in print; of a long one, the entries that are not 0. */
export const longRow = (x: readonly number[]): string => {
  if (x.length <= 16) return `[${x.join(', ')}]`;
  const entries = [...x.entries()].filter(([, xi]) => xi !== 0).slice(0, 16);
  const others = x.filter((xi) => xi !== 0).length - entries.length;
  const text = entries.map(([i, xi]) => `[${i}] = ${xi}`).join(', ');
  return `${x.length} entries, ${text || 'all 0'}${others > 0 ? `, and ${others} more` : ''}${text ? '; others 0' : ''}`;
};
