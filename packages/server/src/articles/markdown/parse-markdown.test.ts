import { articleNode } from '@rapport/sdk/models';
import { describe, expect, it } from 'vitest';
import { parseMarkdown } from './parse-markdown.ts';

const messagesOf = (markdown: string) =>
  parseMarkdown(markdown).problems.map(({ line, column, message }) => `${line}:${column} ${message}`);

describe('parseMarkdown', () => {
  it('reads paragraphs, emphasis, code and lists', () => {
    const { nodes, text, problems } = parseMarkdown(
      'Send it *back* **within** ~~14~~ `30` days.\n\n3. Print\n4. Pack\n\n- [x] done\n- [ ] open\n',
    );
    expect(nodes).toEqual([
      {
        type: 'paragraph',
        children: [
          'Send it ',
          { type: 'emphasis', children: ['back'] },
          ' ',
          { type: 'strong', children: ['within'] },
          ' ',
          { type: 'deleted', children: ['14'] },
          ' ',
          { type: 'code', value: '30' },
          ' days.',
        ],
      },
      {
        type: 'list',
        ordered: true,
        start: 3,
        children: [
          { type: 'item', children: ['Print'] },
          { type: 'item', children: ['Pack'] },
        ],
      },
      {
        type: 'list',
        ordered: false,
        children: [
          { type: 'item', checked: true, children: ['done'] },
          { type: 'item', checked: false, children: ['open'] },
        ],
      },
    ]);
    expect(text).toBe('Send it back within 14 30 days.\nPrint\nPack\ndone\nopen');
    expect(problems).toEqual([]);
  });

  it('gives every row of a table the columns of its header', () => {
    const [table] = parseMarkdown('| a | b |\n| :- | -: |\n| 1 |\n| 1 | 2 | 3 |\n').nodes;
    expect(table).toEqual({
      type: 'table',
      align: ['start', 'end'],
      children: [row(['a'], ['b']), row(['1'], []), row(['1'], ['2'])],
    });
  });

  it.each([
    ['# A\n## B\n### C\n#### D', [2, 3, 4, 4]],
    ['## A\n## B\n### C', [2, 2, 3]],
    ['### A\n# B', [2, 2]],
    ['## A\n#### B\n#### C', [2, 3, 4]],
  ])('begins headings at level two and skips none: %j', (markdown, levels) => {
    const found = parseMarkdown(markdown).nodes.map(
      (node) => typeof node === 'object' && 'level' in node && node.level,
    );
    expect(found).toEqual(levels);
  });

  it('names headings in every script, each once', () => {
    const ids = parseMarkdown(
      '## Zwrot środków\n## پیگیری سفارش\n## 退货 流程\n## Zwrot środków\n## ?!\n## Vận chuyển',
    ).nodes.map((node) => typeof node === 'object' && 'id' in node && node.id);
    expect(ids).toEqual([
      'zwrot-środków',
      'پیگیری-سفارش',
      '退货-流程',
      'zwrot-środków-2',
      'section',
      'vận-chuyển',
    ]);
  });

  it('cuts the text at its headings', () => {
    expect(parseMarkdown('Before.\n\n## One *two*\n\nInside.\n\n- a\n- b').sections).toEqual([
      { text: 'Before.' },
      { heading: { text: 'One two', id: 'one-two' }, text: 'Inside.\na\nb' },
    ]);
  });

  it('follows references, of which the first counts', () => {
    const { nodes } = parseMarkdown('[here][a] ![cup][b]\n\n[a]: /one\n[a]: /two\n[b]: /cup.png "640x480"');
    expect(nodes).toEqual([
      {
        type: 'paragraph',
        children: [
          { type: 'link', href: '/one', children: ['here'] },
          ' ',
          { type: 'image', src: '/cup.png', alt: 'cup', width: 640, height: 480 },
        ],
      },
    ]);
  });

  it('puts footnotes at the end, in the order in which they are named', () => {
    const { text, nodes } = parseMarkdown('One[^b] and two[^a].\n\n[^a]: Second.\n[^b]: First.');
    expect(text).toBe('One[1] and two[2].\nFirst.\nSecond.');
    expect(nodes.at(-1)).toMatchObject({ type: 'list', ordered: true });
  });

  it('reads the size of an image with a cross of either kind, and asks for its description', () => {
    expect(parseMarkdown('![](/a.png "640×480")').nodes).toEqual([
      { type: 'paragraph', children: [{ type: 'image', src: '/a.png', alt: '', width: 640, height: 480 }] },
    ]);
    expect(messagesOf('Look:\n\n![](/a.png)')).toEqual([
      '3:1 this image has no description: ![what it shows](…)',
    ]);
  });

  it('joins lines with a space, but not where the script has none', () => {
    expect(parseMarkdown('one\ntwo').text).toBe('one two');
    expect(parseMarkdown('请在\n十四天内').text).toBe('请在十四天内');
    expect(parseMarkdown('one  \ntwo').nodes).toEqual([
      { type: 'paragraph', children: ['one', { type: 'break' }, 'two'] },
    ]);
  });

  it('takes <br> for a line break and says nothing of comments', () => {
    expect(messagesOf('<!-- to do -->\n\na<br>b <!-- c --> d')).toEqual([]);
    expect(parseMarkdown('a<br/>b').nodes).toEqual([
      { type: 'paragraph', children: ['a', { type: 'break' }, 'b'] },
    ]);
  });

  it('leaves tags out, keeps their text, and says where', () => {
    expect(parseMarkdown('a <b onclick="x()">bold</b> word').text).toBe('a bold word');
    expect(messagesOf('Text.\n\na <b>bold</b>\n\n<div>\nx\n</div>')).toEqual([
      '3:3 HTML is left out: <b>',
      '3:10 HTML is left out: </b>',
      '5:1 HTML is left out; write Markdown',
    ]);
  });

  it.each([
    'a <script>steal()</script> b',
    '<script>\nsteal()\n\nsteal()\n</script>',
    'a <style>steal()</style> b',
    'a <svg><desc>steal()</desc></svg> b',
    'a <template>steal()</template> b',
    'a <noscript><p title="</noscript><img src=x onerror=steal()>"></noscript> b',
  ])('keeps nothing of scripts and styles: %j', (markdown) => {
    expect(JSON.stringify(parseMarkdown(markdown).nodes)).not.toContain('steal');
  });
});

