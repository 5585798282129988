import { expect, it } from 'vitest';
import { activationNamed } from '../../activations/index.ts';
import { float32 } from '../../numbers/format.ts';
import { renderRuntimes } from '../../report/runtimes-table.ts';
import { inProcess } from '../../subjects/in-process.ts';
import { referenceIn } from '../../subjects/reference.ts';
import type { Subject } from '../../subjects/subject.ts';
import { float32Library } from '../../testing/float32-library.ts';
import { measureActivation } from './measure-activation.ts';

const measured = (subject: Subject, name: string, parameters = {}) =>
  measureActivation(
    inProcess(subject, { subject: subject.name }),
    activationNamed(name)!,
    parameters,
  );

/** A subject of one function. */
const only = (f: (x: number) => number): Subject => ({
  ...{ name: 'one', precision: 'float32', layers: ['dense', 'activation'], activations: ['tanh'] },
  activation: (_name, _parameters, inputs) => inputs.map((row) => row.map(f)),
});

it('finds nothing against functions that are rounded once', async () => {
  const found = await measured(referenceIn(float32), 'tanh');
  expect(found).toMatchObject({ name: 'tanh', refuted: [], excess: 0 });
  if ('because' in found) throw new Error(found.because);
  expect(found.worst.ulps).toBeLessThanOrEqual(0.5001);
  expect(found.largest.absolute).toBeLessThan(2 ** -24);
});

it('finds where a tail is lost, absolutely and in ulps, and the simplest number that shows it', async () => {
  const found = await measured(float32Library(), 'elu');
  if ('because' in found) throw new Error(found.because);
  expect(found.worst.ulps).toBeGreaterThan(1e7);
  // eˣ is 1 in float32 where |x| < 2⁻²⁵, and x is lost; farther out eˣ − 1 has half an ulp of 1.
  expect(Math.abs(found.worst.at)).toBeLessThanOrEqual(2 ** -23);
  expect(found.largest.absolute).toBeLessThanOrEqual(2 ** -24);
  expect(found.excess).toBeGreaterThan(0);
  expect(found.refuted.map(({ claim }) => claim)).toEqual(['accurate']);
});

it('holds answers to the claims about floats: bounds, signs, zeros', async () => {
  const beyond = await measured(
    only((x) => Math.fround(Math.tanh(x) * (1 + 2 ** -23))),
    'tanh',
  );
  expect(beyond).toMatchObject({ refuted: [{ claim: 'bounded in floats', at: 9 }] });
  const lopsided = await measured(
    only((x) => (x === 0 ? 2 ** -149 : Math.fround(Math.tanh(x)))),
    'tanh',
  );
  expect(lopsided).toMatchObject({
    refuted: expect.arrayContaining([
      { claim: 'odd in floats', at: 0 },
      { claim: 'zero at zero in floats', at: 0 },
    ]),
  });
  const infinite = await measured(
    only((x) => (Math.abs(x) > 50 ? Number.NaN : Math.fround(Math.tanh(x)))),
    'tanh',
  );
  expect(infinite).toMatchObject({
    worst: { ulps: Infinity },
    refuted: [{ claim: 'finite' }],
  });
});

it('says why there is nothing, and tells all of it in a table', async () => {
  const throws = only(() => {
    throw Object.assign(new Error('no tanh'), { name: 'Unsupported' });
  });
  const [none, good, bad] = [
    await measured(throws, 'tanh'),
    await measured(referenceIn(float32), 'relu'),
    await measured(float32Library(), 'elu', { alpha: 2 }),
  ];
  expect(none).toEqual({ name: 'tanh', because: 'no tanh' });
  const text = renderRuntimes([
    { name: 'one 1.0', precision: 'float32', command: 'a command', found: [none, bad] },
    { name: 'other 2', precision: 'float32', command: 'b', found: [good] },
  ]);
  expect(text).toContain('|  | one 1.0 | other 2 |');
  expect(text).toMatch(/^\| elu \| \*\*\d+ ulp\*\* \| {2}\|$/m);
  expect(text).toContain('| relu |  | exact |');
  expect(text).toContain('| tanh | – |  |');
  expect(text).toMatch(/^\| elu \| alpha 2 \| .* ulp at .* \| ✗ accurate −\S+ \|$/m);
  expect(text).toContain('| tanh |  |  |  |  | not asked: no tanh |');
});
