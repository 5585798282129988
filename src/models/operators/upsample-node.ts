import { listed } from '../constant.ts';
import { operator } from '../operator.ts';
import { Refused } from '../refused.ts';
import { resized } from './resize-node.ts';

export default operator({
  name: 'Upsample',
  readAs: 'upsample, gather; linear as a sum of gathers, each scaled',
  read: (given) => {
    const scales = listed(given.constant(1));
    const dims = given.variable(0);
    const own = given.batched ? scales.slice(1) : scales;
    if (own.length !== dims.length || (given.batched && scales[0] !== 1))
      throw new Refused('its scales');
    const growths = dims.map((n, k) => ({ scale: own[k]!, length: Math.floor(n * own[k]!) }));
    const how = given.text('mode', 'nearest');
    return [resized(given, growths, { how, position: 'asymmetric', rounding: 'floor' })];
  },
});
