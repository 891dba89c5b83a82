import type { Recording } from '../recording.ts';
import type { ModuleContext } from '../tracker-module.ts';
import { createAttention } from './attention.ts';
import { createScrollDepth } from './scroll-depth.ts';

const isAttended = (): boolean => document.visibilityState === 'visible' && document.hasFocus();

/**
 * Records how long a page has the visitor's attention and how far down it is seen: `Page Engaged`, each time that
 * it is hidden or left. The figures are those of the whole view so far, by its `viewId`: the greatest count.
 */
export const recordEngagement = (context: ModuleContext, { listen, on }: Recording): void => {
  const { options, page, track } = context;
  const begin = () => ({
    viewId: options.createId(),
    page: page(),
    attention: createAttention(() => performance.now(), isAttended),
    scroll: createScrollDepth(),
    untilMs: 0,
  });
  let view = begin();

  const note = (): void => {
    view.attention.note();
    const shown = page();
    // Its title may have changed; an address that did is another view, which is told soon.
    if (shown.url === view.page.url) view.page = shown;
  };
  const tell = (): void => {
    note();
    const { viewId, attention, scroll, untilMs } = view;
    const engagedMs = attention.engagedMs();
    if (engagedMs <= untilMs) return;
    // A page that is left is hidden a moment later.
    view.untilMs = engagedMs + 1_000;
    void track('Page Engaged', { viewId, engagedMs, ...scroll.depth() }, { page: view.page });
  };

  // Media that plays tells of it several times a second; the focus that leaves may have gone into a frame of the page.
  listen(['pointerdown', 'pointermove', 'keydown', 'timeupdate', 'focus', 'blur', 'visibilitychange'], note);
  listen(['scroll'], ({ target }) => {
    // What else scrolls may do so by itself.
    if (view.scroll.look(target)) note();
  });
  on('leave', () => {
    view.scroll.look();
    tell();
  });
  on('page', () => {
    tell();
    view = begin();
  });
};
