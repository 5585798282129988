import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { foldproof } from '../testing/command-line.ts';
import { isThorough, many } from '../testing/effort.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { layerTemplate } from './templates/layer-template.ts';

const folder = temporaryFolder().path;
// Where a user's file has 'foldproof', these have what `npm test` has built.
const api = pathToFileURL(fileURLToPath(new URL('../../dist/index.js', import.meta.url))).href;

const write = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text.replace("'foldproof'", `'${api}'`));
  return path;
};

/**
 * The file that `new layer` writes, with one part in the place of another, as JavaScript: a process that has to load
 * what compiles TypeScript takes twice as long to start.
 */
const gained = (from = '', to = ''): string => {
  const text = layerTemplate('gained').replaceAll('!', '');
  expect(text).toContain(from);
  return text.replace(from, to);
};

const verify = (path: string, ...more: string[]) =>
  foldproof('verify', '--layer', path, '--runs', '10', '--seed', '1', '--out', folder, ...more);

describe('foldproof verify --layer', () => {
  it('holds the file of `new layer` to its claims, and networks with it to the laws', async () => {
    expect((await foldproof('new', 'layer', 'gained', '--dir', folder)).code).toBe(0);
    const path = write('gained.ts', readFileSync(join(folder, 'gained.ts'), 'utf8'));
    const runs = String(many(10, 2)); // of each of all laws
    const laws = ['network/collapse', 'fold/preserves'];
    const { code, out } = await foldproof(
      ...['verify', '--layer', path, '--runs', runs, '--seed', '1', '--out', folder],
      ...(isThorough ? [] : laws.flatMap((law) => ['--law', law])),
    );
    expect(out).toContain(
      '✓ exact: the words compute what exact says, and shape is its shape; held',
    );
    expect(out).toMatch(/Held +fold\/preserves/);
    expect(out).toMatch(/Held +network\/collapse/);
    expect(code).toBe(0);
    const run = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as { laws: object[] };
    expect(run.laws.length).toBeGreaterThan(isThorough ? 5 : 1);
  });

  it('tells a wrong formula at the simplest layer, with the command that does it again', async () => {
    const path = write('wrong.mjs', gained('[words.plus(shift, each)]', '[]'));
    const { code, out } = await verify(path);
    expect(code).toBe(1);
    expect(out).toContain('✗ exact: the words compute what exact says');
    expect(out).toContain('y[0] is 0 by the words and 1 by exact');
    expect(out).toContain('{"inputs":1,"layers":[{"gain":[0],"shift":[1],"kind":"gained"}]}');
    expect(out).toContain(`Again: foldproof verify --layer ${path} --runs 10 --seed 1`);
  });

  // What else a kind may have wrong: src/run/kind/try-kind.test.ts, and what is printed of it:
  // layers/hold-claims.test.ts, without a process.
  it.runIf(isThorough)(
    'tells a fault of the package of the file as one of ours, and gives data with --json',
    async () => {
      const text = gained('(_, input) => input', "() => new Fault('expected no input')");
      const path = write('fault.mjs', text.replace('{ draws', '{ Fault, draws'));
      const { code, out } = await verify(path, '--json');
      expect(code).toBe(1);
      const { claims } = JSON.parse(out) as { claims: { id: string; status: string }[] };
      expect(claims.find(({ status }) => status === 'refuted')).toMatchObject({
        id: 'shape',
        finding: { sentence: expect.stringContaining('expected no input') },
      });
    },
  );

  // What else is no kind: src/subjects/load-kind.test.ts, without a process.
  const noKinds: readonly [string, string, string][] = [
    ['units.mjs', gained("units: 'kept'", "units: 'all'"), 'units: expected one of kept, fresh'],
    ['syntax.ts', 'export default {', 'expected a module that loads'],
    [
      'exits.mjs',
      gained('    const each', '    process.exit(0);\n    const each'),
      'its process ended with exit code 0',
    ],
  ];
  it.runIf(isThorough).each(noKinds)(
    '%s is bad input: one line, exit 2',
    async (name, text, line) => {
      const { code, err } = await verify(write(name, text));
      expect([code, err.trim().split('\n').length]).toEqual([2, 1]);
      expect(err).toContain(line);
    },
  );

  it('is told in one line that there is no such file', async () => {
    expect(await verify('missing.ts')).toMatchObject({
      code: 2,
      err: 'missing.ts: expected a module, found no such file\n',
    });
  });

  it('ends words that never return', async () => {
    const loop = gained(
      '    const each',
      // As long as a loop, and as deaf; but it costs no processor.
      '    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 600_000);\n    const each',
    );
    const { code, err } = await verify(write('loop.mjs', loop), '--timeout', '500ms');
    expect(code).toBe(2);
    expect(err).toContain('found a call that gave nothing within 500 ms');
  });

  // The same without a process: layers/laws-with.test.ts.
  it.runIf(isThorough).each([
    [['--subject', 'answer-transposed'], 'expected a subject that has gained in `layers`, found'],
    [
      ['--law', 'collapse/two-layers'],
      '--law: expected a law of networks that may have any layers',
    ],
    [['--activation', 'x.ts'], '--activation and --layer: expected one of them, found both'],
  ])('%s is wrong usage', async (args, line) => {
    const { code, err } = await verify(write('gained.mjs', gained()), ...args);
    expect([code, err.includes(line)]).toEqual([2, true]);
  });
});

