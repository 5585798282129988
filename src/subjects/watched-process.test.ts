import { expect, it } from 'vitest';
import type { Call } from '../laws/law.ts';
import { dense, stackOf } from '../network/stack.ts';
import { fakeProfile } from '../testing/fake-respondent.ts';
import { type NumberedCall, type ProcessEvents, watchProcess } from './watched-process.ts';

const call: Call = { ask: 'collapse', stack: stackOf(dense([[1]])) };
const profile = fakeProfile();
const soon = () => new Promise((resolve) => setTimeout(resolve, 0));

/** A process made of plain calls: the test says what it says. */
const processes = () => {
  const started: {
    events: ProcessEvents;
    sent: NumberedCall[][];
    killed: boolean;
    stopped: boolean;
  }[] = [];
  const start = (events: ProcessEvents) => {
    const it = { events, sent: [] as NumberedCall[][], killed: false, stopped: false };
    started.push(it);
    queueMicrotask(() => events.ready(profile));
    return {
      send: (calls: readonly NumberedCall[]) => void it.sent.push([...calls]),
      kill: () => {
        it.killed = true;
      },
      stop: async () => {
        it.stopped = true;
      },
    };
  };
  return { started, start };
};
const patient = { timeout: 60_000, loading: 60_000 };

it('sends together what is asked together, and settles by id', async () => {
  const { started, start } = processes();
  const { ask, profile: given, close } = await watchProcess(start, patient);
  expect(given).toBe(profile);
  const replies = [ask(call), ask(call), ask(call)];
  await soon();
  const [{ events, sent, stopped }] = started as [(typeof started)[0]];
  expect(sent.map((batch) => batch.map(({ id }) => id))).toEqual([[1, 2, 3]]);
  for (const id of [2, 1, 1, 99, 3]) events.answered(id, { answer: id });
  expect(await Promise.all(replies)).toEqual([{ answer: 1 }, { answer: 2 }, { answer: 3 }]);
  expect(stopped).toBe(false);
  await close();
  expect(started[0]).toMatchObject({ stopped: true, killed: false });
});

it('blames the oldest call when the process ends, and asks the others again', async () => {
  const { started, start } = processes();
  const { ask } = await watchProcess(start, patient);
  const replies = [ask(call), ask(call), ask(call)];
  await soon();
  started[0]!.events.answered(1, { answer: 1 });
  started[0]!.events.ended('gone');
  started[0]!.events.answered(3, { answer: 'from beyond' });
  started[0]!.events.ended('gone twice');
  await soon();
  expect(started[1]!.sent.map((batch) => batch.map(({ id }) => id))).toEqual([[3]]);
  started[1]!.events.answered(3, { answer: 3 });
  expect(await Promise.all(replies)).toEqual([
    { answer: 1 },
    { failure: 'ended', message: 'gone' },
    { answer: 3 },
  ]);
});

it('tells the next call when the process ends between calls, and starts another only then', async () => {
  const { started, start } = processes();
  const { ask } = await watchProcess(start, patient);
  started[0]!.events.ended('gone');
  await soon();
  expect(started).toHaveLength(1);
  expect(await ask(call)).toEqual({ failure: 'ended', message: 'after its last answer, gone' });
  const next = ask(call);
  await soon();
  started[1]!.events.answered(2, { answer: 2 });
  started[1]!.events.answered(1, { answer: 1 });
  expect(await next).toEqual({ answer: 1 });
});

it('kills a process that is late, with a call or with its beginning', async () => {
  const { started, start } = processes();
  const { ask } = await watchProcess(start, { timeout: 30, loading: 60_000 });
  expect(await ask(call)).toEqual({ failure: 'timed out', message: 'no answer within 30 ms' });
  expect(started[0]).toMatchObject({ killed: true });

  const mute = processes();
  const silent = (events: ProcessEvents) => mute.start({ ...events, ready: () => {} });
  const loading = watchProcess(silent, { timeout: 30, loading: 30 });
  await expect(loading).rejects.toThrow('it was not ready within 30 ms');
  expect(mute.started[0]).toMatchObject({ killed: true });
});

it('survives a process that cannot be started again', async () => {
  const { started, start } = processes();
  const once = (events: ProcessEvents) => {
    if (started.length > 0) throw new Error('no more processes');
    return start(events);
  };
  const { ask } = await watchProcess(once, patient);
  const first = ask(call);
  await soon();
  started[0]!.events.ended('gone');
  const ended = {
    failure: 'ended',
    message: 'its process did not start: Error: no more processes',
  };
  expect(await first).toEqual({ failure: 'ended', message: 'gone' });
  expect(await Promise.all([ask(call), ask(call)])).toEqual([ended, ended]);
});

it('restarts: the next call meets a fresh process, and no other call notices', async () => {
  const { started, start } = processes();
  const { ask, restart } = await watchProcess(start, patient);
  await restart();
  expect(started[0]).toMatchObject({ stopped: true, killed: false });
  const next = ask(call);
  await soon();
  started[0]!.events.ended('gone');
  started[1]!.events.answered(1, { answer: 1 });
  expect(await next).toEqual({ answer: 1 });
});
