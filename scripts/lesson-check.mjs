// The page for learners in a browser: `npm run check:lesson`, with Debian's chromium or CHROMIUM=path. Opens each moment
// of the tour by its address, in both themes, wide and on a phone: no axe violation, no request, nothing refused or
// thrown, no page-level scroll at 320 px, soon there. Then uses it: by mouse, touch and keys, with less motion, from
// addresses that are hostile. Last, 10,000 random networks without activations are trained: none gets below the floor.
// `--screenshots DIR` keeps what it saw.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { dataNamed, dataNames, withFeature } from '../dist/lesson/data/data-sets.js';
import { firstPoints } from '../dist/lesson/data/own-data.js';
import { moments } from '../dist/lesson/tour.js';
import { compare, divide, integer } from '../dist/numbers/fraction.js';
import { randomFrom } from '../dist/numbers/random.js';
import { exactLoss } from '../dist/oracle/exact-loss.js';
import { regression } from '../dist/oracle/regression.js';
import { gradientDescent } from '../dist/training/gradient-descent.js';
import { randomStart } from '../dist/training/random-start.js';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
if (!fs.existsSync(executablePath)) {
  console.log(`no browser at ${executablePath} (CHROMIUM names another): nothing was checked`);
  process.exit(0);
}
const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const file = resolve('docs/lesson/index.html');
const at = process.argv.indexOf('--screenshots');
const shots = at > 0 ? resolve(process.argv[at + 1] ?? 'screenshots') : undefined;
if (shots) fs.mkdirSync(shots, { recursive: true });

/** What the page has promised: bytes, and milliseconds. */
const most = { size: 400_000, load: 1000, drag: 50, below: 3000, witness: 1000 };

const problems = [];
const figures = [];
const expect = (holds, what) => {
  if (!holds) problems.push(what);
};
/** Half of them took no longer: single ones wait for other processes of the machine. */
const median = (times) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.POSITIVE_INFINITY;
/** A figure that has to be at most so much. */
const within = (name, found, limit, unit) => {
  figures.push(`${name} ${Math.round(found)} ${unit}`);
  expect(found <= limit, `${name}: expected at most ${limit} ${unit}, found ${found}`);
};

const wide = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 320, height: 640 }, hasTouch: true };
const readers = {
  light: { ...wide, colorScheme: 'light' },
  dark: { ...wide, colorScheme: 'dark' },
  phone: { ...phone, colorScheme: 'light' },
  'dark phone': { ...phone, colorScheme: 'dark' },
};

const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
const browser = await chromium.launch({ executablePath, args });

/** The page at an address, as one reader has it; whatever it asks for, prints or refuses is a problem. */
const open = async (address, options, where) => {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => problems.push(`${where}: console: ${message.text()}`));
  page.on('pageerror', (error) => problems.push(`${where}: ${error.message}`));
  const start = performance.now();
  await page.goto(`${pathToFileURL(file).href}${address}`);
  await page.locator('#loss svg').waitFor(); // it is drawn last
  const took = performance.now() - start;
  return { page, took, close: () => context.close(), requests };
};

const textOf = (page, id) => page.locator(`#${id}`).innerText();

/** Training of a moment has come to where it stays. */
const settled = (page) =>
  page.waitForFunction(
    () =>
      document.getElementById('train').textContent === 'Train' ||
      Number.parseInt(document.getElementById('steps').textContent, 10) > 250,
    undefined,
    { timeout: 30_000 },
  );

/** Opens an address as one reader, looks at it, and gives the time that it took. `expected` looks on. */
const look = async (address, where, options, expected = async () => {}) => {
  const { page, took, close, requests } = await open(address, options, where);
  await settled(page);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width <= options.viewport.width, `${where}: is ${width} px wide`);
  await expected(page, where);
  if (shots) {
    const path = join(shots, `${where.replaceAll(/\W+/g, '-')}.png`);
    await page.screenshot({ path, fullPage: true });
  }
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(() => globalThis.axe.run());
  expect(passes.length > 15, `${where}: the accessibility checker saw next to nothing`);
  for (const { id, help, nodes } of violations)
    problems.push(
      `${where}: ${id}: ${help}; ${nodes.length}, first ${nodes[0].html.slice(0, 200)}`,
    );
  expect(requests.length === 1, `${where}: asks for ${requests.slice(1).join(', ')}`);
  await close();
  return took;
};

