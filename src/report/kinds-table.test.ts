import { expect, it } from 'vitest';
import { kindNamed } from '../layers/kind-named.ts';
import { kindsTable } from './kinds-table.ts';

it('has a row for each kind: its fields with the axes of matrices and kernels, and its formula', () => {
  const rows = kindsTable(['gemm', 'conv', 'flatten'].map((name) => kindNamed(name)!)).split('\n');
  expect(rows.slice(0, 2)).toEqual(['| kind | fields | what it computes |', '| --- | --- | --- |']);
  expect(rows[2]).toBe(
    '| `gemm` | weight [inputs × outputs], bias?, alpha, beta, transposed | y = α x W + β b, or α x Wᵀ + β b |',
  );
  expect(rows[3]).toContain(
    '| `conv` | weight [outputs × inputs/groups × kernel…], bias?, strides, padding,',
  );
  expect(rows[4]).toMatch(/^\| `flatten` \| {2}\| y = /);
});
