import type { AnyLayer } from '../../layers/any-layer.ts';
import { listed } from '../constant.ts';
import { fourierLayers } from '../fourier.ts';
import { alongAxis, operator, through } from '../operator.ts';
import { Refused } from '../refused.ts';

export default operator({
  name: 'STFT',
  readAs: 'gather of the frames, scale by the window, and as DFT',
  except: 'a window that depends on the input',
  read: (given) => {
    const own = given.variable(0);
    const batch = given.batched ? [] : [own[0]!];
    const [n, channels] = own.slice(batch.length);
    const step = given.constant(1).numbers()[0] ?? 0;
    const stated = given.optional(2);
    const window = stated && listed(stated);
    const length = given.optional(3)?.numbers()[0] ?? window?.length ?? n ?? 0;
    if (own.length !== batch.length + 2 || !(step >= 1) || !(length >= 1 && length <= n!))
      throw new Refused(`frames of ${length} of [${own.join(', ')}]`);
    if (window && window.length !== length)
      throw new Refused(`a window of ${window.length} for frames of ${length}`);
    const frames = Math.floor((n! - length) / step) + 1;
    if (!(frames * length <= 1_000_000)) throw new Refused('too many frames');
    const indices = Array.from(
      { length: frames * length },
      (_, i) => Math.floor(i / length) * step + (i % length),
    );
    const framed = [...batch, frames, length, channels!];
    const weighted = window
      ? alongAxis(framed.length, batch.length + 1, [{ kind: 'scale', scale: window } as AnyLayer])
      : [];
    const transform = { length, isInverse: false, isOnesided: given.int('onesided', 1) === 1 };
    const { layers, dims } = fourierLayers(transform, framed, batch.length + 1);
    const cut: readonly AnyLayer[] = [
      { kind: 'gather', axis: batch.length, indices },
      { kind: 'reshape', shape: framed },
    ];
    return [through(given, 0, [...cut, ...weighted, ...layers], dims)];
  },
});
