import { afterEach, describe, expect, it } from 'vitest';
import { deskKeyOf } from './keyboard.ts';

afterEach(() => document.body.replaceChildren());

const press = (
  key: string,
  init: KeyboardEventInit = {},
  target: HTMLElement = document.body,
  isOn = true,
) => {
  let found: string | undefined;
  const listen = (event: KeyboardEvent): void => {
    found = deskKeyOf(event, isOn);
  };
  document.addEventListener('keydown', listen, { once: true });
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, ...init }));
  return found;
};
const put = (html: string): HTMLElement => {
  document.body.innerHTML = html;
  return document.body.querySelector<HTMLElement>('[data-here]')!;
};

describe('a single key', () => {
  it.each([
    ['j', 'next'],
    ['k', 'previous'],
    ['r', 'reply'],
    ['n', 'note'],
    ['a', 'assign'],
    ['e', 'close'],
    ['/', 'search'],
    ['?', 'help'],
    ['x', undefined],
  ])('%s', (key, expected) => {
    expect(press(key)).toBe(expected);
  });

  it.each(['<input data-here>', '<textarea data-here></textarea>', '<select data-here></select>'])(
    'does nothing while somebody types: %s',
    (html) => {
      expect(press('r', {}, put(html))).toBeUndefined();
    },
  );

  it('does nothing in a dialog, with another key held, or while a character is composed', () => {
    expect(press('r', {}, put('<dialog><button data-here></button></dialog>'))).toBeUndefined();
    for (const held of ['ctrlKey', 'metaKey', 'altKey', 'isComposing'])
      expect(press('r', { [held]: true })).toBeUndefined();
  });

  it('does nothing once they are turned off, but for arrows in the list', () => {
    const link = put('<ul data-list><li><a href="#" data-here>one</a></li></ul>');
    expect(press('j', {}, link, false)).toBeUndefined();
    expect(press('ArrowDown', {}, link, false)).toBe('next');
    expect(press('ArrowDown', {}, document.body)).toBeUndefined();
  });
});
