import * as v from 'valibot';
import { expected } from './expected.ts';
import { suggestion } from './nearest.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object, and no array. */
export const record = v.custom<Record<string, unknown>>(isRecord, expected('an object'));

type Message = (issue: { readonly input: unknown }) => string;

/** The message about a field that is missing is that of the field: "expected a text, found nothing". */
const messageIn =
  (entries: v.ObjectEntries) =>
  (issue: v.BaseIssue<unknown>): string => {
    const [missing] = issue.path ?? [];
    const schema = missing && (entries[String(missing.key)] as { message?: Message | string });
    const message = schema?.message ?? expected('an object');
    return typeof message === 'string' ? message : message({ input: issue.input });
  };

/** Deeper than any document of ours; a text of JSON that is nested as deep again cannot be written. */
const deepest = 100;

const depthOf = (value: unknown, left = deepest): number =>
  typeof value !== 'object' || value === null || left === 0
    ? 0
    : 1 + Object.values(value).reduce((most: number, x) => Math.max(most, depthOf(x, left - 1)), 0);

/** What a field that a document's schema does not name may hold. */
const anything = v.custom<unknown>(
  (value) => depthOf(value) < deepest,
  expected(`at most ${deepest} levels`),
);

/** Whether an object may have fields that its schema does not name: they are kept, and are not in its type. */
export type Unknown = 'refused' | 'kept';

/** The fields of an object, as an option of `v.variant`: what comes in must be no array. */
export const fieldsOf = <const E extends v.ObjectEntries>(entries: E, unknown: Unknown) =>
  (unknown === 'refused'
    ? v.strictObject(entries, messageIn(entries))
    : v.objectWithRest(entries, anything, messageIn(entries))) as v.StrictObjectSchema<
    E,
    v.ErrorMessage<v.StrictObjectIssue>
  >;

/** Refuses a field that is none of the names, and says which is the nearest. */
export const noStrangers = (
  namesFor: (value: Record<string, unknown>) => readonly string[] | undefined,
) =>
  v.rawCheck<Record<string, unknown>>(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const names = namesFor(dataset.value);
    const stranger = Object.keys(dataset.value).find((name) => !names?.includes(name));
    if (!names || stranger === undefined) return;
    const found = JSON.stringify(stranger.slice(0, 40));
    const message = `expected one of ${names.join(', ')}, found ${found}`;
    addIssue({ message: message + suggestion(stranger, names) });
  });

/** An object of these fields alone. */
export const closed = <const E extends v.ObjectEntries>(entries: E) =>
  v.pipe(
    record,
    noStrangers(() => Object.keys(entries)),
    fieldsOf(entries, 'refused'),
  );

/** An object of these fields at least: others are kept. */
export const open = <const E extends v.ObjectEntries>(entries: E) =>
  v.pipe(record, fieldsOf(entries, 'kept'));
