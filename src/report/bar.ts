/**
 * Where an error stands against its bound, on a log axis of decades: `·····│··············●`.
 * The bound is the line, the error the point; both must be positive. At most 40 columns.
 */
export const bar = (error: number, bound: number): string => {
  const decades = Math.log10(error) - Math.log10(bound);
  const columns = Math.min(32, Math.max(1, Math.round(Math.abs(decades) * 2)));
  const between = '─'.repeat(columns);
  return decades > 0 ? `bound ┃${between}● error` : `error ●${between}┃ bound`;
};
