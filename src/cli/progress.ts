/** Hears which law is at which run. */
export type Show = (law: { readonly id: string }, runs: number) => void;

/** One line on standard error that says which law is at which run, when that is a terminal. */
export const progressLine = (total: number): { show: Show; clear: () => void } => {
  const { stderr } = process;
  let shown = false;
  return {
    show: ({ id }, runs) => {
      if (!stderr.isTTY) return;
      stderr.write(`\r\x1b[K${id}  ${runs.toLocaleString('en')} of ${total.toLocaleString('en')}`);
      shown = true;
    },
    clear: () => {
      if (shown) stderr.write('\r\x1b[K');
      shown = false;
    },
  };
};
