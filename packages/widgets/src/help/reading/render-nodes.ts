import type { ArticleNode } from '@rapport/sdk/models';
import { html, nothing, type TemplateResult } from 'lit';
import { here } from '../../shared/here.ts';
import { articleAt, safeImage, safeLink } from '../../shared/safe-address.ts';
import type { HelpStrings } from '../help-strings.ts';
import type { Place } from '../place.ts';

/** What an article's pieces need to be drawn. */
export interface NodeContext {
  text: Pick<HelpStrings['article'], 'code' | 'table' | 'newTab'>;
  /** The page's address, from which the site's own links are read. */
  page: string;
  /** The server's address, where articles and their pictures are. */
  server: string;
  hrefOf: (place: Place) => string;
  go: (place: Place) => void;
  goToHeading: (id: string) => void;
}

type Piece<Type> = Extract<ArticleNode, { type: Type }>;

/** Draws the pieces of an article. What is no piece that we know is left out; text is only ever text. */
export const renderNodes = (nodes: readonly ArticleNode[], context: NodeContext): unknown =>
  Array.isArray(nodes) ? nodes.map((node) => renderNode(node, context)) : nothing;

const renderNode = (node: ArticleNode, context: NodeContext): unknown => {
  if (typeof node === 'string') return node;
  switch (node?.type) {
    case 'paragraph':
      return html`<p>${renderNodes(node.children, context)}</p>`;
    case 'heading':
      return renderHeading(node, context);
    case 'list':
      return renderList(node, context);
    case 'item':
      return renderItem(node, context);
    case 'quote':
      return html`<blockquote>${renderNodes(node.children, context)}</blockquote>`;
    case 'emphasis':
      return html`<em>${renderNodes(node.children, context)}</em>`;
    case 'strong':
      return html`<strong>${renderNodes(node.children, context)}</strong>`;
    case 'deleted':
      return html`<del>${renderNodes(node.children, context)}</del>`;
    case 'code':
      return html`<code dir="ltr">${node.value}</code>`;
    case 'code-block':
      return html`<pre dir="ltr" tabindex="0" role="region" aria-label=${context.text.code}><code>${node.value}</code></pre>`;
    case 'link':
      return renderLink(node, context);
    case 'image':
      return renderImage(node, context);
    case 'table':
      return renderTable(node, context);
    case 'break':
      return html`<br />`;
    case 'rule':
      return html`<hr />`;
    default:
      return nothing;
  }
};

/** The article's title is a level above: two deeper than on a page of its own. */
const renderHeading = ({ level, id, children }: Piece<'heading'>, context: NodeContext): TemplateResult => {
  const inner = renderNodes(children, context);
  if (level === 2) return html`<h4 data-heading=${id} tabindex="-1">${inner}</h4>`;
  if (level === 3) return html`<h5 data-heading=${id} tabindex="-1">${inner}</h5>`;
  return html`<h6 data-heading=${id} tabindex="-1">${inner}</h6>`;
};

const renderList = ({ ordered, start, children }: Piece<'list'>, context: NodeContext): TemplateResult => {
  const items = renderNodes(children, context);
  return ordered ? html`<ol start=${start ?? 1}>${items}</ol>` : html`<ul>${items}</ul>`;
};

const renderItem = ({ checked, children }: Piece<'item'>, context: NodeContext): TemplateResult => {
  // A tight list's paragraphs are its lines.
  const inner = renderNodes(children, context);
  return checked === undefined
    ? html`<li>${inner}</li>`
    : html`<li class="task"><span aria-hidden="true">${checked ? '☑' : '☐'}</span> ${inner}</li>`;
};

const renderLink = ({ href, children }: Piece<'link'>, context: NodeContext): unknown => {
  const inner = renderNodes(children, context);
  const { page, server, text, go, hrefOf, goToHeading } = context;
  if (typeof href !== 'string') return inner;
  if (href.startsWith('#')) {
    const heading = href.slice(1);
    return html`<a href=${href} @click=${here(() => goToHeading(heading))}>${inner}</a>`;
  }
  // A path of the help is the server's; any other is the page's site.
  const url = safeLink(href, href.startsWith('/help/') ? server : page);
  if (!url) return inner;
  const article = articleAt(url, server);
  if (article) {
    const place: Place = { kind: 'article', ...article };
    return html`<a href=${hrefOf(place)} @click=${here(() => go(place))}>${inner}</a>`;
  }
  if (!url.protocol.startsWith('http')) return html`<a href=${url.href}>${inner}</a>`;
  return html`<a href=${url.href} target="_blank" rel="noopener"
    >${inner}<span class="unseen"> (${text.newTab})</span></a
  >`;
};

const renderImage = ({ src, alt, width, height }: Piece<'image'>, { page, server }: NodeContext): unknown => {
  const url = typeof src === 'string' && safeImage(src, src.startsWith('/help/') ? server : page);
  if (!url) return alt || nothing;
  return html`<img
    src=${url.href}
    alt=${alt}
    width=${width ?? nothing}
    height=${height ?? nothing}
    loading="lazy"
    decoding="async"
  />`;
};

const childrenOf = (node: ArticleNode): readonly ArticleNode[] =>
  typeof node !== 'string' && 'children' in node ? node.children : [];

const renderTable = ({ align, children }: Piece<'table'>, context: NodeContext): TemplateResult => {
  const rows = children.filter((row) => typeof row !== 'string' && row.type === 'row');
  const cellsOf = (row: ArticleNode, isHeader: boolean): unknown =>
    childrenOf(row).map((cell, column) => {
      const inner = renderNodes(childrenOf(cell), context);
      const side = align?.[column] ?? 'start';
      return isHeader
        ? html`<th scope="col" class=${side}>${inner}</th>`
        : html`<td class=${side}>${inner}</td>`;
    });
  const [header, ...body] = rows;
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label=${context.text.table}>
      <table>
        <thead>
          ${header ? html`<tr>${cellsOf(header, true)}</tr>` : nothing}
        </thead>
        <tbody>
          ${body.map((row) => html`<tr>${cellsOf(row, false)}</tr>`)}
        </tbody>
      </table>
    </div>
  `;
};
