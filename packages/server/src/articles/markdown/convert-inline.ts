import type { ArticleNode } from '@rapport/sdk/models';
import type { PhrasingContent } from 'mdast';
import type { Conversion } from './conversion.ts';
import { plainTextOf } from './plain-text.ts';
import { safeImageAddress, safeLinkAddress } from './safe-address.ts';

/** Turns what stands in a line into ours. */
export const convertInline = (conversion: Conversion, nodes: readonly PhrasingContent[]): ArticleNode[] =>
  conversion.deeper(nodes, () => {
    const found: ArticleNode[] = [];
    let hidden: string | undefined;
    for (const node of nodes) {
      if (node.type === 'html') {
        const tag = tagOf(node.value);
        if (hidden) {
          if (tag.isClosing && tag.name === hidden) hidden = undefined;
          continue;
        }
        if (tag.name === 'br') found.push({ type: 'break' });
        else if (!node.value.startsWith('<!--'))
          conversion.report(node, `HTML is left out: ${node.value.slice(0, 40).split('\n', 1)[0]}`);
        if (!tag.isClosing && notForReading.has(tag.name)) hidden = tag.name;
      } else if (!hidden) found.push(...convertOne(conversion, node));
    }
    return joined(found);
  });

/** Elements whose content is no text for people. */
const notForReading = new Set(
  'script style template noscript iframe object embed textarea title svg math xmp noembed noframes'.split(
    ' ',
  ),
);

const tagOf = (html: string): { name: string; isClosing: boolean } => {
  const [, slash, name = ''] = /^<(\/?)([a-z][a-z0-9-]*)/i.exec(html) ?? [];
  return { name: name.toLowerCase(), isClosing: slash === '/' };
};

const convertOne = (conversion: Conversion, node: PhrasingContent): ArticleNode[] => {
  switch (node.type) {
    case 'text':
      return [withoutLineBreaks(node.value)];
    case 'emphasis':
    case 'strong':
      return wrapped(node.type, convertInline(conversion, node.children));
    case 'delete':
      return wrapped('deleted', convertInline(conversion, node.children));
    case 'inlineCode':
      return [{ type: 'code', value: node.value }];
    case 'break':
      return [{ type: 'break' }];
    case 'link':
      return convertLink(conversion, node, node.url, node.children);
    case 'linkReference':
      return convertLink(conversion, node, conversion.definitionOf(node)?.url, node.children);
    case 'image':
      return convertImage(conversion, node, node);
    case 'imageReference':
      return convertImage(conversion, node, { alt: node.alt, ...conversion.definitionOf(node) });
    case 'footnoteReference':
      return [`[${conversion.footnoteNumber(node)}]`];
    default:
      return [];
  }
};

const wrapped = (type: 'emphasis' | 'strong' | 'deleted', children: ArticleNode[]): ArticleNode[] =>
  children.length > 0 ? [{ type, children }] : [];

const convertLink = (
  conversion: Conversion,
  node: PhrasingContent,
  url: string | undefined,
  content: readonly PhrasingContent[],
): ArticleNode[] => {
  const children = convertInline(conversion, content);
  const href = url === undefined ? undefined : safeLinkAddress(url);
  if (href === undefined) {
    conversion.report(
      node,
      `this link is left out: ${shown(url)} is no http, https, mailto or tel address, path (/…) or fragment (#…)`,
    );
    return children;
  }
  if (plainTextOf(children).trim() === '') {
    conversion.report(node, `the link to ${shown(href)} has no text`);
    return children;
  }
  return [{ type: 'link', href, children }];
};

interface ImageParts {
  url?: string | undefined;
  alt?: string | null | undefined;
  title?: string | null | undefined;
}

const convertImage = (conversion: Conversion, node: PhrasingContent, parts: ImageParts): ArticleNode[] => {
  const alt = withoutLineBreaks(parts.alt ?? '').trim();
  const src = parts.url === undefined ? undefined : safeImageAddress(parts.url);
  if (src === undefined) {
    conversion.report(
      node,
      `this image is left out: ${shown(parts.url)} is no http or https address or path (/…)`,
    );
    return alt ? [alt] : [];
  }
  if (!alt) conversion.report(node, 'this image has no description: ![what it shows](…)');
  const [, width, height] = /^\s*(\d{1,5})\s*[x×]\s*(\d{1,5})\s*$/i.exec(parts.title ?? '') ?? [];
  const size = width && height ? { width: Number(width), height: Number(height) } : {};
  return [{ type: 'image', src, alt, ...size }];
};

const shown = (address: string | undefined): string => JSON.stringify((address ?? '').slice(0, 80));

/** A line break in the file is a space, but not between characters of scripts that have none between words. */
const withoutLineBreaks = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(
      /(?<=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303f\uff00-\uffef])\s*\n\s*(?=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303f\uff00-\uffef])/gu,
      '',
    )
    .replaceAll(/[ \t]*\r?\n[ \t]*/g, ' ');

/** What was left out may leave two texts beside each other. */
const joined = (nodes: readonly ArticleNode[]): ArticleNode[] => {
  const result: ArticleNode[] = [];
  for (const node of nodes) {
    const last = result.at(-1);
    if (typeof node === 'string' && typeof last === 'string') result[result.length - 1] = last + node;
    else if (node !== '') result.push(node);
  }
  return result;
};
