import { expect, it } from 'vitest';
import accuracy from '../../laws/sentences/activation-accuracy.ts';
import { stringify } from '../../numbers/json.ts';
import { runOf } from '../../testing/run-documents.ts';
import { threeWrong, wrongNames } from '../../testing/wrong-activations.ts';
import { renderPage } from '../html/page.ts';
import { renderJunit } from '../junit.ts';
import { renderMarkdown } from '../markdown.ts';
import { renderSarif } from '../sarif.ts';
import { renderRun } from '../terminal.ts';
import { errorTexts, failingActivations } from './failing-activations.ts';

it('tells of each activation that fails, and of no other, in every report, how to replay it', async () => {
  const run = await runOf(threeWrong, 'three-wrong', [accuracy]);
  const [law] = run.laws;
  const lines = failingActivations(law!);
  expect(lines.map((line) => line.split(':')[0])).toEqual(wrongNames);
  const failing = law!.activations!.filter(({ status }) => status === 'falsified');
  const terminal = renderRun(run);
  for (const [i, { name, counterexample }] of failing.entries()) {
    const { id } = counterexample!;
    const wrong =
      name === 'sigmoid' ? 'not finite at x = \\d+' : 'worst \\S.* ulps \\(.+\\) at -?\\d';
    expect(lines[i]).toMatch(new RegExp(wrong));
    expect(lines[i]).toContain(`npx foldproof replay ${id}`);
    const line = new RegExp(`^ {4}Falsified +${name} .*${wrong}.*foldproof replay ${id}`, 'm');
    expect(terminal).toMatch(line);
    expect(renderMarkdown(run)).toMatch(new RegExp(`\`${name} .*${wrong}[^\`]*, ${id}\``));
    expect(renderJunit(run)).toContain(`replay ${id}`);
    expect(renderSarif(run, '1')).toContain(`replay ${id}`);
  }
  expect(terminal).toMatch(/^ {4}Held +tanh +5 runs, worst [01]\.\d+ ulps/m);
});

it('says so where an answer is not finite, and how else an activation fails, beside a small error', async () => {
  const run = await runOf(threeWrong, 'three-wrong', [accuracy]);
  const row = run.laws[0]!.activations!.find(({ name }) => name === 'sigmoid')!;
  expect(row.worst).toMatchObject({
    ulps: Number.POSITIVE_INFINITY,
    absolute: Number.POSITIVE_INFINITY,
  });
  const written = JSON.parse(stringify(row.worst));
  expect(written).toMatchObject({ ulps: 'Infinity', absolute: 'Infinity' });
  expect(renderPage(run)).toContain('not finite at x = ');
  // relu(−½) is 0, where an ulp is the smallest number: a finite error is then infinite in ulps.
  const ulps = Number.POSITIVE_INFINITY;
  expect(errorTexts({ worst: { ulps, absolute: 0.5, at: -0.5 } })).toEqual([
    'worst ∞ ulps (0.5) at -0.5',
  ]);
  const c = { ...row.counterexample!, class: 'throws', message: 'sigmoid is not there' } as const;
  const worst = { ulps: 1.42, absolute: 1e-16, at: 1 };
  expect(errorTexts({ worst, counterexample: c })).toEqual([
    'throws: sigmoid is not there',
    'worst 1.42 ulps (10⁻¹⁶) at 1',
  ]);
});
