import { expect, it } from 'vitest';
import { replayCommand } from './commands.ts';
import { withOrigin } from './with-origin.ts';

it('says of a part of a run the folder of the whole, and no longer its own', () => {
  const counterexample = {
    id: 'a19751135082',
    replay: { subject: 'mine.mjs', out: 'out/shards/2' },
  };
  const part = { laws: [{ counterexample, others: [counterexample] }] } as never;
  const told = (origin: object) => {
    const [law] = withOrigin(part, origin).laws;
    return [law!.counterexample!, ...law!.others!].map(replayCommand);
  };
  const command = 'foldproof replay a19751135082 --subject mine.mjs';
  expect(told({})).toEqual([command, command]);
  expect(told({ out: 'out' })).toEqual([`${command} --out out`, `${command} --out out`]);
});
