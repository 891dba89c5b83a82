import { html, nothing, type TemplateResult } from 'lit';
import { cross } from '../shared/cross.ts';
import { renderBones, renderNothing } from './render-parts.ts';
import type { Talk } from './talk/talk.ts';
import type { Voice } from './voice.ts';

/** Everything that the frame of the chat is rendered from. */
export interface FrameView {
  voice: Voice;
  /** Undefined while it is loading; else why there is none. */
  talk: Talk | 'failed' | 'missing' | undefined;
  panel: boolean;
  /** What is said to who cannot see it. */
  status: string;
  close: () => void;
  retry: () => void;
}

/** Renders the chat: its heading, which is the same before and after the rest has come, and the rest. */
export const renderFrame = ({ voice, talk, panel, status, close, retry }: FrameView): TemplateResult => {
  const { text } = voice;
  const there = typeof talk === 'object' ? talk : undefined;
  const { before, name, wait, after } = there?.header(voice) ?? { name: text.title };
  return html`
    <div class="header" part="header">
      <div class="handle"></div>
      ${before ?? nothing}
      <div class="who">
        <h2 id="title" part="title" tabindex="-1"><bdi>${name}</bdi></h2>
        ${wait ? html`<p class="quiet" part="wait">${wait}</p>` : nothing}
      </div>
      ${after ?? nothing}
      ${
        panel
          ? html`<button class="close" part="close" aria-label=${text.close} @click=${close}>${cross}</button>`
          : nothing
      }
    </div>
    ${there ? there.render(voice) : html`<div class="body"><div class="scroller">${renderWait(talk, text, retry)}</div></div>`}
    <slot name="menu"></slot>
    <p class="unseen" role="status">${status}</p>
  `;
};

const renderWait = (talk: FrameView['talk'], text: Voice['text'], retry: () => void): TemplateResult => {
  if (talk === 'failed') return renderNothing(text.failed, { label: text.retry, act: retry });
  return talk === 'missing' ? renderNothing(text.missing) : renderBones(text.loading);
};
