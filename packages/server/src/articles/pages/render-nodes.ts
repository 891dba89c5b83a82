import type { ArticleNode } from '@rapport/sdk/models';
import { safeImageAddress, safeLinkAddress } from '../markdown/safe-address.ts';
import { type Html, html } from './html.ts';

export interface RenderNodesOptions {
  /** Gives the address of a link on this page. @default as it is */
  linkTo?: (href: string) => string;
  words: { table: string; done: string; open: string };
}

/** Writes an article as HTML. Every text is escaped, and every address is judged once more. */
export const renderNodes = (nodes: readonly ArticleNode[], options: RenderNodesOptions): Html =>
  html`${nodes.map((node) => renderNode(node, options))}`;

const renderNode = (node: ArticleNode, options: RenderNodesOptions): Html => {
  if (typeof node === 'string') return html`${node}`;
  const inside = (): Html => ('children' in node ? renderNodes(node.children, options) : html``);
  switch (node.type) {
    case 'paragraph':
      return html`<p>${inside()}</p>\n`;
    case 'quote':
      return html`<blockquote>\n${inside()}</blockquote>\n`;
    case 'emphasis':
      return html`<em>${inside()}</em>`;
    case 'strong':
      return html`<strong>${inside()}</strong>`;
    case 'deleted':
      return html`<del>${inside()}</del>`;
    case 'heading':
      return renderHeading(node, inside());
    case 'list': {
      const isTasks = node.children.some((item) => typeof item === 'object' && 'checked' in item);
      if (!node.ordered) return html`<ul${isTasks && html` class="tasks"`}>\n${inside()}</ul>\n`;
      return html`<ol${node.start !== undefined && html` start="${node.start}"`}>\n${inside()}</ol>\n`;
    }
    case 'item':
      if (node.checked === undefined) return html`<li>${inside()}</li>\n`;
      return html`<li class="${node.checked ? 'done' : 'open'}"><span class="box" role="img" aria-label="${
        node.checked ? options.words.done : options.words.open
      }"></span> ${inside()}</li>\n`;
    case 'code':
      return html`<code dir="ltr">${node.value}</code>`;
    case 'code-block':
      return html`<pre dir="ltr" tabindex="0"><code>${node.value}</code></pre>\n`;
    case 'link': {
      const href = safeLinkAddress(node.href);
      return href === undefined
        ? inside()
        : html`<a href="${options.linkTo?.(href) ?? href}">${inside()}</a>`;
    }
    case 'image': {
      const src = safeImageAddress(node.src);
      if (src === undefined) return html`${node.alt}`;
      const size = node.width && node.height && html` width="${node.width}" height="${node.height}"`;
      return html`<img src="${src}" alt="${node.alt}"${size} loading="lazy" decoding="async">`;
    }
    case 'table':
      return renderTable(node, options);
    case 'row':
    case 'cell':
      return inside();
    case 'break':
      return html`<br>`;
    case 'rule':
      return html`<hr>\n`;
  }
};

const renderHeading = ({ level, id }: Extract<ArticleNode, { type: 'heading' }>, inside: Html): Html => {
  if (level === 2) return html`<h2 id="${id}">${inside}</h2>\n`;
  if (level === 3) return html`<h3 id="${id}">${inside}</h3>\n`;
  return html`<h4 id="${id}">${inside}</h4>\n`;
};

/** In a box of its own that scrolls, and that a keyboard reaches for it. */
const renderTable = (
  { align, children }: Extract<ArticleNode, { type: 'table' }>,
  options: RenderNodesOptions,
): Html => {
  const cells = (row: ArticleNode | undefined): Html[] =>
    typeof row === 'object' && 'children' in row
      ? row.children.map((cell) =>
          typeof cell === 'object' && 'children' in cell ? renderNodes(cell.children, options) : html``,
        )
      : [];
  const alignment = (column: number) => align[column] && html` class="${align[column]}"`;
  const [header, ...rows] = children;
  return html`<div class="table" role="group" aria-label="${options.words.table}" tabindex="0"><table>
<thead><tr>${cells(header).map((cell, column) => html`<th scope="col"${alignment(column)}>${cell}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row) => html`<tr>${cells(row).map((cell, column) => html`<td${alignment(column)}>${cell}</td>`)}</tr>\n`,
  )}</tbody>
</table></div>\n`;
};