const row = (...cells: string[][]) => ({
  type: 'row',
  children: cells.map((children) => ({ type: 'cell', children })),
});

describe('parseMarkdown on addresses', () => {
  it.each([
    'https://shop.example/a?b=c#d',
    'HTTP://shop.example',
    'mailto:help@shop.example',
    'tel:+48123456789',
    '/en/returns',
    '#steps',
    '/help/fa/پیگیری',
  ])('keeps %s', (href) => {
    expect(parseMarkdown(`[x](${href})`).nodes).toEqual([
      { type: 'paragraph', children: [{ type: 'link', href, children: ['x'] }] },
    ]);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java&#115;cript:alert(1)',
    'javascript&colon;alert(1)',
    'javascript&#x3A;alert(1)',
    '&#1;javascript:alert(1)',
    'java&Tab;script:alert(1)',
    'java&NewLine;script:alert(1)',
    '<java script:alert(1)>',
    'data:text/html,<script>alert(1)</script>',
    'data:image/svg+xml;base64,PHN2Zz4=',
    'vbscript:msgbox(1)',
    'blob:https://a.example/1',
    'file:///etc/passwd',
    '//evil.example/a',
    '/&Tab;/evil.example',
    '/&NewLine;/evil.example',
    '/\\\\evil.example',
    '\\\\\\\\evil.example',
    'https://[broken',
    '../other.md',
    'www.example',
  ])('makes text of a link to %s and says so', (href) => {
    const { nodes, problems } = parseMarkdown(`[x](${href})`);
    expect(nodes).toEqual([{ type: 'paragraph', children: ['x'] }]);
    expect(problems).toHaveLength(1);
  });

  it.each([
    'javascript:alert(1)',
    'data:image/svg+xml,%3Csvg/onload=alert(1)%3E',
    '//evil.example/a.png',
    'mailto:a@b.c',
  ])('shows no image of %s', (src) => {
    expect(parseMarkdown(`![alt](<${src}>)`).nodes).toEqual([{ type: 'paragraph', children: ['alt'] }]);
    expect(parseMarkdown(`![alt][a]\n\n[a]: <${src}>`).nodes).toEqual([
      { type: 'paragraph', children: ['alt'] },
    ]);
  });
});

