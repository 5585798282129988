/** Values of a network that are one number whatever the inputs are, as they are computed alike from values that are. */
import type { Algebra } from './algebra.ts';
import type { CertifiedNetwork } from './certificate-type.ts';
import type { Fields, Layer } from './kind.ts';
import { through } from './layers.ts';
import type { Given } from './piecewise-functions.ts';
import { sizeOf } from './tensor.ts';

/** Of each entry of a vector the first one that is the same value. */
export type Firsts = readonly number[];

/** Functions of vectors that commute with permutations of the entries. */
const unordered: ReadonlySet<string> = new Set([
  ...['softmax', 'softmin', 'log-softmax', 'layer-norm', 'rms-norm', 'sparsemax'],
]);

const nameOf = (name: string, parameters: Given): string =>
  [name, ...Object.entries(parameters).map(([key, value]) => `${key} ${value}`)].join(' ');

/** Whether a layer is a hardmax, or has one in its branches. */
const hasHardmax = (layer: Layer): boolean => {
  const { name, branches = [] } = layer as unknown as Partial<Fields>;
  return name === 'hardmax' || branches.flat().some(hasHardmax);
};

/** Of each hardmax that a network takes of a vector, in order, which entries are the same value. */
export const sameEntries = (network: CertifiedNetwork): readonly Firsts[] => {
  if (!network.layers.some(hasHardmax)) return [];
  const found: Firsts[] = [];
  const known = new Map<string, number>();
  const shape = typeof network.inputs === 'number' ? [network.inputs] : network.inputs;
  const inputs = sizeOf(shape);
  const numbered = (key: string): number => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = inputs + known.size;
    known.set(key, value);
    return value;
  };
  const by: Algebra<string, number> = {
    constant: (x) => String(x + 0),
    sum: (a, b) => (a === '0' ? b : b === '0' ? a : `(${a} + ${b})`),
    product: (a, b) => (a === '0' || b === '0' ? '0' : `(${a} · ${b})`),
    quotient: (a, b) => `(${a} ÷ ${b})`,
    root: (a) => `√${a}`,
    combination: (terms, constant = '0') => {
      const parts = terms.filter(([c, v]) => c !== '0' && v !== zero);
      const [first] = parts;
      if (constant === '0' && parts.length === 1 && first![0] === '1') return first![1];
      const sum = parts.map(([c, v]) => `${c} · ${v}`).sort();
      return numbered([...sum, constant].join(' + '));
    },
    largest: (units) => {
      const different = [...new Set(units)].sort();
      return different.length === 1 ? different[0]! : numbered(`largest of ${different.join(' ')}`);
    },
    apply: (name, parameters, unit) => numbered(`${nameOf(name, parameters)} of ${unit}`),
    row: (name, parameters, units) => {
      if (name === 'hardmax') found.push(units.map((unit) => units.indexOf(unit)));
      const isUnordered = unordered.has(name);
      const given = isUnordered ? [...units].sort() : units;
      const whole = `${nameOf(name, parameters)} of ${given.join(' ')}`;
      const images = name === 'glu' ? units.slice(0, units.length / 2) : units;
      return images.map((unit, i) => numbered(`${whole} at ${isUnordered ? unit : i}`));
    },
  };
  const zero = numbered('0');
  through(network.layers, { shape, entries: Array.from({ length: inputs }, (_, i) => i) }, by);
  return found;
};