/** A forward that knows the kind, and leaves the shift out. */
const forgetful = `const numbers = (given, n) => (Array.isArray(given) ? given : Array(n).fill(given));
const declared = { name: 'forgets the shift', layers: ['dense', 'gained'], patterns: ['gained+'] };
const forward = ({ layers }, inputs) =>
  layers.reduce((x, { gain }) => x.map((row) => {
    const gains = numbers(gain, row.length);
    return row.map((entry, i) => entry * gains[Math.floor((i * gains.length) / row.length)]);
  }), inputs);
`;
const subject = `${forgetful}export default { ...declared, forward };`;

/** The subject as a command, which reads a call a line and answers one a line. */
const command = `import { createInterface } from 'node:readline';
${forgetful}console.log(JSON.stringify({ ...declared, asks: ['forward'] }));
for await (const line of createInterface({ input: process.stdin })) {
  const { id, stack, inputs } = JSON.parse(line);
  console.log(JSON.stringify({ id, outputs: forward(stack, inputs) }));
}`;

describe('a subject that takes a layer kind of a user', () => {
  const paths = () => [write('gained.mjs', gained()), write('subject.mjs', subject)] as const;
  const counterexampleOf = (text: string) =>
    /Replay {2}foldproof replay (\w+) (.*)/.exec(text)!.slice(1) as [string, string];

  /** The counterexample of the subject, found by a run. */
  const found = async () => {
    const [path, mine] = paths();
    const { code, out } = await verify(path, '--subject', mine, '--law', 'network/forward');
    expect(code).toBe(1);
    expect(out).toContain('layer 1  gained  gain [0]  shift [1]');
    const [id, options] = counterexampleOf(out);
    expect(options).toBe(`--subject ${mine} --layer ${path} --out ${folder}`);
    const line = `its case has layers of the kind gained: expected --layer ${path}, found none`;
    return { path, mine, id, line };
  };

  // The same with the run in the process of the test: layers/laws-with.test.ts.
  it.runIf(isThorough)('is held to the laws with it, and a replay needs the file', async () => {
    const { mine, id, line } = await found();
    const without = await foldproof('replay', id, '--subject', mine, '--out', folder);
    expect([without.code, without.err]).toEqual([2, expect.stringContaining(line)]);
  });

  it.runIf(isThorough)('is replayed and kept with the file, and skipped without it', async () => {
    const { path, mine, id, line } = await found();
    expect((await foldproof('report', '--out', folder)).err).toContain(line);
    const again = ['replay', id, '--subject', mine, '--layer', path, '--out', folder];
    expect(await foldproof(...again)).toMatchObject({
      code: 1,
      out: expect.stringContaining('y[0][0]  got 0  wanted 1'),
    });

    const corpus = ['--corpus', join(folder, 'kept')];
    const kept = await foldproof('keep', id, '--layer', path, '--out', folder, ...corpus);
    expect(kept.code).toBe(0);
    const other = ['verify', '--law', 'collapse/empty-stack', '--runs', '1', '--seed', '1'];
    const elsewhere = join(folder, 'elsewhere');
    const { code, out } = await foldproof(...other, '--out', elsewhere, ...corpus);
    expect([code, out]).toEqual([0, expect.stringContaining(`skipped: ${line}`)]);
  });

  it.runIf(isThorough)('comes to the same in parts', async () => {
    const [path, mine] = paths();
    const law = ['--subject', mine, '--law', 'network/forward', '--json'];
    const idOf = async (workers: string) => {
      const { code, out } = await verify(path, ...law, '--workers', workers);
      expect(code).toBe(1);
      return (JSON.parse(out) as { laws: { counterexample: { id: string } }[] }).laws[0]!
        .counterexample.id;
    };
    expect(await idOf('2')).toBe(await idOf('1'));
  });

  it.runIf(isThorough)(
    'may be a command in another language: the same counterexample, and a replay that names both',
    async () => {
      const [path] = paths();
      const run = `node ${write('command.mjs', command)}`;
      const law = ['--law', 'network/forward'];
      const found = await verify(path, '--subject-command', run, ...law);
      expect(found.code).toBe(1);
      expect(found.out).toContain('layer 1  gained  gain [0]  shift [1]');
      const [id, options] = counterexampleOf(found.out);
      expect(options).toBe(`--subject-command '${run}' --layer ${path} --out ${folder}`);
      const again = ['replay', id, '--subject-command', run, '--layer', path, '--out', folder];
      expect(await foldproof(...again)).toMatchObject({
        code: 1,
        out: expect.stringContaining('y[0][0]  got 0  wanted 1'),
      });
    },
  );
});

