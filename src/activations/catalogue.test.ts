import { expect, test } from 'vitest';
import { activations } from './index.ts';
import { tryAll } from './try-all.ts';

/** Fewer drawn points than a run of the command line has: the boundary values are all there. */
const runs = 30;

test.each(
  activations.flatMap((activation) =>
    [{}, ...Object.values(activation.variants)].map((parameters) => ({
      name: `${activation.name} ${JSON.stringify(parameters)}`,
      activation,
      parameters,
    })),
  ),
)('every claim of $name holds', ({ activation, parameters }) => {
  for (const { claim, claimed, result } of tryAll(activation, { parameters, runs })) {
    if (!claimed) continue;
    expect(result, `${activation.name}: ${claim.id}`).toMatchObject({
      status: claim.kind === 'declared' ? 'declared' : 'held',
    });
  }
});
