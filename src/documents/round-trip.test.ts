import fc, { type Arbitrary } from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { InputError } from '../input/input-error.ts';
import { stringify } from '../numbers/json.ts';
import { drawnCounterexample, drawnRun, drawnStack } from '../testing/drawn-documents.ts';
import { many } from '../testing/effort.ts';
import { hostile, pathsIn, withAt } from '../testing/hostile-values.ts';
import { parseCounterexample } from './counterexample.ts';
import { lineOf, type Seen } from './journal-line.ts';
import { parseRun } from './run.ts';
import { parseShardRun, type ShardDocument } from './shard-run.ts';
import { embeddedStack, parseStack } from './stack-file.ts';
import { writtenCounterexample, writtenRun } from './written.ts';

const jsonOf = (document: object): unknown => JSON.parse(stringify(document));

const drawnSeen: Arbitrary<Seen> = fc
  .record(
    {
      regimes: fc.array(fc.stringMatching(/^[a-z0-9-]{1,8}$/), { maxLength: 3 }),
      layers: fc.nat({ max: 999_999_999 }),
      units: fc.nat({ max: 999_999_999 }),
      came: fc.oneof(
        fc.constantFrom('uncertified', 'unsupported', 'undecided', 'says nothing', 'proved affine'),
        fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }).map(Math.abs),
      ),
      ran: fc.constant(true),
      miss: fc.double({ min: 0, max: 1, noNaN: true }).map(Math.abs),
      error: fc.record(
        {
          ulps: fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }).map(Math.abs),
          absolute: fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }).map(Math.abs),
          at: fc.double({ noNaN: true, noDefaultInfinity: true }),
          parameters: fc.dictionary(
            fc.stringMatching(/^[a-z][A-Za-z]{0,8}$/),
            fc.double({ noNaN: true }),
            {
              maxKeys: 3,
              noNullPrototype: true,
            },
          ),
        },
        { noNullPrototype: true },
      ),
    },
    { requiredKeys: ['regimes', 'layers', 'units', 'came'], noNullPrototype: true },
  )
  .map((seen) => seen as Seen);

const seenLists = fc.array(fc.array(drawnSeen, { maxLength: 4 }), { maxLength: 3 });

/** A shard: of each law as many cases as are its own. */
const drawnShard: Arbitrary<ShardDocument> = fc
  .tuple(drawnRun, seenLists)
  .map(([run, lists]): ShardDocument => {
    const laws = lists.map((seen, i) => ({
      ...{ id: `law-${i}`, statement: '', formula: '', status: 'held' as const },
      ...{ runs: seen.length, uncertified: 0, unsupported: 0, undecided: 0, silent: 0 },
      ...{ tightness: 0, drawn: {}, ms: 0, seen },
    }));
    const shard = { index: 1, count: 2 };
    return { ...run, runs: 8, laws, shard, size: { layers: 3, units: 3 }, pending: ['other'] };
  });

const writtenShard = (shard: ShardDocument): object =>
  writtenRun({
    ...shard,
    laws: shard.laws.map(({ seen, ...law }) => ({ ...law, journal: seen!.map(lineOf) })),
  });

describe('what is read back is what was written', () => {
  it('a stack', () => {
    fc.assert(
      fc.property(drawnStack, (stack) => {
        expect(v.parse(embeddedStack, jsonOf(stack))).toStrictEqual(stack);
      }),
      { numRuns: many(100) },
    );
  });

  it('a counterexample', () => {
    fc.assert(
      fc.property(drawnCounterexample, (c) => {
        const written = writtenCounterexample(c);
        expect(parseCounterexample(jsonOf(written), 'file')).toStrictEqual(c);
      }),
      { numRuns: many(100) },
    );
  });

  it('a run', () => {
    fc.assert(
      fc.property(drawnRun, (run) => {
        expect(parseRun(jsonOf(writtenRun(run)))).toStrictEqual(run);
      }),
      { numRuns: many(30, 5) },
    );
  });

  it('a shard', () => {
    fc.assert(
      fc.property(drawnShard, (shard) => {
        expect(parseShardRun(jsonOf(writtenShard(shard)))).toStrictEqual(shard);
      }),
      { numRuns: many(100) },
    );
  });
});

describe('what is wrong in any part of a file is one line', () => {
  const readers: [string, Arbitrary<object>, (value: unknown, where: string) => unknown][] = [
    ['a stack', drawnStack, parseStack],
    ['a counterexample', drawnCounterexample.map(writtenCounterexample), parseCounterexample],
    ['a run', drawnRun.map(writtenRun), parseRun],
    ['a shard', drawnShard.map(writtenShard), parseShardRun],
  ];

  it.each(readers)('%s', (_, documents, parse) => {
    let refused = 0;
    fc.assert(
      fc.property(
        documents.map(jsonOf),
        fc.nat(),
        // By its place in the list: what is nested 20,000 deep can neither be printed nor shrunk.
        fc.nat({ max: hostile.length - 1 }),
        (document, place, kind) => {
          const paths = pathsIn(document);
          const path = paths[place % paths.length]!;
          try {
            parse(withAt(document, path, hostile[kind]), 'file');
          } catch (error) {
            expect(error).toBeInstanceOf(InputError);
            expect((error as Error).message).toMatch(/^file: [^\n]{1,500}$/);
            refused++;
          }
        },
      ),
      { numRuns: many(120, 30), endOnFailure: true },
    );
    expect(refused).toBeGreaterThan(many(40, 10));
  });
});