it.runIf(isThorough)('--time cuts the claims and the laws, and says so', async () => {
  const path = write('gained.mjs', gained());
  const { code, out } = await verify(path, '--runs', '1000000', '--time', '1s');
  expect([code, out]).toEqual([0, expect.stringContaining('partial: it was cut')]);
  expect(out).toMatch(/✓ words: [^\n]*; held at [\d,]+ layers/);
  const run = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as { partial: boolean };
  expect(run.partial).toBe(true);
});

it.runIf(isThorough)(
  'compares with an earlier run, and classifies a network with the kind',
  async () => {
    const path = write('gained.mjs', gained());
    const law = ['--law', 'network/collapse', '--runs', '2'];
    expect((await verify(path, ...law, '--out', join(folder, 'before'))).code).toBe(0);
    const compared = await verify(path, ...law, '--baseline', join(folder, 'before/run.json'));
    expect(compared.out).toContain('since the baseline (seed 1): no change');
    const network = join(folder, 'network.json');
    writeFileSync(network, '{"inputs":2,"layers":[{"kind":"gained","gain":[2,3]}]}');
    const { code, out } = await foldproof('classify', network, '--layer', path);
    expect([code, out]).toEqual([0, expect.stringContaining('affine, proved everywhere')]);
  },
);

it('an error of the words in a run is one line, exit 2', async () => {
  const path = write(
    'late.mjs',
    gained(
      '    const each',
      "    if (input[0] > 2) throw new RangeError('too wide');\n    const each",
    ),
  );
  const network = join(folder, 'wide.json');
  writeFileSync(network, '{"inputs":3,"layers":[{"kind":"gained","gain":2}]}');
  const { code, err } = await foldproof('inspect', network, '--layer', path);
  const line = `${path}: words: expected a value, found RangeError: too wide\n`;
  expect([code, err]).toEqual([2, line]);
});

describe('foldproof new layer', () => {
  it('never writes over another file, or a kind of ours', async () => {
    await foldproof('new', 'layer', 'twice', '--dir', folder);
    expect((await foldproof('new', 'layer', 'twice', '--dir', folder)).err).toContain('found one');
    const { code, err } = await foldproof('new', 'layer', 'batch-norm', '--dir', folder);
    expect([code, err.includes('found batch-norm, which is a kind of ours')]).toEqual([2, true]);
  });
});
