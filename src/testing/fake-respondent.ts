import type { Call, Profile } from '../laws/law.ts';
import { float64 } from '../numbers/format.ts';
import type { Reply, Respondent } from '../subjects/subject.ts';

/** A profile that offers forward and collapse in float64, and what is given. */
export const fakeProfile = (given: Partial<Profile> = {}): Profile => ({
  name: 'fake',
  format: float64,
  order: 'any',
  layers: ['dense'],
  activations: [],
  asks: ['forward', 'collapse'],
  ...given,
});

/** What a test sees of a respondent of its own. */
export interface FakeRespondent extends Respondent {
  /** What it was asked, in order. */
  readonly asked: readonly Call[];
  /** How often it was restarted and closed. */
  readonly counts: { readonly restarted: number; readonly closed: number };
}

/** A respondent without a process: `reply` says what it answers, or never answers. */
export const fakeRespondent = (
  reply: (call: Call, k: number) => Reply | Promise<Reply>,
  profile: Partial<Profile> = {},
): FakeRespondent => {
  const asked: Call[] = [];
  const counts = { restarted: 0, closed: 0 };
  return {
    profile: fakeProfile(profile),
    origin: { subject: 'fake' },
    window: 1,
    asked,
    counts,
    ask: async (call) => reply(call, asked.push(call) - 1),
    restart: async () => {
      counts.restarted++;
    },
    close: async () => {
      counts.closed++;
    },
  };
};
