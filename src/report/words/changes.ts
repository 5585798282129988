import type { Baseline } from '../../documents/run.ts';
import { oneLine } from '../escape/visible.ts';
import { inPrint } from './number.ts';

/** A ratio before and after: 0.2 → 3. */
export const growth = (before: number, now: number): string =>
  `${before === 0 ? 'exact' : inPrint(before, 2)} → ${inPrint(now, 2)}`;

/** What changed since the earlier run: kinds in the order of their urgency, the empty ones left out. */
export const changesOf = (b: Baseline): { kind: string; laws: string[] }[] =>
  [
    { kind: 'New failure', laws: b.new },
    { kind: 'Still failing', laws: b.stillFailing },
    { kind: 'Fixed', laws: b.fixed },
    {
      kind: 'Nearer to its bound',
      laws: b.looser.map(({ law, before, now }) => `${law} (${growth(before, now)})`),
    },
    { kind: 'No verdict any more', laws: b.notRun },
  ]
    .filter(({ laws }) => laws.length > 0)
    .map(({ kind, laws }) => ({ kind, laws: laws.map((law) => oneLine(law)) }));
