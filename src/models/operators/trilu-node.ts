import { sizeOf } from '../../layers/tensor-shape.ts';
import { entriesOf, mostTaps, numberEntry } from '../entry-sums.ts';
import { operator } from '../operator.ts';
import { Refused } from '../refused.ts';

export default operator({
  name: 'Trilu',
  readAs: 'a scale of each entry by 1 or 0',
  except: 'a diagonal that depends on the input; one axis',
  constants: true,
  read: (given) => {
    const { at, dims: dimsOf, give } = entriesOf(given, [0], { ofRows: true });
    const dims = dimsOf(0);
    if (dims.length < 2 || sizeOf(dims) > mostTaps) throw new Refused(`[${dims.join(', ')}]`);
    const k = given.optional(1)?.numbers()[0] ?? 0;
    const isUpper = given.int('upper', 1) === 1;
    const [rows, columns] = [dims.at(-2)!, dims.at(-1)!];
    const entries = Array.from({ length: sizeOf(dims) }, (_, i) => {
      const beyond = (i % columns) - (Math.floor(i / columns) % rows) - k;
      return (isUpper ? beyond >= 0 : beyond <= 0) ? at(0, i) : numberEntry(0);
    });
    return [give(entries, dims)];
  },
});
