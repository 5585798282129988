import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { foldWith, singleOf, step } from '../plain.ts';

/** 0 in place of a number below the smallest normal float64. */
const flushed = (x: number): number => (Math.abs(x) < 2 ** -1022 ? 0 : x);

export default mutant({
  name: 'subnormals-flushed',
  bug: 'turns products of weights that are subnormal into 0, and claims float64',
  source: 'flush-to-zero, as fast-math builds and accelerators have it, set for the whole process',
  killedBy: { law: 'collapse/any-depth', class: 'differs' },
  minimal: { stack: stackOf(dense([[1]]), dense([[1e-308]])), inputs: [[0]] },
  subject: () => ({
    collapse: foldWith((f, layer) => {
      const { weight, bias } = step(f, layer);
      return { weight: weight.map((row) => row.map(flushed)), bias };
    }, singleOf),
  }),
});
