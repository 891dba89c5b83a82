import { html, nothing, type TemplateResult } from 'lit';
import { cross } from '../shared/cross.ts';
import { isolate } from '../shared/isolate.ts';
import { namesOfTypes } from '../shared/writing/check-file.ts';
import type { RefusedFile } from '../shared/writing/composer.ts';
import { clip, sendIcon, sheetIcon } from '../shared/writing/icons.ts';
import { formatSize } from '../shared/writing/message-formats.ts';
import type { CasesView } from './cases-view.ts';

/** Draws where an answer is written, below the case. A closed one takes none. */
export const renderComposer = (view: CasesView): TemplateResult | typeof nothing => {
  const { session, text, actions } = view;
  const { place, about, composer, isUnkept, messages } = session;
  if (place.kind !== 'case' || !about || about.state === 'closed') return nothing;
  const submit = (event: Event): void => {
    event.preventDefault();
    actions.send();
  };
  const onKey = (event: KeyboardEvent): void => {
    // As a line of a letter ends with Enter, only with Ctrl or Cmd it sends.
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing) submit(event);
  };
  const errors = [
    ...composer.refused.map((file) => refusalOf(file, view)),
    ...(isUnkept ? [text.write.unkept] : []),
  ];
  return html`
    <form class="composer" part="composer" @submit=${submit}>
      <label class="unseen" for="answer">${text.write.label}</label>
      ${renderStaged(view)}
      <div class="line">
        <textarea
          id="answer"
          part="input"
          rows="1"
          dir="auto"
          maxlength="10000"
          placeholder=${text.write.label}
          .value=${composer.text}
          @input=${(event: Event) => session.write((event.target as HTMLTextAreaElement).value)}
          @keydown=${onKey}
        ></textarea>
        ${messages.can.files ? renderAttach(view) : nothing}
        <button class="send" part="button send" aria-label=${text.write.send} aria-disabled=${!composer.isReady}>
          ${sendIcon}
        </button>
      </div>
      ${errors.length > 0 ? html`<div role="alert">${errors.map((error) => html`<p class="error">${error}</p>`)}</div>` : nothing}
    </form>
  `;
};

const renderAttach = ({ session, text }: CasesView): TemplateResult => {
  const choose = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    session.addFiles(input.files ?? []);
    input.value = '';
  };
  return html`
    <label class="attach" part="attach">
      <input
        class="unseen"
        type="file"
        multiple
        accept=${session.settings?.files.types.join(',') ?? nothing}
        aria-label=${text.write.attach}
        @change=${choose}
      />${clip}
    </label>
  `;
};

const renderStaged = ({ session, text, tag }: CasesView): TemplateResult | typeof nothing => {
  const { files } = session.composer;
  if (files.length === 0) return nothing;
  return html`
    <ul class="staged" part="files">
      ${files.map(
        ({ key, file }) => html`
          <li class="file">
            ${sheetIcon}<span class="name"><bdi>${file.name}</bdi></span>
            <span class="quiet">${formatSize(tag, file.size)}</span>
            <button
              class="close"
              type="button"
              part="remove"
              aria-label="${text.log.discard}: ${file.name}"
              @click=${() => session.removeFile(key)}
            >
              ${cross}
            </button>
          </li>
        `,
      )}
    </ul>
  `;
};

const refusalOf = ({ name, problem }: RefusedFile, { session, text, tag }: CasesView): string => {
  const { write } = text;
  const { maxBytes = 0, types = [] } = session.settings?.files ?? {};
  const file = isolate(name);
  if (problem === 'empty') return write.empty(file);
  if (problem === 'too-large') return write.tooLarge(file, formatSize(tag, maxBytes));
  return write.wrongType(file, new Intl.ListFormat(tag).format(namesOfTypes(types)));
};