/** What has to be seen at a moment of the tour. */
const atMoment =
  ({ title, plays, lesson }) =>
  async (page, where) => {
    expect((await textOf(page, 'moment-title')) === title, `${where}: another title`);
    const below = await page
      .locator('#loss-claim')
      .evaluate((node) => node.classList.contains('below'));
    if (plays)
      expect(
        below === lesson.active,
        `${where}: the loss is ${below ? '' : 'not '}below the floor`,
      );
  };

/** What else a learner may have in front of them. */
const others = {
  'own points': '#data=own&layers=2&units=4&on=1&activation=tanh',
  'no points': '#data=own&points=',
  tones: '#data=tones&layers=3&units=3&on=1&activation=abs',
  'a feature': '#data=circle&feature=1&layers=1',
  'still one layer': '#data=line&on=1&layers=2&units=1&numbers=0,-1,1,0.5',
  diverged: '#data=circle&layers=6&units=6&rate=0.3&seed=3&feature=1&play=1',
};

/** Notes, for each move of a pointer, how long it took until a new formula was on the screen. */
const watchDrags = (page) =>
  page.evaluate(() => {
    globalThis.drags = [];
    let moved;
    addEventListener(
      'pointermove',
      () => {
        moved ??= performance.now();
      },
      { capture: true },
    );
    new MutationObserver(() => {
      const start = moved;
      moved = undefined;
      // The frame after that of the change: by then it is on the screen.
      if (start !== undefined)
        requestAnimationFrame(() => globalThis.drags.push(performance.now() - start));
    }).observe(document.getElementById('formula'), {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });

/** A place on the line of the first weight. */
const grip = async (page) => {
  const knob = page.locator('.knob[data-k="0"] .edge');
  const [x1, y1, x2, y2] = await knob.evaluate((line) => {
    const { left, top } = line.ownerSVGElement.getBoundingClientRect();
    return ['x1', 'y1', 'x2', 'y2'].map(
      (name, i) => Number(line.getAttribute(name)) + (i % 2 ? top : left),
    );
  });
  return { x: x1 + 0.6 * (x2 - x1), y: y1 + 0.6 * (y2 - y1) };
};

const dragByMouse = async () => {
  for (const address of [
    '#moment=1',
    '#data=bars&layers=2&units=6',
    '#data=plane&layers=5&units=6',
  ]) {
    const { page, close } = await open(address, readers.light, `drag ${address}`);
    const { x, y } = await grip(page);
    await watchDrags(page);
    const before = await textOf(page, 'formula');
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let k = 1; k <= 30; k++) {
      await page.mouse.move(x + 5 * k, y);
      await page.waitForTimeout(20);
    }
    await page.mouse.up();
    const drags = await page.evaluate(() => globalThis.drags);
    expect(drags.length >= 10, `drag ${address}: W′ was drawn ${drags.length} times`);
    within(`drag to W′ ${address}`, median(drags), most.drag, 'ms');
    const after = await textOf(page, 'formula');
    expect(before !== after, `drag ${address}: the formula stays`);
    // What the address holds is what a colleague sees.
    const hash = await page.evaluate(() => location.hash);
    const other = await open(hash, readers.phone, 'a link');
    expect((await textOf(other.page, 'formula')) === after, `${hash}: shows another layer`);
    await other.close();
    await close();
  }
};

const dragByTouch = async () => {
  const { page, close } = await open('#moment=1', readers.phone, 'touch');
  await page.locator('#network').scrollIntoViewIfNeeded();
  const before = await textOf(page, 'formula');
  const { x, y } = await grip(page);
  const touch = await page.context().newCDPSession(page);
  const send = (type, dx) =>
    touch.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x: x + dx, y }],
    });
  await send('touchStart', 0);
  for (const dx of [10, 30, 60]) await send('touchMove', dx);
  await send('touchEnd');
  await page.waitForTimeout(100);
  expect((await textOf(page, 'formula')) !== before, 'touch: the formula stays');
  await close();
};