describe('parseMarkdown on attacks', () => {
  const attacks = [
    '<img src=x onerror=alert(1)>',
    '<img src="x` `<script>alert(1)</script>"` `>',
    '"><script>alert(1)</script>',
    '<svg onload=alert(1)>',
    '<svg><animate onbegin=alert(1) attributeName=x>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<a href="javascript:alert(1)">x</a>',
    '<details open ontoggle=alert(1)>x</details>',
    '<base href="//evil.example">',
    '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
    '![x](x "onerror=alert(1)")',
    '![" onerror="alert(1)](/a.png)',
    '[x](/a "onmouseover=alert(1)")',
    '[x](/a" onclick="alert(1))',
    '`<script>alert(1)</script>`',
    '```html" onload="alert(1)\n<script>alert(1)</script>\n```',
    '## <img src=x onerror=alert(1)>',
    '| <img src=x onerror=alert(1)> |\n| - |\n| [x](javascript:alert(1)) |',
    '[^1]\n\n[^1]: <img src=x onerror=alert(1)> [x](javascript:alert(1))',
    '<javascript:alert(1)>',
    '<!--><img src=x onerror=alert(1)>-->',
    '<?xml version="1.0"?><script>alert(1)</script>',
    '<![CDATA[<script>alert(1)</script>]]>',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '[\u202ejavascript:alert(1)](/a)',
  ];

  it.each(attacks)('makes a harmless tree of %j', (markdown) => {
    const { nodes } = parseMarkdown(markdown);
    for (const node of nodes) expect(articleNode.safeParse(node).error).toBeUndefined();
    const addresses = [...JSON.stringify(nodes).matchAll(/"(?:href|src)":"([^"]*)/g)].map(
      ([, address]) => address,
    );
    for (const address of addresses) expect(address).toMatch(/^\/[^/\\]|^#/);
  });

  it('lets no markup into the language of code', () => {
    expect(parseMarkdown('```html" onload="alert(1)\nx\n```').nodes).toEqual([
      { type: 'code-block', value: 'x', language: 'html' },
    ]);
  });
});

describe('parseMarkdown on hostile shapes', () => {
  it.each([
    ['quotes', '>'.repeat(10_000)],
    ['lists', '- '.repeat(10_000)],
    ['numbered lists', '1. '.repeat(10_000)],
    ['indented lists', Array.from({ length: 600 }, (_, index) => `${'  '.repeat(index)}- a`).join('\n')],
    ['brackets', '['.repeat(10_000)],
    ['closed brackets', `${'['.repeat(10_000)}a${']'.repeat(10_000)}`],
    ['images in images', `${'!['.repeat(10_000)}a${'](/a)'.repeat(10_000)}`],
    ['stars', `${'*'.repeat(10_000)}a${'*'.repeat(10_000)}`],
    ['unfinished links', '[a]('.repeat(10_000)],
    ['closing brackets', ']('.repeat(10_000)],
    ['too much text', 'word '.repeat(50_000)],
  ])('refuses thousands of %s with one problem', (_what, markdown) => {
    const { nodes, refused, problems } = parseMarkdown(markdown);
    expect({ nodes, refused, count: problems.length }).toEqual({ nodes: [], refused: true, count: 1 });
  });

  it('leaves out what is nested deeper than anybody reads', () => {
    const { nodes, problems, refused } = parseMarkdown(`${'*a **b '.repeat(200)}${'c** d* '.repeat(200)}`);
    expect(refused).toBe(false);
    expect(problems.map(({ message }) => message)).toContain('this is nested too deeply and left out');
    expect(() => JSON.stringify(nodes)).not.toThrow();
  });

  it('reads long tables and lists of links', () => {
    const rows = Array.from({ length: 1_000 }, (_, index) => `| **${index}** | [x](/a) |`).join('\n');
    const items = Array.from({ length: 1_000 }, (_, index) => `- **${index}** [x](/a)`).join('\n');
    expect(parseMarkdown(`| a | b |\n| - | - |\n${rows}\n\n${items}`).refused).toBe(false);
  });
});
