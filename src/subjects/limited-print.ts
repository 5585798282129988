/** Passes on the first `most` characters of what it is given, then a note, then nothing. */
export const limitedPrint = (
  write: (text: string) => void = () => {},
  most = 10_000,
): ((text: string) => void) => {
  let left = most;
  return (text) => {
    if (left <= 0) return;
    write(text.slice(0, left));
    left -= text.length;
    if (left <= 0) write('\n… the subject printed more, which is left out\n');
  };
};
