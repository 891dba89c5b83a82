import type { ArticleNode } from '@rapport/sdk/models';
import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '../markdown/parse-markdown.ts';
import { renderNodes } from './render-nodes.ts';
import { embeddedData } from './structured-data.ts';

const words = { table: 'Table', done: 'Done', open: 'To do' };
const render = (nodes: readonly ArticleNode[]): string => renderNodes(nodes, { words }).toString();

describe('renderNodes', () => {
  it.each([
    [
      'a *b* **c** ~~d~~ `e`',
      '<p>a <em>b</em> <strong>c</strong> <del>d</del> <code dir="ltr">e</code></p>\n',
    ],
    ['## One', '<h2 id="one">One</h2>\n'],
    ['3. a', '<ol start="3">\n<li>a</li>\n</ol>\n'],
    ['> a', '<blockquote>\n<p>a</p>\n</blockquote>\n'],
    ['```js\na < b\n```', '<pre dir="ltr" tabindex="0"><code>a &lt; b</code></pre>\n'],
    ['---', '<hr>\n'],
    [
      '- [x] a',
      '<ul class="tasks">\n<li class="done"><span class="box" role="img" aria-label="Done"></span> a</li>\n</ul>\n',
    ],
    [
      '| a | b |\n| - | -: |\n| 1 | 2 |',
      '<div class="table" role="group" aria-label="Table" tabindex="0"><table>\n' +
        '<thead><tr><th scope="col">a</th><th scope="col" class="end">b</th></tr></thead>\n' +
        '<tbody><tr><td>1</td><td class="end">2</td></tr>\n</tbody>\n</table></div>\n',
    ],
  ])('writes %j', (markdown, expected) => {
    expect(render(parseMarkdown(markdown).nodes)).toBe(expected);
  });

  it('escapes whatever a tree holds, and drops addresses that no parser of ours would have let in', () => {
    const hostile: ArticleNode[] = [
      { type: 'heading', level: 2, id: '"><script>', children: ['<script>'] },
      { type: 'link', href: 'javascript:alert(1)', children: ['x'] },
      { type: 'link', href: '/a" onclick="alert(1)', children: ['y'] },
      { type: 'image', src: 'data:image/svg+xml,<svg>', alt: '"><img>' },
      { type: 'image', src: '/a.png', alt: '" onerror="alert(1)' },
    ];
    expect(render(hostile)).toBe(
      '<h2 id="&quot;&gt;&lt;script&gt;">&lt;script&gt;</h2>\nx' +
        '<a href="/a&quot;%20onclick=&quot;alert(1)">y</a>&quot;&gt;&lt;img&gt;' +
        '<img src="/a.png" alt="&quot; onerror=&quot;alert(1)" loading="lazy" decoding="async">',
    );
  });
});

describe('embeddedData', () => {
  it('writes nothing that could end the element, and reads as it was', () => {
    const data = { text: '</script><!--<script>\u2028\u2029&' };
    const markup = embeddedData(data).toString();
    const [, json = ''] = /^<script type="application\/ld\+json">(.*)<\/script>\n$/.exec(markup) ?? [];
    expect(json).not.toMatch(/[<>&\u2028\u2029]/);
    expect(JSON.parse(json)).toEqual(data);
  });
});
