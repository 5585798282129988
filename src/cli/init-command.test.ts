import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { someOf } from '../testing/effort.ts';
import { eachTemporaryFolder } from '../testing/temporary-folder.ts';
import { main } from './main.ts';
import { parseTexts } from './options/parse-arguments.ts';
import { command as verify } from './verify-command.ts';

const home = process.cwd();
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const before = signals.map((name) => process.listeners(name));

eachTemporaryFolder((path) => process.chdir(path));
afterEach(() => {
  process.chdir(home);
  for (const [i, name] of signals.entries()) {
    for (const one of process.listeners(name))
      if (!before[i]!.includes(one)) process.off(name, one);
  }
});

const cli = async (...args: string[]) => {
  const said = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      said[name] += text;
      return true;
    }),
  );
  try {
    return { code: await main(args), ...said };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
};
const project = (manifest: object = { type: 'module' }) =>
  writeFileSync('package.json', JSON.stringify(manifest));
const files = () =>
  readdirSync('.', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

describe('foldproof init', () => {
  it.each(someOf(['js', 'ts']))(
    'adds a subject, a property file and a workflow: %s',
    async (extension) => {
      project();
      if (extension === 'ts') writeFileSync('tsconfig.json', '{}');
      const { code, stdout } = await cli('init');
      expect(code).toBe(0);
      const written = [
        '.github/workflows/foldproof.yml',
        `foldproof/collapse.property.test.${extension}`,
        `foldproof/subject.${extension}`,
      ];
      expect(files()).toEqual(expect.arrayContaining(written));
      expect(stdout).toContain(`wrote   foldproof/subject.${extension}\n`);
      expect(stdout).toContain('  npm install --save-dev foldproof vitest\n');
      expect(stdout).toContain(
        `  npx foldproof verify --subject foldproof/subject.${extension} --profile pr\n`,
      );
      const property = readFileSync(written[1]!, 'utf8');
      expect(property).toContain(`from: 'foldproof/subject.${extension}'`);
      const law = [
        '--law',
        'collapse/any-depth',
        '--runs',
        '20',
        '--max-layers',
        '3',
        '--seed',
        '1',
      ];
      const subject = ['--subject', written[2]!];
      const held = await cli('verify', ...subject, ...law);
      expect(held).toMatchObject({ code: 0, stderr: '' });
      expect(held.stdout).toContain('our collapse, float64');
    },
  );

  // Node takes a .js without `type` for CommonJS, and an ES module in it does not load.
  it.each(someOf(['mjs', 'mts']))('where ES modules are not the default: %s', async (extension) => {
    project({ type: 'commonjs' });
    if (extension === 'mts') writeFileSync('tsconfig.json', '{}');
    expect((await cli('init')).code).toBe(0);
    const subject = `foldproof/subject.${extension}`;
    expect(files()).toEqual(
      expect.arrayContaining([`foldproof/collapse.property.test.${extension}`, subject]),
    );
    const property = readFileSync(`foldproof/collapse.property.test.${extension}`, 'utf8');
    expect(property).toContain("import subject from './subject.mjs'");
    const workflow = readFileSync('.github/workflows/foldproof.yml', 'utf8');
    expect(workflow).toContain(`--subject ${subject} --profile pr`);
    const law = ['--law', 'collapse/any-depth', '--runs', '20', '--max-layers', '3', '--seed', '1'];
    expect(await cli('verify', '--subject', subject, ...law)).toMatchObject({ code: 0 });
  });

  it('what the workflow runs are commands that there are', async () => {
    project();
    await cli('init');
    const workflow = readFileSync('.github/workflows/foldproof.yml', 'utf8');
    const commands = [...workflow.matchAll(/run: npx foldproof (.*)$/gm)].map(([, line]) => line!);
    expect(commands).toHaveLength(2);
    for (const line of commands) {
      const [name, ...args] = line.split(' ');
      expect(name).toBe('verify');
      expect(() => parseTexts('verify', args, verify.options)).not.toThrow();
      expect(args).toContain('foldproof/subject.js');
    }
  });

  it('never overwrites, and says what is there', async () => {
    project({ type: 'module', devDependencies: { foldproof: '1', vitest: '4' } });
    mkdirSync('foldproof');
    writeFileSync('foldproof/subject.js', 'mine');
    const { code, stdout } = await cli('init');
    expect(code).toBe(0);
    expect(stdout).toContain('exists  foldproof/subject.js, left as it is\n');
    expect(stdout).toContain('wrote   foldproof/collapse.property.test.js\n');
    expect(stdout).not.toContain('npm install');
    expect(readFileSync('foldproof/subject.js', 'utf8')).toBe('mine');
    const all = files().map((path) => [path, readFileSync(path, 'utf8')]);
    expect((await cli('init')).stdout.match(/^exists /gm)).toHaveLength(3);
    expect(files().map((path) => [path, readFileSync(path, 'utf8')])).toEqual(all);
  });

  it('--python: adds foldproof.py, a subject and a workflow, and needs no package.json', async () => {
    writeFileSync('requirements.txt', 'numpy\n');
    const { code, stdout } = await cli('init', '--python');
    expect(code).toBe(0);
    const [workflow, ...python] = [
      '.github/workflows/foldproof.yml',
      'foldproof/foldproof.py',
      'foldproof/subject.py',
    ] as const;
    expect(files()).toEqual([workflow, ...python, 'requirements.txt']);
    for (const [written, source] of [
      ['foldproof/foldproof.py', 'foldproof.py'],
      ['foldproof/subject.py', 'example.py'],
    ] as const) {
      const text = readFileSync(join(home, 'src/subjects/python', source), 'utf8');
      expect(readFileSync(written, 'utf8')).toBe(text);
    }
    const option = '--subject-command "python3 foldproof/subject.py"';
    expect(stdout).toContain('let fold in foldproof/subject.py call your own code');
    expect(stdout).toContain(`  npx foldproof verify ${option} --profile pr\n`);
    const yaml = readFileSync(workflow, 'utf8');
    expect(yaml).toMatch(/setup-python@v5\n.*\n.*\n +- run: pip install -r requirements\.txt\n/);
    expect(yaml.match(/npx --yes foldproof@\d+\.\d+\.\d+ verify --subject-command/g)).toHaveLength(
      2,
    );
    if (spawnSync('python3', ['--version']).status === 0) {
      const law = ['--law', 'fold/norm-after-conv', '--runs', '20', '--seed', '1'];
      const command = ['--subject-command', 'python3 foldproof/subject.py'];
      const held = await cli('verify', ...command, ...law);
      expect(held).toMatchObject({ code: 0, stderr: '' });
      expect(held.stdout).toMatch(/^Held +fold\/norm-after-conv +20 runs/m);
    }
    writeFileSync('foldproof/subject.py', 'mine');
    expect((await cli('init', '--python')).stdout.match(/^exists /gm)).toHaveLength(3);
    expect(readFileSync('foldproof/subject.py', 'utf8')).toBe('mine');
  });

  it.each([
    [
      'no project',
      [],
      /^init: expected a package\.json in this folder, found none; --python needs none\n$/,
    ],
    [
      'an argument',
      ['here'],
      /^init: expected options only, found here; `foldproof init --help` lists what it takes\n$/,
    ],
  ])('refuses %s, and writes nothing', async (_, args, message) => {
    const { code, stderr } = await cli('init', ...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(files()).toEqual([]);
  });
});
