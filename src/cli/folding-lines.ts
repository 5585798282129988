import type { Folding, LayerOrigin } from '../folding/folding.ts';
import { columns } from './columns.ts';

/** "1 layer", "1,234 multiply-adds", "2 entries". */
export const counted = (n: number, one: string, several = `${one}s`): string =>
  `${n.toLocaleString('en')} ${n === 1 ? one : several}`;

/** "7 layers, 1,234 multiply-adds": how large a network is. */
export const costText = ({ layers, multiplyAdds }: Folding['before']): string =>
  `${counted(layers, 'layer')}, ${counted(multiplyAdds, 'multiply-add')}`;

const isItself = ({ at, from }: LayerOrigin, kinds: ReadonlyMap<string, string>): boolean =>
  from.length === 1 && (from[0] === at || kinds.get(from[0]!) !== undefined);

/** "layers[0], layers[1]  conv, batch-norm → conv": each layer of the fold that stands for others, and what is gone. */
const madeLines = (
  { origins, dropped }: Pick<Folding, 'origins' | 'dropped'>,
  kinds: ReadonlyMap<string, string>,
): readonly string[] => {
  const kindOf = (path: string): string => kinds.get(path) ?? '?';
  const groups = new Map<string, LayerOrigin[]>();
  for (const origin of origins) {
    const key = origin.from.join(', ');
    groups.set(key, [...(groups.get(key) ?? []), origin]);
  }
  const made = [...groups].flatMap(([from, some]) => {
    const [first] = some as [LayerOrigin];
    const before = first.from.map(kindOf).join(', ');
    const after = some.map(({ kind }) => kind).join(', ');
    return isItself(first, kinds) && before === after ? [] : [[from, `${before} → ${after}`]];
  });
  const gone = dropped.map((path) => [path, `${kindOf(path)} → nothing`]);
  return columns([...made, ...gone]).map((line) => `  ${line}`);
};

/** What a fold makes of a network and what it saves; `kinds` has the kind of each layer before, by its path. */
export const foldingLines = (
  folding: Pick<Folding, 'before' | 'after' | 'origins' | 'dropped'>,
  kinds: ReadonlyMap<string, string>,
): readonly string[] => {
  const { before, after } = folding;
  const made = madeLines(folding, kinds);
  if (made.length === 0) return [`folds into itself: ${costText(after)}`];
  const saved = before.multiplyAdds - after.multiplyAdds;
  const share = before.multiplyAdds === 0 ? 0 : (100 * saved) / before.multiplyAdds;
  return [
    `folds into ${costText(after)} (${share.toFixed(1)} % fewer than ${before.multiplyAdds.toLocaleString('en')}):`,
    ...made,
  ];
};
