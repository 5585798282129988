/** One number of plain data: where it stands, and the data with another number in its place. */
export interface Scalar<T> {
  /** A path: `stack.layers[0].weight[1][0]`. */
  readonly where: string;
  readonly value: number;
  readonly with: (x: number) => T;
}

const replaced = <T extends object>(data: T, key: string, value: unknown): T =>
  (Array.isArray(data) ? data.with(Number(key), value) : { ...data, [key]: value }) as T;

/** How many numbers a stack takes is a shape, not one of its numbers. */
const isShape = (key: string, value: unknown): boolean =>
  key === 'inputs' && typeof value === 'number';

/** Every number of the tensors of plain data (a case, a stack, a layer), in the order of its keys. */
export function* scalarsIn<T extends object>(data: T, path = ''): Generator<Scalar<T>> {
  for (const [key, value] of Object.entries(data) as [string, unknown][]) {
    if (isShape(key, value)) continue;
    const where = Array.isArray(data) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
    if (typeof value === 'number') {
      yield { where, value, with: (x) => replaced(data, key, x) };
    } else if (typeof value === 'object' && value !== null) {
      for (const inner of scalarsIn(value, where)) {
        yield { ...inner, with: (x) => replaced(data, key, inner.with(x)) };
      }
    }
  }
}
