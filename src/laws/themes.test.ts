import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { laws } from './sentences/index.ts';
import { themeOf, themes } from './themes.ts';

it('each law has a theme, and each theme a law', () => {
  expect([...new Set(laws.map(themeOf))].sort()).toEqual(Object.keys(themes).sort());
});

describe('properties/, which people read as a table of contents', () => {
  const folder = new URL('../../properties/', import.meta.url);
  const chapters = readdirSync(folder)
    .filter((file) => file.endsWith('.property.ts'))
    .map((file) => readFileSync(new URL(file, folder), 'utf8'));

  /** Whether a chapter imports the law of that file, and holds the reference to it. */
  const tells = (chapter: string, file: string): boolean => {
    const imported = chapter.match(`import (\\w+)[^;]* from '../src/laws/sentences/${file}'`);
    return imported !== null && new RegExp(`property\\(${imported[1]}[,)]`).test(chapter);
  };

  const files = readdirSync(new URL('./sentences/', import.meta.url)).filter(
    (file) => file !== 'index.ts',
  );

  it.each(files)('has the law of %s in a chapter', (file) => {
    expect(chapters.some((chapter) => tells(chapter, file))).toBe(true);
  });

  it('would miss a law that is imported only, and one that is not there', () => {
    const imported = "import rank from '../src/laws/sentences/rank.ts';\n";
    expect(tells(imported, 'rank.ts')).toBe(false);
    expect(tells(`${imported}property(rank);`, 'rank.ts')).toBe(true);
    expect(tells(`${imported}property(rank);`, 'line.ts')).toBe(false);
  });
});
