import type { ChatSettings } from '@rapport/sdk/models';
import { html, nothing, type TemplateResult } from 'lit';
import type { ChatView } from './chat-view.ts';

type Topic = ChatSettings['topics'][number];
type Asked = ChatSettings['ask']['name'];

/** What a topic is called in the reader's language, else in English, else in any. */
export const labelOf = ({ key, label }: Topic, language: string): string =>
  label[language] ?? label.en ?? Object.values(label)[0] ?? key;

/** Draws what the owner asks before a conversation. */
export const renderForm = (view: ChatView): TemplateResult => {
  const { text, session, language, actions } = view;
  const { ask, topics = [] } = session.settings ?? {};
  const { contact } = session.conversations.find((each) => each.contact) ?? {};
  const { form } = text;
  const asked: [name: string, label: string, asked: Asked, field: (error: boolean) => TemplateResult][] = [
    [
      'topic',
      form.topic,
      topics.length > 0 ? (ask?.topic ?? 'no') : 'no',
      (error) => html`
        <select
          id="topic"
          name="topic"
          ?required=${ask?.topic === 'required'}
          aria-invalid=${error ? 'true' : nothing}
          aria-describedby=${error ? 'topic-error' : nothing}
        >
          <option value="">${form.choose}</option>
          ${topics.map((topic) => html`<option value=${topic.key}>${labelOf(topic, language)}</option>`)}
        </select>
      `,
    ],
    [
      'name',
      form.name,
      ask?.name ?? 'no',
      (error) => html`
        <input
          id="name"
          name="name"
          dir="auto"
          autocomplete="name"
          maxlength="100"
          ?required=${ask?.name === 'required'}
          .value=${contact?.name ?? ''}
          aria-invalid=${error ? 'true' : nothing}
          aria-describedby=${error ? 'name-error' : nothing}
        />
      `,
    ],
    [
      'email',
      form.email,
      ask?.email ?? 'no',
      (error) => html`
        <input
          id="email"
          name="email"
          type="email"
          dir="ltr"
          autocomplete="email"
          maxlength="254"
          ?required=${ask?.email === 'required'}
          .value=${contact?.email ?? ''}
          aria-invalid=${error ? 'true' : nothing}
          aria-describedby=${error ? 'email-error' : nothing}
        />
      `,
    ],
  ];
  return html`
    <div class="scroller">
      <form class="ask" part="form" novalidate @submit=${actions.submit}>
        <div>
          <h3 id="ask" tabindex="-1">${form.title}</h3>
          <p class="quiet">${form.note}</p>
        </div>
        ${asked.map(([name, label, need, field]) => {
          if (need === 'no') return nothing;
          const error = view.errors[name];
          return html`
            <div>
              <label for=${name}
                >${label}${need === 'optional' ? html` <span class="quiet">(${form.optional})</span>` : nothing}</label
              >
              ${field(error !== undefined)}
              ${error ? html`<p class="error" id="${name}-error" role="alert">${error}</p>` : nothing}
            </div>
          `;
        })}
        <button class="primary" part="button start">${form.start}</button>
      </form>
    </div>
  `;
};
