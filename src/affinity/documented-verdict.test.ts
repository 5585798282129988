import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseStack } from '../documents/stack-file.ts';
import { classify } from './classify.ts';

/** "-0.29…": two digits, and that there are more. */
const cut = ([x]: readonly number[]): string => `[${(Math.trunc(x! * 100) / 100).toFixed(2)}…]`;

it('the example of docs/verdicts.md is what classify gives', () => {
  const layers = [
    { kind: 'dense', weight: [[1, -1]] },
    { kind: 'activation', name: 'relu' },
    { kind: 'dense', weight: [[1], [1]] },
  ];
  const verdict = classify(parseStack({ inputs: 1, layers }));
  if (verdict.verdict !== 'nonlinear') expect.unreachable(verdict.verdict);
  const { by, evaluations, witness } = verdict;
  const { x, y, t, point, output } = witness;
  expect(readFileSync(new URL('../../docs/verdicts.md', import.meta.url), 'utf8')).toContain(
    [
      `// { verdict: 'nonlinear', by: '${by}', evaluations: ${evaluations},`,
      `//   witness: { x: ${cut(x)}, y: ${cut(y)}, t: ${t}, point: ${cut(point)}, output: ${output} } }`,
    ].join('\n'),
  );
});
