import type { AnyLayer } from '../../layers/any-layer.ts';
import { sizeOf } from '../../layers/tensor-shape.ts';
import type { Rows } from '../../numbers/rows.ts';
import { nested } from '../constant.ts';
import type { Given } from '../given.ts';
import { type Affected, alongAxis, operator, through } from '../operator.ts';
import { Refused } from '../refused.ts';

const ones = (dims: readonly number[]): boolean => dims.every((n) => n === 1);

/** A 1 × 1 kernel of as many spatial axes as there are besides the channels. */
const kernelOf = (weight: Rows, isTurned: boolean, axes: number): unknown => {
  const wrapped = (x: number): unknown => {
    let inner: unknown = x;
    for (let k = 0; k < axes; k++) inner = [inner];
    return inner;
  };
  const [m, n] = [weight.length, weight[0]!.length];
  return isTurned
    ? Array.from({ length: n }, (_, o) =>
        Array.from({ length: m }, (_, i) => wrapped(weight[i]![o]!)),
      )
    : weight.map((row) => row.map(wrapped));
};

/** x W along the last axis: a dense layer of a vector, else a 1 × 1 convolution with that axis as channels. */
const onTheRight = (given: Given): Affected => {
  const own = given.variable(0);
  const { dims } = given.constant(1);
  const columns = dims.length > 1 ? dims.at(-1)! : 1;
  const rows = dims.length > 1 ? dims.at(-2)! : (dims[0] ?? 0);
  if (
    own.length === 0 ||
    own.at(-1) !== rows ||
    !ones(dims.slice(0, -2)) ||
    dims.length > Math.max(2, own.length + (given.batched ? 1 : 0))
  )
    throw new Refused(`a product of [${own.join(', ')}] with [${dims.join(', ')}]`);
  const weight = nested(given.constant(1), [rows, columns]) as Rows;
  const last = own.length - 1;
  const layers: readonly AnyLayer[] =
    last === 0
      ? [{ kind: 'dense', weight }]
      : alongAxis(own.length, last, [{ kind: 'conv', weight: kernelOf(weight, true, last) }]);
  const given1 = dims.length > 1 ? [...own.slice(0, -1), columns] : own.slice(0, -1);
  const through1 = through(given, 0, layers);
  if (dims.length > 1) return { ...through1, dims: given1 };
  // A vector on the right: the last axis is gone.
  const shape = given1.length === 0 ? [1] : given1;
  return through(given, 0, [...layers, { kind: 'reshape', shape }], given1);
};

/**
 * Matrices side by side, [… × m × k] with [… × k × n], each pair by itself: a 1 × 1 convolution with a group for each
 * pair, whose channels are the columns of x.
 */
const pairs = (given: Given): Affected => {
  const own = given.variable(0);
  const weight = given.constant(1);
  const before = own.slice(0, -2);
  const [m, k, n] = [own.at(-2)!, own.at(-1)!, weight.dims.at(-1)!];
  const groups = sizeOf(before);
  const numbers = weight.numbers();
  const kernel = Array.from({ length: groups * n }, (_, o) =>
    Array.from({ length: k }, (_, i) => [numbers[(Math.floor(o / n) * k + i) * n + (o % n)]!]),
  );
  return through(given, 0, [
    { kind: 'reshape', shape: [groups, m, k] },
    { kind: 'transpose', axes: [0, 2, 1] },
    { kind: 'reshape', shape: [groups * k, m] },
    { kind: 'conv', weight: kernel, ...(groups > 1 && { groups }) },
    { kind: 'reshape', shape: [groups, n, m] },
    { kind: 'transpose', axes: [0, 2, 1] },
    { kind: 'reshape', shape: [...before, m, n] },
  ] as readonly AnyLayer[]);
};

/** A x along the last axis but one: A takes the channels of each column. */
const onTheLeft = (given: Given): Affected => {
  const own = given.variable(1);
  const { dims } = given.constant(0);
  const [rows, columns] = dims.length > 1 ? [dims.at(-2)!, dims.at(-1)!] : [1, dims[0] ?? 0];
  if (
    own.length < 2 ||
    own.at(-2) !== columns ||
    !ones(dims.slice(0, -2)) ||
    dims.length > own.length
  )
    throw new Refused(`a product of [${dims.join(', ')}] with [${own.join(', ')}]`);
  const weight = nested(given.constant(0), [rows, columns]) as Rows;
  const axis = own.length - 2;
  const layers = alongAxis(own.length, axis, [
    { kind: 'conv', weight: kernelOf(weight, false, own.length - 1) },
  ]);
  if (dims.length > 1) return through(given, 1, layers);
  const left = own.filter((_, k) => k !== axis);
  return through(given, 1, [...layers, { kind: 'reshape', shape: left }], left);
};

export default operator({
  name: 'MatMul',
  readAs: 'dense; a 1 × 1 conv where a value has more axes than one',
  except: 'products of two values, and of constants with more than two axes longer than 1',
  read: (given) => {
    if (given.operands.length < 2) throw new Refused('expected two operands');
    if (given.isConstant(1)) {
      if (sizeOf(given.constant(1).dims) === 0) throw new Refused('its weight is empty');
      const { dims } = given.constant(1);
      const before = given.variable(0).slice(0, -2);
      const isPaired = !ones(dims.slice(0, -2)) && dims.slice(0, -2).join() === before.join();
      if (isPaired && dims.at(-2) === given.variable(0).at(-1)) return [pairs(given)];
      return [onTheRight(given)];
    }
    if (!given.isConstant(0)) throw new Refused('a product of two values that depend on the input');
    return [onTheLeft(given)];
  },
});
