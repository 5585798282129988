// Writes docs/pictures/: drawings of the report, cut from a real run, for the README. `--check` writes
// nothing and fails when a drawing is stale. With a browser (Debian's chromium, or CHROMIUM=path) it also
// takes a picture of the page; that one differs from machine to machine and is not checked.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { classify } from '../dist/affinity/classify.js';
import { simplify } from '../dist/affinity/simplify.js';
import { parseRun } from '../dist/documents/run.js';
import { storyPicture } from '../dist/lesson/story.js';
import { drawingsOf } from '../dist/report/html/diagram.js';
import { lectureDrawings } from '../dist/report/html/lecture.js';
import { sheet } from '../dist/report/sheet.js';
import { structureOf } from '../dist/report/structure/structure.js';
import { structureSheet } from '../dist/report/structure/structure-sheet.js';

const folder = 'docs/pictures';
const check = process.argv.includes('--check');
const out = mkdtempSync(join(tmpdir(), 'foldproof-pictures-'));

/** The first counterexample of a wrong subject under a law; its page is in `out`. */
const found = (subject, law) => {
  const named = ['--subject', subject, '--law', law, '--seed', '7'];
  const asked = ['dist/cli/bin.js', 'verify', ...named, '--out', out];
  const { status, stderr } = spawnSync(process.execPath, asked);
  if (status !== 1) throw new Error(`verify: exit ${status}: ${stderr}`);
  const { laws } = parseRun(JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')));
  return laws[0].counterexample;
};

const titles = [
  ['Two layers, nothing between:', 'a straight line'],
  ['The same weights, ReLU between:', 'it bends'],
  ['Two inputs, nothing between:', 'a straight boundary'],
  ['The same weights, ReLU between:', 'it closes'],
].map((parts) => parts.join(' '));

const relu = { kind: 'activation', name: 'relu' };
const dense = (weight, bias) => ({ kind: 'dense', weight, ...(bias && { bias }) });

/** Networks of one input, and one of two: affine, nonlinear by a bend, by a jump at one point, and by regions. */
const verdicts = [
  ['relu(x) − relu(−x): affine', 1, [dense([[1, -1]]), relu, dense([[1], [-1]])]],
  ['relu(x) + relu(−x): nonlinear', 1, [dense([[1, -1]]), relu, dense([[1], [1]])]],
  [
    'step(2x − 0.6) + step(0.6 − 2x): nonlinear',
    1,
    [dense([[2, -2]], [-0.6, 0.6]), { kind: 'activation', name: 'step' }, dense([[1], [1]])],
  ],
  [
    'four ReLUs of two inputs: nonlinear',
    2,
    [
      dense(
        [
          [1, -1, 0.5, -0.5],
          [0.5, 0.5, -1, -1],
        ],
        [-0.5, -0.25, -0.5, 0.25],
      ),
      relu,
      dense([[1], [1], [1.5], [1]]),
    ],
  ],
];

/** A network with what its verdict rests on. */
const structureFor = ([title, inputs, layers]) => {
  const [network, box] = [{ inputs, layers }, [-1, 1]];
  const found = classify(network, { box, seed: 1 });
  if (!title.endsWith(found.verdict)) throw new Error(`${title}: found ${found.verdict}`);
  const witness = found.witness && simplify(network, found.witness, { box });
  return { ...structureOf(network, box, witness), title };
};

const drawn = {
  'verdicts.svg': () =>
    structureSheet(
      verdicts.map(structureFor),
      2,
      'Four networks: relu(x) − relu(−x) is the line x; relu(x) + relu(−x) bends at 0, half way along the chord from −1 to 1; step(2x − 0.6) + step(0.6 − 2x) is 1 everywhere but 2 at x = 0.3; four ReLUs of two inputs have regions of several gradients',
    ),
  'lesson.svg': storyPicture,
  'counterexample.svg': () =>
    sheet(
      drawingsOf(found('bias-not-carried-on', 'collapse/two-layers')), // the README opens with it
      3,
      'Two layers of one unit each; the one layer with bias 1 that they are; the layer with bias 0 that the subject gave, marked as wrong',
    ),
  'bend.svg': () =>
    sheet(
      lectureDrawings().map(({ drawing }, i) => ({ title: titles[i], drawing })),
      2,
      'Layers without activations draw a straight line and a straight boundary; the same weights with ReLU between them bend both',
    ),
};

/** A counterexample on its page, light, as a picture. */
const photograph = async (executablePath) => {
  found('order-swapped', 'collapse/any-depth');
  const { chromium } = await import('playwright-core');
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
  const browser = await chromium.launch({ executablePath, args });
  const page = await browser.newPage({ viewport: { width: 1100, height: 900 } });
  await page.goto(pathToFileURL(resolve(out, 'index.html')).href);
  const { y } = await page.locator('article').boundingBox();
  const end = await page.locator('article > figure', { hasText: 'Replay it' }).boundingBox();
  const clip = { x: 0, y: y - 16, width: 1100, height: end.y - y };
  await page.screenshot({ path: join(folder, 'report.png'), fullPage: true, clip });
  await browser.close();
};

try {
  if (!check) mkdirSync(folder, { recursive: true });
  for (const [name, draw] of Object.entries(drawn)) {
    const path = join(folder, name);
    const svg = draw();
    if (!check) writeFileSync(path, svg);
    else if (!existsSync(path) || readFileSync(path, 'utf8') !== svg) {
      console.error(`${path}: stale; run \`npm run pictures\` and commit the result`);
      process.exitCode = 1;
    }
  }
  const browser = process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (!check && existsSync(browser)) await photograph(browser);
} finally {
  rmSync(out, { recursive: true, force: true });
}
