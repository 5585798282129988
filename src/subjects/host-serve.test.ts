import { expect, it } from 'vitest';
import { dense, stackOf } from '../network/stack.ts';
import { bytesOfCalls } from './call-bytes.ts';
import type { OfItself } from './host-channel.ts';
import { type News, type Order, serve } from './host-serve.ts';

const collapse = { ask: 'collapse', stack: stackOf(dense([[1]])) } as const;

/** What a child says to some orders, without a process. */
const said = (...orders: Order[]): Promise<(News | OfItself)[]> =>
  new Promise((resolve) => {
    const news: (News | OfItself)[] = [];
    const importing = (url: string) => import(/* @vite-ignore */ url);
    const order = serve(
      async (piece) => void news.push(piece),
      importing,
      () => resolve(news),
    );
    for (const each of [...orders, 'end'] as Order[]) order(each);
  });

const file = `${import.meta.dirname}/fixtures/hostile.mjs`;

it('introduces the subject, then answers in turn', async () => {
  const calls = [
    { id: 1, call: collapse },
    { id: 2, call: collapse },
  ];
  const answer = { answer: { weight: [[1]], bias: [0] } };
  expect(
    await said(
      { load: { file, exportName: undefined, layers: [] } },
      { calls: bytesOfCalls(calls) },
    ),
  ).toEqual([
    {
      profile: {
        name: 'hostile',
        precision: 'float64',
        order: 'any',
        layers: ['dense'],
        activations: expect.arrayContaining(['relu']),
        asks: ['collapse'],
      },
    },
    { id: 1, reply: answer },
    { id: 2, reply: answer },
  ]);
});

it.each([
  [file, 'number', /#number: expected an object .*, found 7$/],
  [file, 'no', /expected an export no, found .*echo/],
  [`${import.meta.dirname}/none.mjs`, undefined, /expected a module that loads, found /],
  [`${import.meta.dirname}/none.ts`, undefined, /expected a module that loads, found /],
])('says why it cannot (%#)', async (path, exportName, failed) => {
  expect(await said({ load: { file: path, exportName, layers: [] } })).toEqual([
    { failed: expect.stringMatching(failed) },
  ]);
});
