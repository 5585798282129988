import { activationKind } from './activation-kind.ts';
import { branchKinds } from './branch-kinds.ts';
import { channelKinds } from './channel-kinds.ts';
import { denseKinds } from './dense-kinds.ts';
import type { Fields, Kinds, Through } from './kind.ts';
import { fieldsByDefault } from './left-out.ts';
import { meanKinds } from './mean-kinds.ts';
import { movingKinds } from './moving-kinds.ts';
import { Unproven } from './rational.ts';
import { windowKinds } from './window-kinds.ts';

const kinds: Kinds = {
  ...{ ...denseKinds, ...channelKinds, ...windowKinds, ...movingKinds },
  ...{ ...meanKinds, ...branchKinds, ...activationKind },
};

/** The layers applied first to last. Throws Unproven where a kind is not known to this checker. */
export const through: Through = (layers, x, by) => {
  let y = x;
  for (const { kind, ...fields } of layers) {
    const known = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
    if (!known) throw new Unproven(`the layer kind ${kind} is not known to this checker`);
    y = known({ ...fieldsByDefault[kind], ...fields } as unknown as Fields, y, by, through);
  }
  return y;
};
