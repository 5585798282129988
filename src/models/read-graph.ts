/** A graph of values as chains of layers: what each node is, and where chains end. */
import { sizeOf } from '../layers/tensor-shape.ts';
import {
  type Chain,
  chainFrom,
  extended,
  joinOf,
  layersOfWay,
  type Step,
  stepsOf,
  type Way,
} from './chain.ts';
import type { Constant } from './constant.ts';
import { evaluatedConstants } from './evaluate-constants.ts';
import { type Given, givenOf, type Operand } from './given.ts';
import { declared, type GraphValue, joinedInput, mostNumbers, type Value } from './graph-value.ts';
import { lifted } from './lifted-chains.ts';
import type { Model, ModelNode } from './model.ts';
import type { ValueInfoMessage } from './onnx-messages.ts';
import type { Affected, Result } from './operator.ts';
import { operatorOf } from './operators-table.ts';
import { quotedName } from './quoted-name.ts';
import { noExternal, readTensor } from './read-tensor.ts';
import { readersOf, rowReaders } from './readers.ts';
import { Refused } from './refused.ts';

/** A node that is kept as it is, and why: affine runs end there. */
export interface KeptNode {
  readonly node: number;
  readonly because: string;
}

/** Layers between two values of a graph, read by nothing else. */
export interface Region {
  readonly from: GraphValue;
  readonly to: GraphValue;
  readonly steps: readonly Step[];
}

/** A graph as it is read. */
export interface GraphReading {
  readonly model: Model;
  /** Whether the first axis of values is a batch, whose rows do not meet. */
  readonly batched: boolean;
  readonly inputs: readonly GraphValue[];
  /** What is known of each output. */
  readonly outputs: readonly { readonly name: string; readonly value: GraphValue | undefined }[];
  /** Every value that depends on the input, by name. */
  readonly values: ReadonlyMap<string, GraphValue>;
  readonly regions: readonly Region[];
  readonly kept: readonly KeptNode[];
}

/** How a graph is read. */
export interface ReadingOptions {
  readonly batched: boolean;
  /** Inputs of the graph that have numbers of their own. */
  readonly pinned?: ReadonlyMap<string, Constant>;
  /**
   * Whether the graph is read for what it does, and not to be written again: several inputs are parts of one, and
   * branches that do not start at one value have what is before them in each.
   */
  readonly whole?: true;
}

