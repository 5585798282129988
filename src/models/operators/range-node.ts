import { constantOf } from '../constant.ts';
import { mostRepeated, operator } from '../operator.ts';
import { Refused } from '../refused.ts';

export default operator({
  name: 'Range',
  readAs: 'numbers',
  except: 'ends that depend on the input',
  read: (given) => {
    const [start, end, step] = [0, 1, 2].map((k) => given.constant(k).numbers()[0] ?? Number.NaN);
    const count = Math.max(0, Math.ceil((end! - start!) / step!));
    if (!(count <= mostRepeated)) throw new Refused('its ends');
    const { type } = given.constant(0);
    const round = type.name === 'float32' ? Math.fround : (x: number) => x;
    const numbers = () => Float64Array.from({ length: count }, (_, i) => round(start! + i * step!));
    return [{ constant: constantOf([count], type, numbers) }];
  },
});
