// The report in a browser: `npm run check:report`, with Debian's chromium or CHROMIUM=path.
// Runs verify on wrong subjects, on a hostile one and on the reference, and checks each page, that of 300
// counterexamples and those of activations too: no axe violation in either theme, no request, nothing that
// the policy refuses, no page-level scroll at 320 px, readable without scripts, printable, soon there. Then
// compiles and runs the test that a page offers to paste, for each kind of subject. `--screenshots DIR`
// keeps what it saw.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { activations } from '../dist/activations/index.js';
import { tryActivation } from '../dist/activations/tried.js';
import { parseRun } from '../dist/documents/run.js';
import { renderClaimsPage } from '../dist/report/html/claims-page.js';
import { renderPage } from '../dist/report/html/page.js';
import { portrayedCatalogue } from '../dist/report/portrayed.js';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
if (!fs.existsSync(executablePath)) {
  console.log(`no browser at ${executablePath} (CHROMIUM names another): nothing was checked`);
  process.exit(0);
}
const require = createRequire(import.meta.url);
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const folder = fs.mkdtempSync(join(tmpdir(), 'foldproof-report-'));
const at = process.argv.indexOf('--screenshots');
const shots = at > 0 ? resolve(process.argv[at + 1] ?? 'screenshots') : undefined;
if (shots) fs.mkdirSync(shots, { recursive: true });

const problems = [];
const figures = [];
const expect = (holds, what) => {
  if (!holds) problems.push(what);
};

// What a reader of the page may have.
const wide = { width: 1200, height: 900 };
const phone = { width: 320, height: 640 };
const readers = {
  light: { viewport: wide, colorScheme: 'light' },
  dark: { viewport: wide, colorScheme: 'dark' },
  phone: { viewport: phone, colorScheme: 'light' },
  'dark phone': { viewport: phone, colorScheme: 'dark' },
  'no scripts': { viewport: phone, colorScheme: 'light', javaScriptEnabled: false },
};

// A subject whose name and messages try to be markup, commands, links, and to hide.
const hostile = String.raw`
const sly = '<script>document.title = "owned"</script>"&\' ]]> [a](http://evil.example)\n::error::x\u0007\u202Egnp';
export default {
  name: sly,
  collapse() { throw new Error('</style></pre><img src=x onerror="document.title = 1">' + sly); },
};`;

// A user's own subject, typed as our types ask for it, with a bug.
const mine = `
import { collapse, type Subject } from 'foldproof';
const subject: Subject = {
  name: 'mine',
  collapse: (stack) => {
    const { weight, bias } = collapse(stack);
    return { weight, bias: bias.map((b) => -b) };
  },
};
export default subject;
`;

// What else a subject may be: functions of a module without a default export, and another language.
const functions = `
export const collapse = ({ layers }) => ({ weight: layers[0].weight, bias: layers[0].bias });
`;
const program = `
import { createInterface } from 'node:readline';
console.log(JSON.stringify({ name: "it's", asks: ['collapse'] }));
for await (const line of createInterface({ input: process.stdin })) {
  const { id, stack } = JSON.parse(line);
  const [{ weight, bias }] = stack.layers;
  console.log(JSON.stringify({ id, weight, bias: bias ?? weight[0].map(() => 0) }));
}`;

// An activation with false claims, a jump that it does not tell of, and no values on one side.
const wave = `
import { activation, is } from 'foldproof';
export default activation({
  name: 'wave', formula: '√(x + 2) <b>', source: '"nowhere" & <i>',
  exact: (x) => (x.gt(1) ? x.plus(2).sqrt().plus(1) : x.plus(2).sqrt()),
  claims: [is.odd, is.convex],
});
`;

/** A project of its own, in which the package is installed. */
const project = () => {
  const modules = join(folder, 'node_modules');
  fs.mkdirSync(modules);
  for (const name of ['vitest', 'typescript', '@types']) {
    fs.symlinkSync(resolve('node_modules', name), join(modules, name));
  }
  fs.symlinkSync(resolve('.'), join(modules, 'foldproof'));
  fs.writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  fs.writeFileSync(join(folder, 'hostile.mjs'), hostile);
  fs.writeFileSync(join(folder, 'mine.ts'), mine);
  fs.writeFileSync(join(folder, 'functions.mjs'), functions);
  fs.writeFileSync(join(folder, 'program.mjs'), program);
  fs.writeFileSync(join(folder, 'wave.ts'), wave);
};