/** The graph of a model as chains of layers. Throws InputError where a length or a tensor of it is no length or none. */
export const readGraph = (
  model: Model,
  { batched, pinned, whole }: ReadingOptions,
): GraphReading => {
  const { graph, nodes, where, opset } = model;
  const readers = readersOf(model);
  const values = new Map<string, Value>();
  const consumed = new Set<string>();
  const kept: KeptNode[] = [];
  const infos = new Map([...graph.valueInfo, ...graph.output].map((info) => [info.name, info]));

  const atSource = (name: string, info: ValueInfoMessage | undefined): Value => {
    const known = declared(info, where, batched);
    return 'unknown' in known ? known : { name, ...known, chain: chainFrom(name) };
  };

  for (const [name, constant] of model.constants)
    values.set(name, constant ? { constant } : { unknown: 'a tensor of a type that is not read' });
  let inputs: GraphValue[] = [];
  for (const info of graph.input) {
    const constant = pinned?.get(info.name);
    if (constant) values.set(info.name, { constant });
    if (values.has(info.name)) continue;
    const value = atSource(info.name, info);
    values.set(info.name, value);
    if ('chain' in value) inputs.push(value);
  }
  if (whole && inputs.length > 1) {
    const { input, parts } = joinedInput(inputs);
    readers.set(input.name, inputs.length);
    inputs = [input];
    for (const part of [input, ...parts]) values.set(part.name, part);
  }

  const operandOf = (name: string): Operand | undefined =>
    name === '' ? undefined : values.get(name)!;

  const isUncut = (name: string, uses: number): boolean => readers.get(name) === uses;

  /** The chain that goes on from a value: its own where nothing else reads it. */
  const chainTo = (name: string): Chain => {
    const value = values.get(name) as GraphValue;
    return isUncut(name, 1) ? value.chain : chainFrom(name);
  };

  /** The step that an output of a node is, and the chain that it stands at the end of. Refused where branches do not meet. */
  const placed = (
    node: number,
    name: string,
    result: Affected,
    names: readonly string[],
  ): Chain => {
    const { branches, join, after = [], dims } = result;
    const gives = { node, gives: name, dims };
    const [only] = branches;
    if (!join && only) {
      const chain = chainTo(names[only.operand]!);
      return extended(chain, { ...gives, layers: [...only.layers, ...after] });
    }
    const operands = branches.map(({ operand }) => operand);
    const chains = branches.map(({ operand }, k) => {
      if (operands.indexOf(operand) === operands.lastIndexOf(operand))
        return chainTo(names[operand]!);
      return chainFrom(names[operand]!, operands.indexOf(operand) === k ? 1 : 0);
    });
    const meeting = chains.every((chain) => chain.source === chains[0]!.source)
      ? chains
      : whole && lifted(chains, values);
    if (!meeting) throw new Refused('its branches do not start at one value');
    const { source } = meeting[0]!;
    const ways = branches.map(
      ({ layers }, k): Way => ({ steps: stepsOf(meeting[k]!), last: layers }),
    );
    const uses = meeting.reduce((sum, chain) => sum + chain.uses, 0);
    const step =
      typeof join === 'function'
        ? { ...gives, layers: [join(ways.map(layersOfWay)), ...after] }
        : { ...gives, layers: [joinOf(join!, ways), ...after], branches: ways };
    const before = isUncut(source, uses) ? (values.get(source) as GraphValue).chain : undefined;
    if (before) consumed.add(source);
    return extended(before ?? chainFrom(source, uses), step);
  };

  const consume = (names: readonly string[]): void => {
    for (const name of names) if (isUncut(name, 1)) consumed.add(name);
  };

  const resultsOf = (node: ModelNode): readonly Result[] => {
    const operator = operatorOf(node);
    if (!operator) throw new Refused(`no layers stand for the operator ${quotedName(node.opType)}`);
    const operands = node.input.map(operandOf);
    const opened = operands.find((one) => one && 'unknown' in one);
    if (opened && 'unknown' in opened) throw new Refused(opened.unknown);
    const source = {
      ...{ node, opset, operands, batched },
      readTensor: (message: Parameters<Given['readTensor']>[0]) =>
        readTensor(message, where, noExternal),
      isReadAs: (size: number) => rowReaders(model, node.output[0] ?? '', size),
    };
    const [first] = operands;
    const isConstant = operands.every((one) => !one || 'constant' in one);
    if (!isConstant || !operator.constants || !first || !('constant' in first))
      return operator.read(givenOf(source));
    const { dims, type } = first.constant;
    const opening = { dims, type, rows: 1 };
    const given = givenOf({ ...source, batched: false, operands: [opening, ...operands.slice(1)] });
    return evaluatedConstants(operator, given, first.constant);
  };

  const give = (node: number, name: string, result: Result, names: readonly string[]): void => {
    if ('constant' in result) {
      values.set(name, result);
      return;
    }
    if (sizeOf(result.dims) > mostNumbers) throw new Refused('it gives too many numbers');
    const operand = values.get(names[result.branches[0]!.operand]!) as GraphValue;
    const chain = placed(node, name, result, names);
    const type = result.type ?? operand.type;
    const { dims, fits } = result;
    values.set(name, { name, dims, type, rows: operand.rows, chain, ...(fits && { fits }) });
  };

  for (const [k, node] of nodes.entries()) {
    const { input, output } = node;
    try {
      const results = resultsOf(node);
      const extra = output.slice(results.length).filter((name) => (readers.get(name) ?? 0) > 0);
      if (extra.length > 0) throw new Refused(`its output ${quotedName(extra[0]!)}`);
      for (const [j, result] of results.entries()) if (output[j]) give(k, output[j], result, input);
      const read = results.flatMap((result) =>
        'constant' in result ? [] : result.branches.map(({ operand }) => input[operand]!),
      );
      consume([...new Set(read)]);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      kept.push({ node: k, because: error.message });
      for (const name of output) if (name !== '') values.set(name, atSource(name, infos.get(name)));
    }
  }

  const all = [...values.values()].filter((value): value is GraphValue => 'chain' in value);
  const byName = new Map(all.map((value) => [value.name, value]));
  const regions = all.flatMap((to): Region[] => {
    const isRead = (readers.get(to.name) ?? 0) > 0 && !consumed.has(to.name);
    const steps = isRead ? stepsOf(to.chain) : [];
    return steps.length === 0 ? [] : [{ from: byName.get(to.chain.source)!, to, steps }];
  });
  const outputs = graph.output.map(({ name }) => ({ name, value: byName.get(name) }));
  return { model, batched, inputs, outputs, values: byName, regions, kept };
};
