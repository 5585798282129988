import { networkFor } from '../../generators/networks/network-for.ts';
import { treePasses } from '../../generators/networks/shrink-tree.ts';
import type { Tree } from '../../generators/networks/tree.ts';
import { editsOf, type Rules } from '../../generators/passes/pass.ts';
import type { LayerKind } from '../../layers/layer-kind.ts';
import { inputShape } from '../../network/network.ts';
import { float64 } from '../../numbers/format.ts';
import type { KindCase } from './kind-case.ts';

/** How long shrinking may take, in milliseconds. */
const longest = 5_000;

const treeOf = ({ shape, layer, points }: KindCase): Tree => ({
  inputs: points,
  network: networkFor(shape, [layer]),
});

/** The case of a tree whose one layer is of the kind; undefined of any other tree. */
const caseOf = ({ inputs, network }: Tree, from: KindCase): KindCase | undefined => {
  const [layer, ...others] = network.layers;
  if (!layer || layer.kind !== from.layer.kind || others.length > 0) return undefined;
  return { ...from, shape: inputShape(network), layer, points: inputs };
};

/** A candidate, or none where a wrong kind throws while it is made. */
const attempt = <T>(make: () => T | undefined): T | undefined => {
  try {
    return make();
  } catch {
    return undefined;
  }
};

const candidatesOf = function* (given: KindCase, rules: Rules): Generator<KindCase> {
  for (const pass of treePasses) {
    const edits = attempt(() => [...editsOf(pass(treeOf(given), rules))]) ?? [];
    for (const edit of edits) {
      const tree = attempt(edit);
      const next = tree && caseOf(tree, given);
      if (next) yield next;
    }
  }
};

/** The simplest case found on the way of the shrinker's passes at which `fails` is still true. */
export const shrinkKind = (
  { kind }: LayerKind,
  from: KindCase,
  fails: (given: KindCase) => boolean,
): KindCase => {
  const domain = { layers: [1, 1], networks: 'any', points: from.points.length } as const;
  const rules: Rules = { domain, format: float64, layers: [kind], lattice: false };
  const end = performance.now() + longest;
  let at = from;
  search: while (performance.now() < end) {
    for (const next of candidatesOf(at, rules)) {
      if (!fails(next)) continue;
      at = next;
      continue search;
    }
    break;
  }
  return at;
};
