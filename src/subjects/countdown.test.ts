import { expect, it } from 'vitest';
import { countdown } from './countdown.ts';

const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const busy = (ms: number) => {
  const start = performance.now();
  while (performance.now() - start < ms);
};

it('expires once, not before its time', async () => {
  const start = performance.now();
  let times = 0;
  await new Promise<void>((resolve) => {
    const clock = countdown(100, () => {
      times++;
      resolve();
    });
    clock.restart();
  });
  expect(performance.now() - start).toBeGreaterThan(80);
  await after(150);
  expect(times).toBe(1);
});

it('does not run while this process is busy itself', async () => {
  let expired = false;
  const clock = countdown(400, () => {
    expired = true;
  });
  clock.restart();
  busy(800);
  await after(0);
  await after(0);
  expect(expired).toBe(false);
  clock.stop();
});

it('can be stopped and restarted', async () => {
  let times = 0;
  const clock = countdown(20, () => times++);
  clock.restart();
  clock.stop();
  await after(60);
  expect(times).toBe(0);
  clock.restart();
  clock.restart();
  await after(0);
  for (let k = 0; k < 500 && times === 0; k++) await after(10);
  expect(times).toBe(1);
});
