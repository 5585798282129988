import { expect, it } from 'vitest';
import { activationLayer, dense, type Layer, stackOf } from '../../network/stack.ts';
import { inProcess } from '../../subjects/in-process.ts';
import { reference } from '../../subjects/reference.ts';
import { afterLayers } from './prefixes.ts';

const ours = inProcess(reference, { subject: 'reference' });
const one = dense([[2]], [1]);
const inputs = [[1]];

it('an honest subject is right after every layer', async () => {
  const after = await afterLayers({ stack: stackOf(one, one, one), inputs }, ours);
  expect(after.map(({ layers, class: failure }) => [layers, failure])).toEqual([
    ...[1, 2, 3].map((k) => [k, undefined]),
  ]);
  expect(after.every(({ gap, tolerance }) => gap === 0 && tolerance === 0)).toBe(true);
});

it('says nothing of sizes where there is no certificate', async () => {
  const huge = stackOf(dense([[1e200]]), dense([[1e200]]));
  expect((await afterLayers({ stack: huge, inputs }, ours))[1]).toEqual({ layers: 2 });
});

it('names the class where no answer could be judged', async () => {
  const throws = inProcess(
    {
      name: 'throws',
      collapse: () => {
        throw new Error('no');
      },
    },
    { subject: 'throws' },
  );
  expect(await afterLayers({ stack: stackOf(one), inputs }, throws)).toEqual([
    { layers: 1, class: 'throws' },
  ]);
});

it('takes apart what has single layers, and not too many of them', async () => {
  const depth = async (n: number) =>
    (await afterLayers({ stack: stackOf(one, ...new Array(n - 1).fill(one)), inputs }, ours))
      .length;
  expect([await depth(32), await depth(33)]).toEqual([32, 0]);
  const bent = stackOf<Layer>(one, activationLayer('relu'));
  expect(await afterLayers({ stack: bent, inputs }, ours)).toEqual([]);
  const forward = inProcess({ name: 'f', forward: (_, x) => x }, { subject: 'f' });
  expect(await afterLayers({ stack: stackOf(one), inputs }, forward)).toEqual([]);
});
