import { listed } from '../constant.ts';
import type { Given } from '../given.ts';
import { operator, through } from '../operator.ts';
import { Refused } from '../refused.ts';

/** A list that newer operators read as an operand and older ones have as an attribute. */
const list = (given: Given, k: number, name: string): readonly number[] | undefined => {
  if (given.opset < 10) return given.ints(name);
  const constant = given.optional(k);
  return constant && listed(constant);
};

export default operator({
  name: 'Slice',
  readAs: 'slice',
  except: 'a batch that is cut',
  constants: true,
  read: (given) => {
    const own = given.variable(0);
    const [starts, ends] = [list(given, 1, 'starts'), list(given, 2, 'ends')];
    if (!starts || !ends || starts.length !== ends.length) throw new Refused('its starts and ends');
    const axes = list(given, 3, 'axes') ?? starts.map((_, k) => k);
    const steps = list(given, 4, 'steps') ?? starts.map(() => 1);
    if ([...starts, ...ends].some(Number.isNaN)) throw new Refused('an end that is the batch');
    const layer = {
      ...{ kind: 'slice', starts: own.map(() => 0), ends: [...own], steps: own.map(() => 1) },
    };
    for (const [k, axis] of axes.entries()) {
      const rank = own.length + (given.batched ? 1 : 0);
      const isWhole = starts[k] === 0 && ends[k]! >= 2 ** 31 - 1 && steps[k] === 1;
      if (isWhole && given.batched && (axis + rank) % rank === 0) continue;
      const at = given.axis(axis, own.length);
      layer.starts[at] = Math.max(-(2 ** 31), Math.min(2 ** 31, starts[k]!));
      layer.ends[at] = Math.max(-(2 ** 31), Math.min(2 ** 31, ends[k]!));
      layer.steps[at] = steps[k]!;
    }
    return [through(given, 0, [layer])];
  },
});
