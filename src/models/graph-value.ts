import { sizeOf } from '../layers/tensor-shape.ts';
import { type Chain, chainFrom, extended } from './chain.ts';
import type { Constant } from './constant.ts';
import { type ElementType, elementTypeOf } from './element-types.ts';
import type { ValueInfoMessage } from './onnx-messages.ts';
import { reshaped } from './operator.ts';
import { quotedName } from './quoted-name.ts';
import { dimsOf } from './read-tensor.ts';

/** A value that depends on the input, with the chain of layers that gives it. */
export interface GraphValue {
  readonly name: string;
  readonly dims: readonly number[];
  readonly type: ElementType;
  /** A type that has all its numbers, where that is known to be a smaller one: what a cast came from. */
  readonly fits?: ElementType;
  readonly rows: number;
  readonly chain: Chain;
}

/** What is known of a value of a graph: numbers, a chain of layers, or why it is not known. */
export type Value = GraphValue | { readonly constant: Constant } | { readonly unknown: string };

/** A value of more numbers is not read. */
export const mostNumbers = 10_000_000;

/** What the type of a value says of it. Undefined lengths, or numbers that are no floating-point numbers: unknown. */
export const declared = (
  info: ValueInfoMessage | undefined,
  where: string,
  batched: boolean,
): Omit<GraphValue, 'name' | 'chain'> | { readonly unknown: string } => {
  const tensor = info?.type?.tensorType;
  const unknown = { unknown: 'its operand has a shape that is not known' };
  if (!tensor?.shape) return unknown;
  const type = elementTypeOf(tensor.elemType);
  if (!type || type.isInteger) return { unknown: 'its operand is no floating-point number' };
  const place = `${where}: value ${quotedName(info!.name)}`;
  const all = dimsOf(
    tensor.shape.dim.map(({ dimValue }) => dimValue),
    place,
  );
  const named = tensor.shape.dim.map(({ dimParam }) => dimParam !== '');
  const isFixed = (k: number): boolean => !named[k] && all[k]! > 0;
  const first = batched ? 1 : 0;
  if (all.length < first || all.some((_, k) => k >= first && !isFixed(k))) return unknown;
  const dims = all.slice(first);
  if (sizeOf(dims) > mostNumbers)
    return { unknown: `its operand has more than ${mostNumbers} numbers` };
  return { dims, type, rows: batched ? (isFixed(0) ? all[0]! : Number.NaN) : 1 };
};

/** Several inputs as parts of one vector, one after the other. Its name is one that no value has. */
export const joinedInput = (inputs: readonly GraphValue[]) => {
  const name = inputs.map((one) => one.name).join(' | ');
  const sizes = inputs.map(({ dims }) => sizeOf(dims));
  const total = sizes.reduce((sum, n) => sum + n, 0);
  const rows = inputs.find((one) => one.rows !== 1)?.rows ?? 1;
  const input: GraphValue = { ...inputs[0]!, name, dims: [total], rows, chain: chainFrom(name) };
  let start = 0;
  const parts = inputs.map((one, k): GraphValue => {
    const cut = { kind: 'slice', starts: [start], ends: [start + sizes[k]!] };
    start += sizes[k]!;
    const layers = [cut, ...reshaped([sizes[k]!], one.dims)];
    const step = { node: -1, layers, gives: one.name, dims: one.dims };
    return { ...one, chain: extended(chainFrom(name), step) };
  });
  return { input, parts };
};
