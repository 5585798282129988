// What bounds gain from slabs: src/numbers/flat-matrix.ts gives small matrices a view of a shared buffer, where
// a typed array of its own would cost a call of malloc each. Nanoseconds for one matrix of zeros, the median
// of interleaved rounds.
import { performance } from 'node:perf_hooks';
import { matrix } from '../dist/numbers/flat-matrix.js';

const rounds = 31;
const each = 20_000;
let kept = 0; // so that nothing is optimised away

const timed = (make) => {
  const start = performance.now();
  for (let i = 0; i < each; i++) kept += make().length;
  return ((performance.now() - start) / each) * 1e6;
};
const median = (times) => times.toSorted((a, b) => a - b)[times.length >> 1];

console.log('| entries | of a slab | of its own | ratio |\n| --- | --- | --- | --- |');
for (const n of [4, 8, 9, 16, 36, 64, 144, 256]) {
  const [slab, own] = [[], []];
  for (let k = 0; k < rounds; k++) {
    slab.push(timed(() => matrix(1, n).data));
    own.push(timed(() => new Float64Array(n)));
  }
  const [a, b] = [median(slab), median(own)];
  console.log(`| ${n} | ${a.toFixed(0)} ns | ${b.toFixed(0)} ns | ${(b / a).toFixed(1)} |`);
}
if (kept === 0) process.exitCode = 1;
