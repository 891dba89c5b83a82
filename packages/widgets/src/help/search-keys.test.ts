import { describe, expect, it } from 'vitest';
import { effectOf } from './search-keys.ts';
import type { SearchState } from './view.ts';

const hit = { slug: 'a', locale: 'en', title: [], excerpt: [], collection: 'c' };
const aSearch = (change: Partial<SearchState> = {}): SearchState => ({
  query: 'tea',
  searched: 'tea',
  hits: [hit, hit, hit],
  active: -1,
  isOpen: true,
  hasFailed: false,
  ...change,
});
const press = (key: string, change: Partial<SearchState> = {}, more: object = {}) =>
  effectOf({ key, altKey: false, isComposing: false, keyCode: 0, ...more }, aSearch(change));

describe('the arrows', () => {
  it.each([
    ['ArrowDown', -1, 0],
    ['ArrowDown', 0, 1],
    ['ArrowDown', 2, 0],
    ['ArrowUp', -1, 2],
    ['ArrowUp', 2, 1],
    ['ArrowUp', 0, 2],
  ])('%s goes from %i to %i', (key, active, next) => {
    expect(press(key, { active })).toEqual({ isOpen: true, active: next });
  });

  it('open a closed list at its first or last', () => {
    expect(press('ArrowDown', { isOpen: false })).toEqual({ isOpen: true, active: 0 });
    expect(press('ArrowUp', { isOpen: false })).toEqual({ isOpen: true, active: 2 });
  });

  it('with Alt open and close it without choosing', () => {
    expect(press('ArrowDown', { isOpen: false }, { altKey: true })).toEqual({ isOpen: true });
    expect(press('ArrowUp', { active: 1 }, { altKey: true })).toEqual({ isOpen: false, active: -1 });
  });

  it('do nothing where nothing was found', () => {
    expect(press('ArrowDown', { hits: [] })).toBeUndefined();
    expect(press('ArrowUp', { hits: [] })).toBeUndefined();
  });
});

describe('Enter', () => {
  it('opens the active result', () => expect(press('Enter', { active: 1 })).toBe('open'));
  it('shows all results where none is active', () => expect(press('Enter')).toBe('submit'));
  it('shows all results of a closed list', () =>
    expect(press('Enter', { isOpen: false, active: 1 })).toBe('submit'));
  it('does nothing with nothing typed', () =>
    expect(press('Enter', { query: ' ', hits: [], isOpen: false })).toBeUndefined());
});

describe('Escape', () => {
  it('closes the list', () => expect(press('Escape', { active: 1 })).toEqual({ isOpen: false, active: -1 }));
  it('then empties the field', () => expect(press('Escape', { isOpen: false })).toBe('clear'));
  it('then is for what is around', () =>
    expect(press('Escape', { isOpen: false, query: '' })).toBeUndefined());
});

describe('Home, End and the arrows along the line', () => {
  it.each(['Home', 'End', 'ArrowLeft', 'ArrowRight'])('%s belongs to the text', (key) => {
    expect(press(key, { active: 1 })).toEqual({ active: -1 });
    expect(press(key)).toBeUndefined();
  });
});

describe('while an input method makes a word', () => {
  it.each(['Enter', 'Escape', 'ArrowDown', 'ArrowUp', 'Home'])('%s is its own', (key) => {
    expect(press(key, { active: 1 }, { isComposing: true })).toBeUndefined();
    expect(press(key, { active: 1 }, { keyCode: 229 })).toBeUndefined();
  });
});
