import type { Model } from './model.ts';
import { quotedName } from './quoted-name.ts';

/** A node in messages: its name, or what it is and where. */
export const nodeName = (model: Model, node: number): string => {
  const { name, opType } = model.nodes[node]!;
  return name === '' ? `node ${node} (${quotedName(opType).slice(1, -1)})` : quotedName(name);
};
