/** The longest line that a process may write, in characters. */
const longest = 64_000_000;

/**
 * Cuts chunks of text into lines: `each` is given every line without its end, `tooLong` is called
 * when a line does not come to one.
 */
export const lines = (
  each: (line: string) => void,
  tooLong: () => void,
  most = longest,
): ((chunk: string) => void) => {
  let parts: string[] = []; // of the line that has not ended
  let length = 0;
  return (chunk) => {
    let from = 0;
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', from)) {
      const line = parts.join('') + chunk.slice(from, end);
      parts = [];
      length = 0;
      from = end + 1;
      each(line.endsWith('\r') ? line.slice(0, -1) : line);
    }
    parts.push(chunk.slice(from));
    length += chunk.length - from;
    if (length > most) {
      parts = [];
      length = 0;
      tooLong();
    }
  };
};
