/** One colour of reports: in a light theme, and in a dark one. */
type Colour = readonly [light: string, dark: string];

/**
 * Every colour of the page and of its drawings, by the name of its CSS variable. Orange (`pos`, `p1` to
 * `p5`) is above 0, blue (`neg`, `n1` to `n5`) is below, red (`bad`, `d1` to `d5`) is wrong: each is also
 * said in words or signs.
 */
export const colours = {
  paper: ['#fcfcfa', '#131518'],
  ink: ['#1b1d21', '#e6e7ea'],
  dim: ['#5a606a', '#a0a7b3'],
  rule: ['#dedfda', '#2d3138'],
  edge: ['#8b9099', '#767d89'],
  soft: ['#f2f2ee', '#1b1e23'],
  bad: ['#a8201a', '#ff9187'],
  good: ['#1f6a3e', '#82d19f'],
  link: ['#24489f', '#a3bbff'],
  safe: ['#dcebe1', '#1d3527'],
  pos: ['#b85c00', '#f0a052'],
  neg: ['#2a62b8', '#7fb0ff'],
  regp: ['#fbe3c6', '#4a2f12'],
  regn: ['#d6e4f8', '#1c2f4d'],
  p1: ['#fdf1e2', '#2a2118'],
  p2: ['#fbe0c0', '#3d2a17'],
  p3: ['#f7ca97', '#553415'],
  p4: ['#f2b169', '#6e3f12'],
  p5: ['#ea963e', '#8a4b12'],
  n1: ['#ebf1fb', '#182130'],
  n2: ['#d1e1f7', '#1b2b45'],
  n3: ['#b1ccf2', '#203960'],
  n4: ['#8db3ea', '#26497f'],
  n5: ['#6a9ae2', '#2d5ba4'],
  d1: ['#fdedeb', '#2e1b1a'],
  d2: ['#f9d4cf', '#48221f'],
  d3: ['#f3b3ac', '#642a26'],
  d4: ['#ea8f85', '#80332d'],
  d5: ['#e07368', '#9a3b34'],
} as const satisfies Readonly<Record<string, Colour>>;

const declared = (value: (colour: Colour) => string, only?: ReadonlySet<string>): string =>
  Object.entries(colours)
    .filter(([name]) => only?.has(name) ?? true)
    .map(([name, colour]) => `--${name}:${value(colour)}`)
    .join(';');

/** The colours as CSS declarations that follow the theme of the page. */
export const themedColours = (): string =>
  declared(([light, dark]) => `light-dark(${light},${dark})`);

/** Some of the colours of one theme: few viewers of pictures know `light-dark`. */
export const coloursOf = (theme: 'light' | 'dark', only: ReadonlySet<string>): string =>
  declared((colour) => colour[theme === 'light' ? 0 : 1], only);
