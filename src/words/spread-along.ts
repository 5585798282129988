/**
 * The entries of a vector of a `scale` or a `plus`, one for each of so many units: entry ⌊i/each⌋ for unit i, and from
 * the first on again after the last. Entries that are one for each unit already are given back as they are.
 */
export const spreadAlong = <T>(
  entries: readonly T[],
  each: number,
  units: number,
): readonly T[] => {
  if (entries.length === units) return entries;
  const all: T[] = [];
  for (let i = 0; i < units; i++) all.push(entries[Math.floor(i / each) % entries.length]!);
  return all;
};