const useKeys = async () => {
  const { page, close } = await open('#moment=1&data=line&seed=9', readers.dark, 'keys');
  const press = async (key) => {
    await page.keyboard.press(key);
    await page.waitForTimeout(60);
  };
  const focused = () => page.evaluate(() => document.activeElement?.closest('[id]')?.id);
  /** How often Tab is pressed until the focus is in the element. */
  const tabTo = async (id) => {
    for (let k = 0; k < 60; k++) {
      if ((await focused()) === id) return;
      await press('Tab');
    }
    problems.push(`keys: Tab does not lead to ${id}`);
  };
  const shown = await textOf(page, 'formula');
  await press('Tab');
  await press('Enter'); // the link that skips to the network
  expect((await textOf(page, 'formula')) === shown, 'keys: the link left the lesson');
  await tabTo('active');
  await press('Space');
  expect((await textOf(page, 'one-title')) === 'No one layer does this', 'keys: no activation');
  await press('Space');
  await tabTo('network');
  const before = await textOf(page, 'formula');
  for (const key of ['ArrowRight', 'PageUp', 'ArrowDown', 'ArrowLeft']) await press(key);
  expect((await textOf(page, 'formula')) !== before, 'keys: the formula stays');
  expect(
    (await textOf(page, 'held-name')) === 'weight from x to h₂ in layer 1',
    'keys: another line',
  );
  await tabTo('train');
  await press('Enter');
  await page.waitForTimeout(300);
  await press('Enter');
  expect((await textOf(page, 'steps')) !== '0 steps', 'keys: nothing was trained');
  await close();
};

/** A learner's own points, by a click and by numbers. */
const setPoints = async () => {
  const { page, close } = await open('#data=own&points=', readers.light, 'own points');
  const count = () => page.locator('#picture .one, #picture .nil').count();
  expect((await count()) === 0, 'own points: there are some');
  await page.locator('#picture svg').click({ position: { x: 150, y: 120 } });
  await page.locator('#own-nil').check();
  await page.locator('#own-x1').fill('-0.5');
  await page.locator('#own-form button[type=submit]').click();
  await page.waitForTimeout(80);
  expect((await count()) === 2, `own points: expected 2, found ${await count()}`);
  expect(
    /points=\S+;-8,0,0&/.test(await page.evaluate(() => location.hash)),
    'own points: not in the address',
  );
  await page.locator('#picture svg').click({ position: { x: 150, y: 120 } });
  await page.waitForTimeout(80);
  expect((await count()) === 1, 'own points: a second click takes none away');
  await close();
};

const trainXor = async () => {
  const address = '#data=xor&layers=2&units=4&activation=relu&on=1&seed=16&rate=0.1';
  const { page, close } = await open(address, readers.light, 'XOR');
  const start = performance.now();
  await page.locator('#train').click();
  await page.locator('#loss-claim.below').waitFor({ timeout: 20_000 });
  within('XOR by 2-4-1 ReLU below the floor', performance.now() - start, most.below, 'ms');
  expect(/exact$/.test(await textOf(page, 'loss-claim')), 'XOR: below the floor, but not exactly');
  await close();
};

const switchOn = async () => {
  for (const [activation, standing] of [
    ['relu', 'exact'],
    ['tanh', 'certified'],
  ]) {
    const { page, close } = await open(
      `#data=xor&layers=3&units=4&activation=${activation}`,
      readers.light,
      activation,
    );
    const start = performance.now();
    await page.locator('#active').click();
    await page.locator('#one-title', { hasText: 'No one layer does this' }).waitFor();
    within(`witness with ${activation}`, performance.now() - start, most.witness, 'ms');
    const claim = await textOf(page, 'one-claim');
    expect(
      claim.endsWith(standing),
      `${activation}: expected a claim that is ${standing}: ${claim}`,
    );
    await close();
  }
};

