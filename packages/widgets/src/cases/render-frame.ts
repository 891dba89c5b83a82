import { html, nothing, type TemplateResult } from 'lit';
import { arrowBack, cloudOff } from '../help/icons.ts';
import { cross } from '../shared/cross.ts';
import type { CasesView } from './cases-view.ts';
import { renderCase } from './render-case.ts';
import { renderComposer } from './render-composer.ts';
import { renderForm } from './render-form.ts';
import { renderList } from './render-list.ts';
import { renderBones, renderNothing } from './render-parts.ts';
import type { Voice } from './voice.ts';

/** Everything that the element is rendered from. */
export interface FrameView extends Voice, Omit<CasesView, 'session'> {
  /** Undefined while it is loading; null when it could not be loaded. */
  session: CasesView['session'] | null | undefined;
  panel: boolean;
  /** What is said to who cannot see it. */
  status: string;
  /** Whether something was masked in what was sent last. */
  hasMasked: boolean;
  close(): void;
  retry(): void;
}

/** Renders the cases: the heading, the place where the customer is, and below it where to write. */
export const renderFrame = (view: FrameView): TemplateResult => {
  const { session, text, panel, status, close, actions } = view;
  return html`
    <div class="header">
      <div class="handle"></div>
      ${
        session && session.place.kind !== 'list'
          ? html`<button
              class="close back"
              part="back"
              aria-label=${text.back}
              @click=${() => actions.go({ kind: 'list' })}
            >
              ${arrowBack}
            </button>`
          : nothing
      }
      <h2 id="title" part="title" tabindex="-1">${text.title}</h2>
      ${
        panel
          ? html`<button class="close" part="close" aria-label=${text.close} @click=${close}>${cross}</button>`
          : nothing
      }
    </div>
    <div class="scroller">${session ? renderInside({ ...view, session }) : renderWait(view)}</div>
    ${session ? renderFoot({ ...view, session }) : nothing}
    <slot name="menu"></slot>
    <p class="unseen" role="status">${status}</p>
  `;
};

const renderInside = (view: CasesView): TemplateResult => {
  switch (view.session.place.kind) {
    case 'case':
      return renderCase(view);
    case 'new':
      return renderForm(view);
    default:
      return renderList(view);
  }
};

const renderFoot = (view: FrameView & CasesView): TemplateResult => {
  const { session, text, hasMasked } = view;
  const { connection, known } = session.messages.state();
  const notice =
    connection === 'offline'
      ? text.connection.offline
      : connection === 'catching-up'
        ? text.connection.catchingUp
        : undefined;
  return html`
    ${notice && known ? html`<p class="notice connection" part="notice">${cloudOff}<span>${notice}</span></p>` : nothing}
    ${hasMasked ? html`<p class="notice" part="notice" role="status">${text.write.hid}</p>` : nothing}
    ${renderComposer(view)}
  `;
};

const renderWait = ({ session, text, retry }: FrameView): TemplateResult =>
  session === null
    ? renderNothing(text.failed, { label: text.retry, act: retry, isTrouble: true })
    : renderBones(text.loading);
