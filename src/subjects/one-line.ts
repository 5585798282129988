const longest = 300;

const flat = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
};

/** Whatever was thrown, in one line: "TypeError: x is not a function". Never throws. */
export const oneLine = (thrown: unknown): string => {
  try {
    if (typeof thrown !== 'object' || thrown === null) return flat(`threw ${String(thrown)}`);
    const { name, message } = thrown as { name?: unknown; message?: unknown };
    if (typeof message !== 'string') return flat(`threw ${JSON.stringify(thrown)}`);
    return flat(`${typeof name === 'string' && name !== '' ? name : 'Error'}: ${message}`);
  } catch {
    return 'threw a value that cannot be printed';
  }
};
