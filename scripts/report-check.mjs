// The report in a browser: `npm run check:report`, with Debian's chromium or CHROMIUM=path.
// Runs verify on wrong subjects, on a hostile one and on the reference, and checks each page: no axe
// violation in either theme, no request, nothing that the policy refuses, no page-level scroll at
// 320 px, readable without scripts, printable. Then compiles and runs the test that a page offers to
// paste. `--screenshots DIR` keeps what it saw.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

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
};

/** Runs one of our commands, or one of the project's, in the project. */
const run = (...args) => spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });

/** Runs verify; gives the page that it wrote. */
const verify = (subject, ...options) => {
  const out = join(folder, 'reports', subject);
  const command = [resolve('dist/cli/bin.js'), 'verify', '--subject', subject, '--seed', '7'];
  const { status, stderr } = run(...command, '--out', out, ...options);
  expect(
    status === 0 || status === 1,
    `verify ${subject}: exit ${status}: ${stderr.slice(0, 300)}`,
  );
  return join(out, 'index.html');
};

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });

/** A page as one reader has it; whatever it asks for, prints or refuses is a problem. */
const open = async (file, options, where) => {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => problems.push(`${where}: console: ${message.text()}`));
  page.on('pageerror', (error) => problems.push(`${where}: ${error.message}`));
  await page.goto(pathToFileURL(file).href);
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
    expect((await page.locator('main').innerText()).length > 500, `${where}: has no text`);
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

/** The test that the page of `mine.ts` offers: it compiles, fails as promised, and passes when fixed. */
const paste = async (file) => {
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
  expect(compiled.status === 0, `the pasted test does not compile: ${compiled.stdout}`);
  const tried = () => run('node_modules/vitest/vitest.mjs', 'run', '--root', folder);
  const failed = tried();
  expect(failed.status === 1, `the pasted test does not fail: ${failed.stdout}`);
  expect(/is off by/.test(failed.stdout + failed.stderr), 'the pasted test does not say why');
  fs.writeFileSync(join(folder, 'mine.ts'), mine.replace('=> -b)', '=> b)'));
  const fixed = tried();
  expect(fixed.status === 0, `the pasted test fails once the bug is fixed: ${fixed.stdout}`);
};

try {
  project();
  const few = ['--runs', '200'];
  await check('falsified', verify('order-swapped', ...few));
  await check('bias', verify('bias-slightly-off', ...few, '--law', 'collapse/'));
  await check('hostile', verify('hostile.mjs', ...few, '--law', 'collapse/'));
  await check('held', verify('reference', ...few));
  const page = verify('mine.ts', ...few, '--law', 'collapse/any-depth');
  await check('mine', page);
  await paste(page);
} finally {
  await browser.close();
  fs.rmSync(folder, { recursive: true, force: true });
}
for (const problem of problems) console.error(problem);
console.log(`report: ${problems.length} problems on ${figures.join(', ')}`);
process.exitCode = problems.length > 0 ? 1 : 0;
