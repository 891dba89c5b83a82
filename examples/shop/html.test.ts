// @vitest-environment node
import { expect, test } from 'vitest';
import { html } from './html.ts';

test('escapes values in text and in attributes', () => {
  const name = `<img src=x onerror="alert('1')"> & co`;
  expect(html`<p title="${name}">${name}</p>`.toString()).toBe(
    '<p title="&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; co">' +
      '&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; co</p>',
  );
});

test('puts in markup and lists of markup as they are', () => {
  const items = ['a', '<b>'].map((text) => html`<li>${text}</li>`);
  expect(html`<ul>${items}</ul>`.toString()).toBe('<ul><li>a</li><li>&lt;b&gt;</li></ul>');
});

test('leaves nothing behind for what is absent, but keeps zero', () => {
  expect(html`${undefined}${null}${false}${0}`.toString()).toBe('0');
});

test('does not take an object that only looks like markup', () => {
  const forged = JSON.parse('{"markup":"<script>"}');
  expect(() => html`${forged}`).toThrow();
});
