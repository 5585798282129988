import type { Reading } from './option.ts';

const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** A duration such as 500ms, 30s, 5m, 2h, in milliseconds; a number without a unit is in seconds. */
export const duration = (value: string): Reading<number> => ({
  value,
  expected: 'a duration such as 30s or 500ms',
  parse: (text) => {
    const [, amount, unit = 's'] = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text) ?? [];
    const milliseconds = Number(amount) * units[unit]!;
    return milliseconds > 0 ? milliseconds : undefined;
  },
});

/** Milliseconds as a text that `duration` reads: 5s, 1500ms. */
export const durationText = (milliseconds: number): string =>
  milliseconds % 1_000 === 0 ? `${milliseconds / 1_000}s` : `${milliseconds}ms`;