/** Runs one of our commands, or one of the project's, in the project. */
const run = (...args) => spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });

/** Runs verify; gives the folder that it wrote into. */
const held = (title, ...options) => {
  const out = join(folder, 'reports', title);
  const command = [resolve('dist/cli/bin.js'), 'verify', '--seed', '7', '--out', out];
  const { status, stderr } = run(...command, ...options);
  expect(status === 0 || status === 1, `verify ${title}: exit ${status}: ${stderr.slice(0, 300)}`);
  return out;
};

const pageOf = (subject, ...options) =>
  join(held(subject, '--subject', subject, ...options), 'index.html');

/** A page of 300 counterexamples: those of a run, over and over, each by an id of its own. */
const many = (file) => {
  const document = parseRun(JSON.parse(fs.readFileSync(join(file, '..', 'run.json'), 'utf8')));
  const found = document.laws.filter(({ counterexample }) => counterexample);
  const laws = Array.from({ length: 300 }, (_, k) => {
    const law = found[k % found.length];
    const id = k.toString(16).padStart(12, '0');
    return { ...law, id: `${law.id}-${k}`, counterexample: { ...law.counterexample, id } };
  });
  const path = join(folder, 'many.html');
  fs.writeFileSync(path, renderPage({ ...document, laws }));
  return path;
};

/** The catalogue, each of its claims tried at a few points. */
const catalogue = () => {
  const tried = activations.map((activation) => tryActivation(activation, { runs: 10 }));
  const path = join(folder, 'claims.html');
  fs.writeFileSync(path, renderClaimsPage(portrayedCatalogue(tried)));
  return path;
};

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });

/** Milliseconds in which a page has to be there, on a machine that does other things too. */
const soon = 3_000;

/** A page as one reader has it; whatever it asks for, prints or refuses is a problem. */
const open = async (file, options, where) => {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => problems.push(`${where}: console: ${message.text()}`));
  page.on('pageerror', (error) => problems.push(`${where}: ${error.message}`));
  const start = Date.now();
  await page.goto(pathToFileURL(file).href);
  const took = Date.now() - start;
  expect(took < soon, `${where}: takes ${took} ms to load`);
  expect(requests.length === 1, `${where}: asks for ${requests.slice(1).join(', ')}`);
  return { page, context };
};

const openAll = (page) =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });

/** What only a browser with scripts can tell: the width, the checker's findings. */
const measure = async (page, { viewport }, where) => {
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  expect((await width()) <= viewport.width, `${where}: is ${await width()} px wide`);
  await openAll(page);
  expect((await width()) <= viewport.width, `${where}: is ${await width()} px wide, all open`);
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(() => globalThis.axe.run());
  expect(passes.length > 10, `${where}: the accessibility checker saw next to nothing`);
  for (const { id, help, nodes } of violations) {
    problems.push(
      `${where}: ${id}: ${help}; ${nodes.length}, first ${nodes[0].html.slice(0, 200)}`,
    );
  }
};

/** The button cycles through the themes, and what is copied is what is shown. */
const tryButtons = async (page, where) => {
  const theme = page.locator('#theme');
  await theme.focus();
  for (const name of ['light', 'dark', 'auto']) {
    await page.keyboard.press('Enter');
    expect((await theme.innerText()).includes(name), `${where}: the theme is not ${name}`);
  }
  const copy = page.locator('button.copy').last();
  if ((await copy.count()) === 0) return;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const code = await page.locator('pre code').last().textContent();
  await copy.click();
  await page.waitForFunction(() => document.getElementById('said').textContent !== '');
  const copied = await page.evaluate(() => navigator.clipboard.readText()).catch(() => code);
  expect(copied === code, `${where}: copies something else than it shows`);
};

