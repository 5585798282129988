import { type FailureClass, failureNames } from '../../judge/failure.ts';
import { fail, parseRecord, parseRows } from '../../network/parse.ts';
import { asNumber } from '../../numbers/json.ts';
import type { FoundWitness } from '../check/law-result.ts';
import {
  type Counterexample,
  parseCase,
  parseCounterexample,
} from '../counterexample/counterexample.ts';
import type { Matter } from '../counterexample/explain.ts';
import type { AfterLayer } from '../counterexample/prefixes.ts';
import { list, optional, text, whole } from './parse-parts.ts';

const number = (value: unknown, where: string): number =>
  asNumber(value) ?? fail(where, 'a number', value);

const entry = (value: unknown, where: string): [number, number] => {
  const [i, j, ...rest] = list(value, where, whole);
  return i === undefined || j === undefined || rest.length > 0
    ? fail(where, 'a row and a column', value)
    : [i, j];
};

const size = (value: unknown, where: string): { layers: number; scalars: number } => {
  const { layers, scalars } = parseRecord(value, where);
  return { layers: whole(layers, `${where}.layers`), scalars: whole(scalars, `${where}.scalars`) };
};

const matter = (value: unknown, where: string): Matter => {
  const given = parseRecord(value, where);
  return {
    where: text(given.where, `${where}.where`),
    needed: given.needed === true,
    ...optional(given, where, { holdsAt: number }),
  };
};

const failureClass = (value: unknown, where: string): FailureClass =>
  failureNames.find((name) => name === value) ??
  fail(where, `one of ${failureNames.join(', ')}`, value);

const afterLayer = (value: unknown, where: string): AfterLayer => {
  const given = parseRecord(value, where);
  return {
    layers: whole(given.layers, `${where}.layers`),
    ...optional(given, where, { class: failureClass, what: text }),
    ...optional(given, where, { gap: number, tolerance: number, ratio: number }),
  };
};

/**
 * A counterexample as a run wrote it, validated: its case and identity as parseCounterexample reads
 * them, and all that was found out about it, which serves reports alone. Throws StackError.
 */
export const parseFinding = (value: unknown, where: string): Counterexample => {
  const given = parseRecord(value, where);
  return {
    ...parseCounterexample(value, where),
    ...optional(given, where, { what: text, at: entry, because: text, gap: number, ratio: number }),
    ...optional(given, where, { lhs: parseRows, rhs: parseRows, tolerance: parseRows }),
    ...optional(given, where, { shrunkFrom: size, evaluations: whole }),
    ...(typeof given.interrupted === 'boolean' && { interrupted: given.interrupted }),
    ...optional(given, where, {
      matters: (matters: unknown, place: string) => list(matters, place, matter),
      afterLayer: (after: unknown, place: string) => list(after, place, afterLayer),
    }),
  };
};

/** The simplest witness of a law that is refuted as intended, validated. Throws StackError. */
export const parseWitness = (value: unknown, where: string): FoundWitness => {
  const given = parseRecord(value, where);
  return {
    case: parseCase(given.case, `${where}.case`),
    what: text(given.what, `${where}.what`),
    at: entry(given.at, `${where}.at`),
    gap: number(given.gap, `${where}.gap`),
    tolerance: number(given.tolerance, `${where}.tolerance`),
  };
};
