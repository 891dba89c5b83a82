import { cross, locales } from '@rapport/widgets/shared';
import { html, nothing, type TemplateResult } from 'lit';
import type { Desk } from './desk-context.ts';
import type { Preferences } from './preferences.ts';

export interface PreferencesView {
  desk: Desk;
  status: 'online' | 'away';
  /** Whether the browser was asked for notifications and said no. */
  isDenied: boolean;
  setStatus: (status: 'online' | 'away') => void;
  change: (part: Partial<Preferences>) => void;
  openShortcuts: () => void;
  signOut: () => void;
}

const nameOf = (language: string): string =>
  new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;

const close = (event: Event): void => (event.currentTarget as HTMLElement).closest('dialog')?.close();

/** Draws what an agent can choose for this device. */
export const renderPreferences = (view: PreferencesView): TemplateResult => {
  const { desk, status, isDenied, setStatus, change, openShortcuts, signOut } = view;
  const { text } = desk.voice;
  const { language, shortcuts, notifications, sound } = desk.preferences.state();
  const check = (label: string, checked: boolean, name: 'shortcuts' | 'notifications' | 'sound') => html`
    <label class="check">
      <input
        type="checkbox"
        .checked=${checked}
        @change=${(event: Event) => change({ [name]: (event.target as HTMLInputElement).checked })}
      />
      <span>${label}</span>
    </label>
  `;
  return html`
    <dialog id="preferences" aria-labelledby="preferences-title">
      <div class="stack">
        <div class="dialog-head">
          <h2 id="preferences-title"><bdi>${desk.session.agent.name}</bdi></h2>
          <button class="close" aria-label=${text.close} @click=${close}>${cross}</button>
        </div>
        <fieldset>
          <legend>${text.me.status}</legend>
          <div class="buttons">
            ${(['online', 'away'] as const).map(
              (option) => html`<label class="check">
                <input
                  type="radio"
                  name="status"
                  .checked=${status === option}
                  @change=${() => setStatus(option)}
                />
                <span>${text.me[option]}</span>
              </label>`,
            )}
          </div>
        </fieldset>
        <div class="field">
          <label for="language">${text.me.language}</label>
          <select
            id="language"
            @change=${(event: Event) =>
              change({ language: (event.target as HTMLSelectElement).value as Preferences['language'] })}
          >
            ${locales.map(
              (locale) =>
                html`<option value=${locale} lang=${locale} ?selected=${(language || desk.voice.language) === locale}>
                  ${nameOf(locale)}
                </option>`,
            )}
          </select>
        </div>
        ${check(text.me.shortcuts, shortcuts, 'shortcuts')}
        ${check(text.me.notifications, notifications, 'notifications')}
        ${isDenied ? html`<p class="error small" role="alert">${text.me.notificationsDenied}</p>` : nothing}
        ${check(text.me.sound, sound, 'sound')}
        <div class="buttons">
          <button class="button" @click=${openShortcuts}>${text.me.help}</button>
          <button class="button" @click=${signOut}>${text.me.signOut}</button>
        </div>
      </div>
    </dialog>
  `;
};

/** Draws the list of keys. */
export const renderShortcuts = (desk: Desk): TemplateResult => {
  const { text } = desk.voice;
  const { shortcuts: words } = text;
  const keys: [string, string][] = [
    ['j ↓', words.next],
    ['k ↑', words.previous],
    ['Enter', words.open],
    ['r', words.reply],
    ['n', words.note],
    ['a', words.assign],
    ['e', words.close],
    ['/', words.search],
    ['?', words.help],
    ['Enter', words.send],
    ['Shift Enter', words.line],
  ];
  return html`
    <dialog id="shortcuts" aria-labelledby="shortcuts-title">
      <div class="stack">
        <div class="dialog-head">
          <h2 id="shortcuts-title">${words.title}</h2>
          <button class="close" aria-label=${text.close} @click=${close}>${cross}</button>
        </div>
        ${desk.preferences.state().shortcuts ? nothing : html`<p class="quiet">${words.off}</p>`}
        <dl class="keys">
          ${keys.map(
            ([key, label]) => html`<div>
              <dt dir="ltr">${key.split(' ').map((part) => html`<kbd>${part}</kbd> `)}</dt>
              <dd>${label}</dd>
            </div>`,
          )}
        </dl>
      </div>
    </dialog>
  `;
};