const check = async (title, file) => {
  for (const [name, options] of Object.entries(readers)) {
    const where = `${title}, ${name}`;
    const scripts = options.javaScriptEnabled !== false;
    const { page, context } = await open(file, options, where);
    expect((await page.locator('main').innerText()).length > 200, `${where}: has no text`);
    expect(/ · foldproof$/.test(await page.title()), `${where}: a subject ran a script`);
    expect((await page.locator('#theme').isVisible()) === scripts, `${where}: the theme's button`);
    if (shots) {
      const path = join(shots, `${where.replaceAll(/\W+/g, '-')}.png`);
      // Some pages are taller than what a browser can draw at once.
      await page.screenshot({ path, fullPage: true }).catch(() => page.screenshot({ path }));
    }
    if (scripts) await measure(page, options, where);
    if (name === 'light') await tryButtons(page, where);
    if (name === 'dark') {
      const pdf = await page.pdf({
        format: 'A4',
        ...(shots && { path: join(shots, `${title}.pdf`) }),
      });
      expect(pdf.length > 10_000, `${where}: prints nothing`);
    }
    await context.close();
  }
  figures.push(`${title} ${Math.round(fs.statSync(file).size / 1024)} KiB`);
};

const tried = () => run('node_modules/vitest/vitest.mjs', 'run', '--root', folder);

/** The test that a page offers: it compiles, and fails as promised. */
const paste = async (title, file) => {
  const { page, context } = await open(file, readers.light, 'paste');
  const code = (await page.locator('pre code').allTextContents()).find((text) =>
    /vitest/.test(text),
  );
  await context.close();
  fs.writeFileSync(join(folder, 'pasted.test.ts'), code ?? '');
  const compilerOptions = {
    ...{ strict: true, noEmit: true, module: 'nodenext', target: 'es2023', skipLibCheck: true },
    ...{ allowImportingTsExtensions: true, noUncheckedIndexedAccess: true, noUnusedLocals: true },
  };
  const settings = { compilerOptions, include: ['pasted.test.ts'] };
  fs.writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings));
  const compiled = run('node_modules/typescript/bin/tsc');
  expect(compiled.status === 0, `${title}: the pasted test does not compile: ${compiled.stdout}`);
  const { status, stdout, stderr } = tried();
  expect(status === 1, `${title}: the pasted test does not fail: ${stdout}`);
  const { laws } = JSON.parse(fs.readFileSync(join(file, '..', 'run.json'), 'utf8'));
  const { message } = laws.find(({ counterexample }) => counterexample).counterexample;
  expect(
    `${stdout}${stderr}`.includes(message),
    `${title}: the pasted test does not say ${message}: ${stdout}${stderr}`,
  );
};

try {
  project();
  const few = ['--runs', '200'];
  const depth = ['--law', 'collapse/any-depth'];
  const falsified = pageOf('order-swapped', ...few);
  await check('falsified', falsified);
  await check('many', many(falsified));
  await check('bias', pageOf('bias-slightly-off', ...few, '--law', 'collapse/'));
  await check('tree', pageOf('identity-forgotten-with-groups', ...few, '--law', 'fold/'));
  await check('hostile', pageOf('hostile.mjs', ...few, '--law', 'collapse/'));
  await check('held', pageOf('reference', ...few));
  await check('claims', catalogue());
  await check('activation', join(held('wave', '--activation', 'wave.ts'), 'activation.html'));
  await paste('a known bug', pageOf('bias-sign-lost', ...few, ...depth));
  await paste('functions', pageOf('functions.mjs', ...few, ...depth));
  const command = `${process.execPath} 'program.mjs' "it's"`;
  const other = held('command', '--subject-command', command, ...few, ...depth);
  await paste('a command', join(other, 'index.html'));
  const page = pageOf('mine.ts', ...few, ...depth);
  await check('mine', page);
  await paste('a module', page);
  fs.writeFileSync(join(folder, 'mine.ts'), mine.replace('=> -b)', '=> b)'));
  const fixed = tried();
  expect(fixed.status === 0, `the pasted test fails once the bug is fixed: ${fixed.stdout}`);
} finally {
  await browser.close();
  fs.rmSync(folder, { recursive: true, force: true });
}
for (const problem of problems) console.error(problem);
console.log(`report: ${problems.length} problems on ${figures.join(', ')}`);
process.exitCode = problems.length > 0 ? 1 : 0;
