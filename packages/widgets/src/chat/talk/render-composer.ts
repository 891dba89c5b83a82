import { maskSecrets } from '@rapport/sdk/models';
import { html, nothing, type TemplateResult } from 'lit';
import { isolate } from '../../shared/isolate.ts';
import { namesOfTypes } from '../../shared/writing/check-file.ts';
import type { RefusedFile } from '../../shared/writing/composer.ts';
import { clip, sendIcon } from '../../shared/writing/icons.ts';
import { formatSize } from '../../shared/writing/message-formats.ts';
import type { ChatView } from './chat-view.ts';
import { smile } from './icons.ts';
import { nameOf } from './message-words.ts';
import { renderStaged } from './render-files.ts';

/** Draws where one writes, and what there is to say about what is written. */
export const renderComposer = (view: ChatView): TemplateResult => {
  const { session, text, actions, emoji } = view;
  const { composer, state } = session;
  const typing = state?.typing;
  const { write } = text;
  return html`
    <div class="foot" part="composer">
      <p class="typing" part="typing">
        ${
          typing
            ? html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>${text.log.typing(isolate(nameOf(typing, text)))}`
            : nothing
        }
      </p>
      ${emoji?.render() ?? nothing} ${renderStaged(view)} ${renderRemarks(view)}
      <div class="field">
        ${
          session.messages.can.files
            ? html`<button class="tool" id="attach" part="attach" aria-label=${write.attach} title=${write.attach} @click=${pick}>
                  ${clip}</button
                ><input
                  type="file"
                  multiple
                  hidden
                  accept=${session.settings?.files.types.join(',') ?? nothing}
                  @change=${(event: Event) => take(event, view)}
                />`
            : nothing
        }
        <div class="grow" data-text=${composer.text}>
          <textarea
            id="write"
            part="input"
            rows="1"
            dir="auto"
            enterkeyhint="send"
            autocomplete="off"
            aria-label=${write.label}
            placeholder=${write.placeholder}
            aria-invalid=${composer.isTooLong ? 'true' : nothing}
            aria-describedby="remarks"
            .value=${composer.text}
            @input=${(event: Event) => session.write((event.target as HTMLTextAreaElement).value)}
            @keydown=${(event: KeyboardEvent) => onKey(event, view)}
            @paste=${(event: ClipboardEvent) => paste(event, view)}
          ></textarea>
        </div>
        <button
          class="tool face-button"
          id="emoji"
          part="emoji"
          aria-label=${write.emoji}
          title=${write.emoji}
          aria-expanded=${emoji !== undefined}
          @click=${actions.toggleEmoji}
        >
          ${smile}
        </button>
        <button
          class="tool send"
          part="send"
          aria-label=${write.send}
          title=${write.send}
          aria-disabled=${!composer.isReady}
          @click=${actions.send}
        >
          ${sendIcon}
        </button>
      </div>
    </div>
  `;
};

/** What is wrong with it, and what will be hidden of it; all before it is sent. */
const renderRemarks = ({ session, text, tag }: ChatView): TemplateResult => {
  const { composer, trouble } = session;
  const hidden = maskSecrets(composer.text);
  const { write } = text;
  return html`
    <div id="remarks">
      ${composer.refused.map((file) => html`<p class="error" role="alert">${refusalOf(file, { session, text, tag })}</p>`)}
      ${composer.isTooLong ? html`<p class="error" role="alert">${write.tooLong}</p>` : nothing}
      ${trouble === 'unkept' ? html`<p class="error" role="alert">${write.unkept}</p>` : nothing}
      ${
        hidden.masked > 0
          ? html`<p class="hides" part="hides">
              ${write.hides} ${hidden.text.match(/•{4} \S{1,4}/gu)?.map((number) => html`<bdi class="number">${number}</bdi> `)}
            </p>`
          : nothing
      }
    </div>
  `;
};

const refusalOf = (
  { name, problem }: RefusedFile,
  { session, text: { write }, tag }: Pick<ChatView, 'session' | 'text' | 'tag'>,
): string => {
  const { maxBytes = 0, types = [] } = session.settings?.files ?? {};
  const shown = isolate(name);
  switch (problem) {
    case 'empty':
      return write.empty(shown);
    case 'too-large':
      return write.tooLarge(shown, formatSize(tag, maxBytes));
    case 'wrong-type':
      return write.wrongType(shown, new Intl.ListFormat(tag).format(namesOfTypes(types)));
  }
};

const pick = (event: Event): void => {
  const field = (event.currentTarget as HTMLElement).nextElementSibling as HTMLInputElement;
  field.click();
};

const take = (event: Event, { session }: ChatView): void => {
  const field = event.target as HTMLInputElement;
  session.addFiles(field.files ?? []);
  // The same file may be chosen again.
  field.value = '';
};

const paste = (event: ClipboardEvent, { session }: ChatView): void => {
  const files = event.clipboardData?.files;
  if (!files?.length || !session.messages.can.files) return;
  event.preventDefault();
  session.addFiles(files);
};

const onKey = (event: KeyboardEvent, { actions }: ChatView): void => {
  // While an input method makes a word, Enter chooses it; 229 says so where the flag comes too late.
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  actions.send();
};
