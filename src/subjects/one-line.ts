const longest = 300;

const flat = (text: string, most = longest): string => {
  // A text of 10 MB need not be read to its end.
  const line = text
    .slice(0, 20 * longest)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
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

/**
 * A text of others in one line of at most `most` characters. Whatever is no text is spelt out. Never
 * throws.
 */
export const lineOfText = (given: unknown, most = longest): string =>
  typeof given === 'string' ? flat(given, most) : oneLine(given).replace(/^threw /, '');
