import { expect, it } from 'vitest';
import { collapseIn } from '../../collapse/collapse.ts';
import { dense, stackOf } from '../../network/stack.ts';
import type { Arithmetic } from '../../numbers/arithmetic.ts';
import { float32, smallestNormal } from '../../numbers/format.ts';
import type { Subject } from '../../subjects/subject.ts';
import { failureOf } from './failure-of.ts';

const flush = (x: number): number => (Math.abs(x) < smallestNormal(float32) ? 0 : Math.fround(x));

const arithmetic: Arithmetic<number> = {
  name: 'float32 that flushes',
  from: flush,
  add: (a, b) => flush(flush(a) + flush(b)),
  multiply: (a, b) => flush(flush(a) * flush(b)),
};

const subject = (precision: NonNullable<Subject['precision']>): Subject => ({
  name: 'flushes',
  precision,
  collapse: (stack) => collapseIn(arithmetic, stack),
});

const law = 'collapse/two-layers';
const subnormal = { stack: stackOf(dense([[2 ** -70]]), dense([[2 ** -70]])), inputs: [[1]] };

it('a subject that flushes is right where it declares it, and accused where it does not', async () => {
  const declared = subject({ store: 'float32', subnormals: 'flushed' });
  expect(await failureOf(law, declared, subnormal)).toBeUndefined();
  expect(await failureOf(law, subject('float32'), subnormal)).toMatch(/^differs: /);
});
