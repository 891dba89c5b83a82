import { type CSSResult, css } from 'lit';

/** What an article looks like on paper. */
const paper = css`
  body {
    margin: 0;
    color: black;
    font: 12pt/1.5 system-ui, sans-serif;
  }

  h3 {
    font-size: 20pt;
  }

  img {
    max-inline-size: 100%;
    block-size: auto;
  }

  table {
    border-collapse: collapse;
  }

  th,
  td {
    padding: 4pt 8pt;
    text-align: start;
    vertical-align: top;
    border: 1px solid;
  }

  pre {
    white-space: pre-wrap;
  }

  h3,
  h4,
  h5,
  h6 {
    break-after: avoid;
  }

  .unseen {
    display: none;
  }
`;

/**
 * Makes a document of an article alone, in a frame, as no style sheet of ours may hide the page around it. Nothing
 * is written into it as text, so it needs no leave from a policy of the page.
 */
export const frameForPrint = (article: HTMLElement, title: string): HTMLIFrameElement => {
  const frame = document.createElement('iframe');
  frame.className = 'print';
  frame.tabIndex = -1;
  frame.ariaHidden = 'true';
  article.after(frame);
  const { contentDocument: inner, contentWindow: page } = frame;
  if (!inner || !page) return frame;
  inner.title = title;
  inner.documentElement.lang = article.lang;
  inner.documentElement.dir = article.dir;
  for (const part of article.querySelectorAll('[data-print]'))
    inner.body.append(inner.importNode(part, true));
  for (const image of inner.images) image.loading = 'eager';
  adopt(inner, page, paper);
  return frame;
};

/** A sheet belongs to the document that made it. */
const adopt = (inner: Document, page: Window, { cssText }: CSSResult): void => {
  const { CSSStyleSheet: Sheet } = page as Window & typeof globalThis;
  const made = new Sheet();
  made.replaceSync(cssText);
  inner.adoptedStyleSheets = [made];
};

/** Prints an article and nothing of the page around it. */
export const printArticle = async (article: HTMLElement, title: string): Promise<void> => {
  const frame = frameForPrint(article, title);
  const { contentWindow: page, contentDocument: inner } = frame;
  await Promise.allSettled([...(inner?.images ?? [])].map((image) => image.decode()));
  page?.addEventListener('afterprint', () => frame.remove(), { once: true });
  page?.print();
};