/** Who wishes for less motion sees a picture now and then, and the same result. */
const moveLess = async () => {
  const { page, close } = await open(
    '#moment=1',
    { ...readers.light, reducedMotion: 'reduce' },
    'less motion',
  );
  await page.evaluate(() => {
    globalThis.pictures = 0;
    new MutationObserver(() => globalThis.pictures++).observe(document.getElementById('loss'), {
      childList: true,
    });
  });
  await page.locator('#train').click();
  await page.waitForTimeout(1400);
  const pictures = await page.evaluate(() => globalThis.pictures);
  expect(pictures >= 1 && pictures <= 6, `less motion: ${pictures} pictures in 1.4 s`);
  await close();
};

/** Addresses that nobody means well with. */
const hostile = async () => {
  const addresses = [
    '#data=%3Cimg%20src=x%20onerror=alert(1)%3E&layers=2',
    `#numbers=${'9'.repeat(7000)}`,
    '#layers=1e9&units=1e9&seed=-1',
    '#data=own&points=<svg/onload=alert(1)>',
    '#__proto__=1&constructor=1&moment=constructor',
  ];
  for (const address of addresses) {
    const { page, close } = await open(address, readers.light, `hostile ${address.slice(0, 30)}`);
    page.on('dialog', () => problems.push(`hostile ${address}: a dialog`));
    expect(
      (await textOf(page, 'layers')) === '2',
      `hostile ${address.slice(0, 30)}: another network`,
    );
    await close();
  }
};

const useTheme = async () => {
  const { page, close } = await open('#moment=2', readers.light, 'theme');
  for (const name of ['light', 'dark', 'auto']) {
    await page.locator('#theme').click();
    expect((await textOf(page, 'theme')) === `Theme: ${name}`, `theme: expected ${name}`);
  }
  await close();
};

/** Random networks without activations, of any depth and width, trained for a while: the loss of each, exactly. */
const neverBelow = (count) => {
  const random = randomFrom(19);
  const sets = dataNames.flatMap((name) => {
    const data = dataNamed(name, firstPoints);
    return [data, withFeature(data)].map(({ inputs, targets }) => {
      const floor = divide(regression(inputs, targets).squares, integer(BigInt(targets.length)));
      return { inputs, targets, floor };
    });
  });
  let lowest = 0;
  for (let k = 0; k < count; k++) {
    const { inputs, targets, floor } = random.pick(sets);
    const hidden = Array.from({ length: random.integer(0, 5) }, () => random.integer(1, 6));
    const stack = randomStart(random.integer(0, 1e9), [inputs[0].length, ...hidden, 1]);
    const training = gradientDescent(stack, inputs, targets);
    const options = { rate: random.pick([0.003, 0.01, 0.03, 0.1]), momentum: 0.9 };
    let state = training.start;
    for (let n = random.integer(0, 60); n > 0; n--) state = training.step(state, options);
    if (!state.parameters.every(Number.isFinite)) continue;
    const { least } = exactLoss(training.network(state.parameters), inputs, targets);
    if (compare(least, floor) < 0) lowest++;
  }
  figures.push(`${count} linear networks, ${lowest} below the floor`);
  expect(lowest === 0, `${lowest} of ${count} networks without activations are below the floor`);
};

try {
  within('size', fs.statSync(file).size / 1000, most.size / 1000, 'kB');
  await (await open('', readers.light, 'first')).close(); // the browser itself starts
  const loads = [];
  for (const [name, options] of Object.entries(readers)) {
    for (const [k, moment] of moments.entries())
      loads.push(
        await look(`#moment=${k + 1}`, `moment ${k + 1}, ${name}`, options, atMoment(moment)),
      );
    for (const [what, address] of Object.entries(others))
      loads.push(await look(address, `${what}, ${name}`, options));
  }
  within('load', median(loads), most.load, 'ms');
  figures.push(`slowest of ${loads.length} loads ${Math.round(Math.max(...loads))} ms`);
  await dragByMouse();
  await dragByTouch();
  await useKeys();
  await setPoints();
  await trainXor();
  await switchOn();
  await moveLess();
  await hostile();
  await useTheme();
} finally {
  await browser.close();
}
neverBelow(10_000);
for (const problem of problems) console.error(problem);
console.log(`lesson: ${problems.length} problems; ${figures.join('; ')}`);
process.exitCode = problems.length > 0 ? 1 : 0;
