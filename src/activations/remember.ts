/** A cache of at most `limit` values: when it is full it is emptied. */
export const remembering = <K, V>(limit: number): { get: (key: K, make: () => V) => V } => {
  const known = new Map<K, V>();
  return {
    get: (key, make) => {
      const before = known.get(key);
      if (before !== undefined) return before;
      const value = make();
      if (known.size >= limit) known.clear();
      known.set(key, value);
      return value;
    },
  };
};
