import { at, everyIndex, exactly, pictureOf } from '../../layers/picture.ts';
import { wordsThrough } from '../../layers/through-layers.ts';
import { definition } from '../definition.ts';
import { ofAxis } from '../slides.ts';

interface Fields {
  readonly scales: number | readonly number[];
  readonly mode?: 'nearest' | 'linear';
}

export default definition<Fields>({
  kind: 'upsample',
  gives: ({ scales, mode = 'nearest' }, x) => {
    const [channels, ...spatial] = x.shape;
    const by = spatial.map((_, k) => ofAxis(scales, k, 1));
    return pictureOf([channels!, ...spatial.map((n, k) => n * by[k]!)], ([c, ...position]) => {
      // Where the middle of the position lies in x.
      const places = position.map((p, k) => exactly(p).plus(0.5).div(by[k]!).minus(0.5));
      if (mode === 'nearest')
        return at(x, [c!, ...places.map((place) => Math.round(place.toNumber() - 1e-9))]);
      let total = exactly(0);
      for (const side of everyIndex(spatial.map(() => 2))) {
        let share = exactly(1);
        const read = side.map((s, k) => {
          const low = Math.floor(places[k]!.toNumber() + 1e-9);
          const beyond = places[k]!.minus(low);
          share = share.times(s === 1 ? beyond : exactly(1).minus(beyond));
          return Math.min(Math.max(low + s, 0), spatial[k]! - 1);
        });
        total = total.plus(share.times(at(x, [c!, ...read])));
      }
      return total;
    });
  },
  wrong: {
    'the other mode': (words, { scales, mode = 'nearest' }, shape) =>
      shape.length === 1
        ? words
        : wordsThrough(
            [
              {
                kind: 'upsample',
                scales,
                mode: mode === 'nearest' ? 'linear' : 'nearest',
              } as never,
            ],
            shape,
          ),
  },
});
