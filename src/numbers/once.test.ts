import { expect, it } from 'vitest';
import { once } from './once.ts';

it('works when it is asked first, and never again, whatever the value', () => {
  for (const value of [0, undefined, { a: 1 }]) {
    let times = 0;
    const asked = once(() => {
      times++;
      return value;
    });
    expect(times).toBe(0);
    expect([asked(), asked()]).toEqual([value, value]);
    expect(times).toBe(1);
  }
});
