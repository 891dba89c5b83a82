import { html, nothing, type TemplateResult } from 'lit';
import { isolate } from '../../shared/isolate.ts';
import type { ChatView } from './chat-view.ts';

/** Draws the offer to tell an answer by e-mail, or that it will be told. */
export const renderMail = ({ session, text, actions, errors }: ChatView): TemplateResult | typeof nothing => {
  if (!session.offersMail) return nothing;
  const { email, notify } = session.about?.contact ?? {};
  const { isWanted, isSending, hasFailed } = session.mail;
  if (notify && email && !isWanted)
    return html`
      <div class="mail" part="mail">
        <p class="quiet">${text.mail.saved(isolate(email))}</p>
        <button class="link" @click=${() => void session.notify({ notify: false })}>${text.mail.stop}</button>
        ${hasFailed ? html`<p class="error" role="alert">${text.mail.failed}</p>` : nothing}
      </div>
    `;
  const error = errors.mail ?? (hasFailed ? text.mail.failed : undefined);
  return html`
    <form class="mail" part="mail" novalidate @submit=${actions.submitMail}>
      <p>${text.mail.offer}</p>
      <label for="mail">${text.mail.label}</label>
      <div class="pair">
        <input
          id="mail"
          name="email"
          type="email"
          dir="ltr"
          autocomplete="email"
          required
          .value=${email ?? ''}
          ?readonly=${isSending}
          aria-invalid=${error ? 'true' : nothing}
          aria-describedby=${error ? 'mail-error' : nothing}
        />
        <button class="primary" part="button save">${text.mail.save}</button>
      </div>
      ${error ? html`<p class="error" id="mail-error" role="alert">${error}</p>` : nothing}
    </form>
  `;
};
