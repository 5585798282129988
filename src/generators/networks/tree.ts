import * as v from 'valibot';
import { Fault } from '../../input/made.ts';
import type { Case } from '../../laws/case.ts';
import { isSpelling, type SpellingOfLayers } from '../../laws/spelling-names.ts';
import type { AnyLayer } from '../../layers/any-layer.ts';
import { kindNamed } from '../../layers/kind-named.ts';
import { inputSize, type Network, outputShape } from '../../network/network.ts';
import { numbersOf } from '../../network/numbers-of.ts';
import type { Rows } from '../../numbers/rows.ts';
import type { Rules, Step } from '../passes/pass.ts';
import { everyLayer, isHandled, isOf } from './kinds-for.ts';

/** A case of a network as the shrinker sees it. */
export interface Tree {
  readonly inputs: Rows;
  readonly network: Network;
  readonly spelling?: SpellingOfLayers;
  readonly passes?: readonly string[];
}

/** A candidate, made when it is asked for; undefined when there is none. */
export type TreeEdit = () => Tree | undefined;

/** One way to make a tree simpler: its candidates, the boldest first. */
export type TreePass = (tree: Tree, rules: Rules) => Iterable<Step<TreeEdit>>;

export const treeOf = ({ stack, inputs, spelling, passes }: Case<Network>): Tree => ({
  inputs,
  network: stack,
  ...(spelling && { spelling }),
  ...(passes && { passes }),
});

export const caseOfTree = ({ inputs, network, spelling, passes }: Tree): Case<Network> => ({
  stack: network,
  inputs,
  ...(spelling && { spelling }),
  ...(passes && { passes }),
});

/** Whether each field of a layer is one that its kind may have: of the right form, not negative where it must be. */
const isWritable = (layer: AnyLayer): boolean => {
  const fields = kindNamed(layer.kind)?.fields;
  return (
    fields !== undefined &&
    Object.entries(layer).every(
      ([name, value]) => name === 'kind' || !fields[name] || v.is(fields[name].schema, value),
    )
  );
};

/** Whether a tree is one that the domain is about and that the subject can be asked. */
export const isFit = ({ inputs, network, spelling, passes }: Tree, rules: Rules): boolean => {
  const { domain, format } = rules;
  const layers = everyLayer(network.layers);
  const isNumber = (x: number): boolean => Number.isFinite(x) && Object.is(format.round(x), x);
  return (
    (domain.spelled === true || (spelling === undefined && passes === undefined)) &&
    isSpelling(
      spelling ?? [],
      layers.map(({ kind }) => kind),
    ) &&
    (passes ?? []).every((pass) => rules.passes?.includes(pass) ?? false) &&
    inputs.length >= (domain.points ?? 1) &&
    !(outputShape(network) instanceof Fault) &&
    inputs.every((row) => row.length === inputSize(network) && row.every(isNumber)) &&
    layers.every(isWritable) &&
    numbersOf(network.layers).every(isNumber) &&
    isHandled(network, rules) &&
    isOf(network, domain)
  );
};
