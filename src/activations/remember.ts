/** A map that forgets everything once it holds more than `most`: a cache that cannot grow for ever. */
export const remembering = <K, V>(most: number): { get: (key: K, make: () => V) => V } => {
  const known = new Map<K, V>();
  return {
    get: (key, make) => {
      const before = known.get(key);
      if (before !== undefined) return before;
      const value = make();
      if (known.size >= most) known.clear();
      known.set(key, value);
      return value;
    },
  };
};
