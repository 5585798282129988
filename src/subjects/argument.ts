/** A deep copy of plain data, so that a subject can only ever write into its own. */
export const copyOf = <T>(value: T): T => {
  // Rows of numbers are most of what is copied, and need no look at each entry.
  if (Array.isArray(value)) {
    return (typeof value[0] === 'number' ? value.slice() : value.map(copyOf)) as T;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, copyOf(entry)])) as T;
};

/** Bit for bit the same rows of numbers: most of what is asked about, told without making names. */
const sameNumbers = (was: unknown, is: unknown): boolean => {
  if (!Array.isArray(was) || !Array.isArray(is) || was.length !== is.length) return false;
  for (let i = 0; i < was.length; i++) if (!Object.is(was[i], is[i])) return false;
  return true;
};

const describe = (value: unknown): string => {
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40));
  if (Object.is(value, -0)) return '-0';
  return value === undefined ? 'nothing' : String(value);
};

const changed = (where: string, was: unknown, is: unknown): string =>
  `${where} was ${describe(was)}, is now ${describe(is)}`;

/**
 * The first place where `is` is no longer what it was, bit for bit, or undefined when there is none:
 * "stack.layers[1].weight[0][0] was 2, is now 3". It walks along `was` alone, so that whatever a
 * subject has hung into its copy, cycles too, cannot keep it busy.
 */
export const firstChange = (was: unknown, is: unknown, where: string): string | undefined => {
  if (typeof was !== 'object' || was === null) {
    return Object.is(was, is) ? undefined : changed(where, was, is);
  }
  if (typeof is !== 'object' || is === null || Array.isArray(was) !== Array.isArray(is)) {
    return changed(where, was, is);
  }
  if (Array.isArray(was)) {
    const now = is as unknown[];
    for (let i = 0; i < was.length && i < now.length; i++) {
      if (Object.is(was[i], now[i]) || sameNumbers(was[i], now[i])) continue;
      const change = firstChange(was[i], now[i], `${where}[${i}]`);
      if (change) return change;
    }
    return was.length === now.length ? undefined : changed(where, was, now);
  }
  const before = was as Record<string, unknown>;
  const after = is as Record<string, unknown>;
  for (const key of Object.keys(before)) {
    const change = firstChange(before[key], after[key], `${where}.${key}`);
    if (change) return change;
  }
  const added = Object.keys(after).find((key) => !Object.hasOwn(before, key));
  return added === undefined ? undefined : changed(`${where}.${added}`, undefined, after[added]);
};
