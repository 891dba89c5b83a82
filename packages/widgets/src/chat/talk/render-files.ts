import type { ThreadMessage } from '@rapport/sdk';
import type { MessageFile } from '@rapport/sdk/models';
import { html, nothing, type TemplateResult } from 'lit';
import { safeLink } from '../../shared/safe-address.ts';
import { sheetIcon } from '../../shared/writing/icons.ts';
import { formatSize } from '../../shared/writing/message-formats.ts';
import type { ChatView } from './chat-view.ts';
import { pictureOf } from './picture-of.ts';

type FilesView = Pick<ChatView, 'tag' | 'text' | 'files' | 'actions'>;

/** Pictures that every browser draws, and that hold no scripts. */
const isPicture = (type: string): boolean => /^image\/(png|jpeg|gif|webp|avif)$/.test(type);

/** Draws the files of a message. */
export const renderFiles = (
  { files = [], localFile, progress }: ThreadMessage,
  view: FilesView,
): (TemplateResult | typeof nothing)[] => {
  if (files.length === 0 && localFile) return [renderLocal(localFile, progress, view)];
  return files.map((file) => (isPicture(file.type) ? renderPicture(file, view) : renderCard(file, view)));
};

const addressOf = (file: MessageFile, { files }: FilesView): string | undefined => {
  const address = safeLink(files.of(file), document.baseURI);
  return address?.protocol.startsWith('http') ? address.href : undefined;
};

const renderPicture = (file: MessageFile, view: FilesView): TemplateResult => {
  const { actions, files } = view;
  const { name, width, height } = file;
  const href = addressOf(file, view);
  return html`
    <a
      class="picture ${width && height ? '' : 'unsized'}"
      part="file"
      href=${href ?? nothing}
      target="_blank"
      rel="noopener"
      @click=${(event: Event) => actions.download(event, file)}
      ><img
        src=${href ?? nothing}
        alt=${name}
        width=${width ?? nothing}
        height=${height ?? nothing}
        decoding="async"
        referrerpolicy="no-referrer"
        @error=${() => void files.renew(file.id)}
    /></a>
  `;
};

const renderCard = (file: MessageFile, view: FilesView): TemplateResult => {
  const { tag, actions } = view;
  return html`
    <a
      class="file"
      part="file"
      href=${addressOf(file, view) ?? nothing}
      target="_blank"
      rel="noopener"
      download=${file.name}
      @click=${(event: Event) => actions.download(event, file)}
    >
      ${sheetIcon}
      <span class="name"><bdi>${file.name}</bdi></span>
      <span class="quiet">${formatSize(tag, file.sizeBytes)}</span>
    </a>
  `;
};

const renderLocal = (
  { name, type, sizeBytes, file }: NonNullable<ThreadMessage['localFile']>,
  progress: number | undefined,
  { tag, text }: FilesView,
): TemplateResult => {
  const label = text.log.file(name);
  const bar =
    progress === undefined
      ? nothing
      : html`<progress part="progress" max="1" value=${progress} aria-label=${label}></progress>`;
  return isPicture(type)
    ? html`<span class="picture local" part="file"
        ><canvas role="img" aria-label=${name} ${pictureOf(file)}></canvas>${bar}</span
      >`
    : html`<span class="file local" part="file"
        >${sheetIcon}<span class="name"><bdi>${name}</bdi></span
        ><span class="quiet">${formatSize(tag, sizeBytes)}</span>${bar}</span
      >`;
};

/** Draws the files that wait to be sent, each with a way to leave it out. */
export const renderStaged = ({
  text,
  tag,
  session,
}: Pick<ChatView, 'text' | 'tag' | 'session'>): TemplateResult | typeof nothing => {
  const { files } = session.composer;
  if (files.length === 0) return nothing;
  return html`
    <ul class="staged" part="files">
      ${files.map(
        ({ key, file }) => html`
          <li>
            ${isPicture(file.type) ? html`<canvas ${pictureOf(file)}></canvas>` : sheetIcon}
            <span class="name"><bdi>${file.name}</bdi></span>
            <span class="quiet">${formatSize(tag, file.size)}</span>
            <button
              class="close"
              part="remove"
              aria-label=${text.write.remove(file.name)}
              @click=${() => session.removeFile(key)}
            >
              ${smallCross}
            </button>
          </li>
        `,
      )}
    </ul>
  `;
};

const smallCross = html`
  <svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="m6.5 6.5 7 7m0-7-7 7" /></svg>
`;
