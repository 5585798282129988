import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Law } from '../laws/law.ts';
import { onInterrupt } from './interrupt.ts';
import { progressLine } from './progress.ts';

const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const before = names.map((name) => process.listeners(name));
/** What onInterrupt has added to a signal. */
const added = (name: (typeof names)[number]) =>
  process.listeners(name).filter((one) => !before[names.indexOf(name)]!.includes(one));
const stderr = () => vi.spyOn(process.stderr, 'write').mockReturnValue(true);

afterEach(() => {
  vi.restoreAllMocks();
  for (const name of names) for (const one of added(name)) process.off(name, one);
});

describe('an interrupt', () => {
  it.each(names)('%s: the first asks the run to stop, the second ends the process', (name) => {
    const exit = vi.spyOn(process, 'exit').mockReturnValue(undefined as never);
    const said = stderr();
    const signal = onInterrupt();
    const [interrupt, ...others] = added(name);
    expect(others).toEqual([]);
    expect(signal.aborted).toBe(false);
    interrupt!(name);
    expect(signal.aborted).toBe(true);
    expect(exit).not.toHaveBeenCalled();
    expect(said.mock.calls).toEqual([['\nstopping; again to stop at once\n']]);
    interrupt!(name);
    expect(exit).toHaveBeenCalledWith(130);
  });
});

describe('the line of progress', () => {
  const law = { id: 'collapse/any-depth' } as Law;
  const was = process.stderr.isTTY;
  const terminal = (isTTY: boolean) => Object.assign(process.stderr, { isTTY });
  afterEach(() => terminal(was));

  it('says which law is at which run, over the line before, and is cleared once', () => {
    terminal(true);
    const written = stderr();
    const { show, clear } = progressLine(20_000);
    clear();
    show(law, 1_234);
    show(law, 2_000);
    clear();
    clear();
    expect(written.mock.calls.map(([text]) => text)).toEqual([
      '\r\u001b[Kcollapse/any-depth  1,234 of 20,000',
      '\r\u001b[Kcollapse/any-depth  2,000 of 20,000',
      '\r\u001b[K',
    ]);
  });

  it('is silent where standard error is no terminal', () => {
    terminal(false);
    const written = stderr();
    const { show, clear } = progressLine(10);
    show(law, 5);
    clear();
    expect(written).not.toHaveBeenCalled();
  });
});
