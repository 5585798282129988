import { expect, it } from 'vitest';
import accuracy from '../../laws/sentences/activation-accuracy.ts';
import { runOf } from '../../testing/run-documents.ts';
import { threeWrong, wrongNames } from '../../testing/wrong-activations.ts';
import { renderJunit } from '../junit.ts';
import { renderMarkdown } from '../markdown.ts';
import { renderSarif } from '../sarif.ts';
import { renderRun } from '../terminal.ts';
import { failingActivations } from './failing-activations.ts';

it('tells of each activation that fails, and of no other, in every report, how to replay it', async () => {
  const run = await runOf(threeWrong, 'three-wrong', [accuracy]);
  const [law] = run.laws;
  const lines = failingActivations(law!);
  expect(lines.map((line) => line.split(':')[0])).toEqual(wrongNames);
  const failing = law!.activations!.filter(({ status }) => status === 'falsified');
  const terminal = renderRun(run);
  for (const [i, { name, counterexample }] of failing.entries()) {
    const { id } = counterexample!;
    expect(lines[i]).toMatch(/worst \S.* ulps \(.+\) at -?\d/);
    expect(lines[i]).toContain(`npx foldproof replay ${id}`);
    const line = new RegExp(`^ {4}Falsified +${name} .*worst .* at .*foldproof replay ${id}`, 'm');
    expect(terminal).toMatch(line);
    expect(renderMarkdown(run)).toMatch(new RegExp(`\`${name} .* ulps at [^\`]*, ${id}\``));
    expect(renderJunit(run)).toContain(`replay ${id}`);
    expect(renderSarif(run, '1')).toContain(`replay ${id}`);
  }
  expect(terminal).toMatch(/^ {4}Held +tanh +5 runs, worst [01]\.\d+ ulps/m);
});
