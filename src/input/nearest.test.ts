import { describe, expect, it } from 'vitest';
import { nearest, suggestion } from './nearest.ts';

describe('the nearest name', () => {
  const fields = ['name', 'precision', 'order', 'layers', 'collapseModulo'];
  it.each([
    ['precison', 'precision'],
    ['Precision', 'precision'],
    ['collapse_modulo', 'collapseModulo'],
    ['layer', 'layers'],
    ['nmae', 'name'],
    ['weights', undefined],
    ['labels', undefined],
    ['', undefined],
    ['x'.repeat(1_000_000), undefined],
  ])('of %.20s is %s', (word, name) => {
    expect(nearest(word, fields)).toBe(name);
  });

  it('of the last word of a path is the path', () => {
    const laws = ['collapse/', 'collapse/two-layers', 'forward/memoryless'];
    expect(nearest('two-layer', laws)).toBe('collapse/two-layers');
    expect(nearest('colapse/two-layers', laws)).toBe('collapse/two-layers');
    expect(nearest('x', laws)).toBeUndefined();
  });

  it('is not one with another number', () => {
    expect(nearest('float8', ['float64', 'float16'])).toBeUndefined();
    expect(nearest('flaot16', ['float64', 'float16'])).toBe('float16');
  });

  it('is the nearer of two', () => {
    expect(nearest('selu', ['relu', 'elu', 'selu'])).toBe('selu');
    expect(nearest('sellu', ['celu', 'selu'])).toBe('selu');
  });

  it('ends a message, where there is one', () => {
    expect(suggestion('ordre', ['order'])).toBe(' (did you mean order?)');
    expect(suggestion('weight', ['order'])).toBe('');
    expect(suggestion(7, ['order'])).toBe('');
  });
});
