import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { beforehand } from '../plain.ts';

/** ± 2^k with k wrapped to −8 … 7; undefined for another number. */
const shifted = (x: number): number | undefined => {
  const k = Math.round(Math.log2(Math.abs(x)));
  return Math.abs(x) === 2 ** k ? Math.sign(x) * 2 ** (((k + 8) & 15) - 8) : undefined;
};

export default mutant({
  name: 'shift-exponents-wrap',
  bug: 'keeps a layer of powers of two as exponents of 4 bits: 2⁸ becomes 2⁻⁸',
  source: 'weights as shifts, in the quantisation to powers of two, without saturation',
  killedBy: { law: 'collapse/any-depth', class: 'differs' },
  minimal: { stack: stackOf(dense([[256]])), inputs: [[0]] },
  subject: () => ({
    collapse: beforehand(({ weight, bias }) => {
      const shifts = weight.map((row) => row.map(shifted));
      const all = shifts.every((row) => row.every((x) => x !== undefined));
      return dense(all ? (shifts as number[][]) : weight, bias);
    }),
  }),
});
