const longest = 300;

const flat = (text: string): string => {
  // A text of 10 MB need not be read to its end.
  const line = text
    .slice(0, 20 * longest)
    .replace(/\s+/g, ' ')
    .trim();
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

/** A text of others in one line of at most 300 characters. Whatever is no text is spelt out; never throws. */
export const lineOfText = (given: unknown): string =>
  typeof given === 'string' ? flat(given) : oneLine(given).replace(/^threw /, '');
