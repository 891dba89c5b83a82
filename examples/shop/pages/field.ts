import { type Html, html } from '../html.ts';

export interface FieldOptions {
  name: string;
  label: string;
  value: string;
  autocomplete: string;
  type?: 'text' | 'email' | 'tel';
  error?: string | undefined;
  hint?: string;
  /** Says that the field may stay empty, such as "optional". */
  optional?: string;
  /** How wide it is, which tells how much is expected. @default 'wide' */
  width?: 'wide' | 'half';
}

/** Renders a labelled field with its hint and its error. */
export function field(options: FieldOptions): Html {
  const { name, label, value, type = 'text', error, hint, optional } = options;
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  // An address or a number is left to right in every script; the reader's own words follow their script.
  const direction = type === 'text' ? 'auto' : 'ltr';
  return html`<div class="field field-${options.width ?? 'wide'}">
<label for="${name}">${label}${optional && html` <span class="optional">(${optional})</span>`}</label>
${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}
<input class="input" id="${name}" name="${name}" type="${type}" value="${value}" dir="${direction}" autocomplete="${options.autocomplete}"${!optional && html` required`}${described && html` aria-describedby="${described}"`}${error && html` aria-invalid="true"`}>
${error && html`<p class="error" id="${name}-error">${error}</p>`}
</div>`;
}

/** Renders what is wrong with a form, with links to the fields; it takes the focus when the page opens. */
export const errorSummary = (heading: string, errors: Readonly<Record<string, string>>): Html | false =>
  Object.keys(errors).length > 0 &&
  html`<div class="errors" role="alert" tabindex="-1" data-errors>
<h2>${heading}</h2>
<ul>${Object.entries(errors).map(([name, error]) => html`<li><a href="#${name}">${error}</a></li>`)}</ul>
</div>`;
