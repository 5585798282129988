import { afterEach, describe, expect, it, vi } from 'vitest';
import { onInterrupt } from './interrupt.ts';

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
