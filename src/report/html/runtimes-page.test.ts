import { expect, it } from 'vitest';
import type { MeasuredRuntime } from '../runtimes-table.ts';
import { kindOfError, renderRuntimesPage } from './runtimes-page.ts';

const measured = (name: string, ulps: number, refuted: MeasuredRuntime['found'] = []) => ({
  ...{ name, parameters: { alpha: 1 }, asked: 9, excess: 0, worst: { ulps, at: -0.5 } },
  largest: { absolute: ulps === 0 ? 0 : 1e-8, at: 2 },
  refuted: refuted as never,
});
const claims = [{ claim: 'accurate in floats', at: 0.25 }] as never;
const runtimes: readonly MeasuredRuntime[] = [
  {
    ...{ name: 'one <b> 1.0', precision: 'float32', command: 'npx "&' },
    found: [measured('elu', 16_800_000, claims), { name: 'tanh', because: 'no <i>tanh</i>' }],
  },
  { name: 'other 2', precision: 'float32', command: 'b', found: [measured('elu', 0)] },
];

it('has a cell for each activation and runtime: the error, where, and the claim that fails', () => {
  const page = renderRuntimesPage(runtimes);
  expect(page).toContain(
    '<td class="r4"><b>16800000 ulp</b> at −0.5<br>1e−8 at 2<br><span class="broken">✗ accurate 0.25</span></td>',
  );
  expect(page).toContain('<td class="r0"><b>exact</b></td>');
  expect(page).toContain(
    'not asked: no &lt;i&gt;tanh&lt;/i&gt;</td><td class="dim">not there</td>',
  );
  expect(page).toContain('one &lt;b&gt; 1.0: 1; other 2: 0.');
  expect(page).toContain('<code>npx &quot;&amp;</code>');
  expect(page).toContain('<h1 class="bad">');
  expect(renderRuntimesPage(runtimes.slice(1))).toContain('<h1 class="good">');
  expect(page).not.toMatch(/(src|href)="(?!#|data:)/);
});

it('an error has a class by its size, and each class its words', () => {
  const sizes = [0, 0.5, 0.6, 1, 10, 11, 1_001, 1e36, Number.POSITIVE_INFINITY];
  expect(sizes.map(kindOfError)).toEqual(['r0', 'r0', 'r1', 'r1', 'r2', 'r3', 'r4', 'r4', 'r5']);
  const page = renderRuntimesPage(runtimes);
  for (const kind of new Set(sizes.map(kindOfError)))
    expect(page).toMatch(new RegExp(`<li><span class="${kind}">[^<]+</span>`));
});
