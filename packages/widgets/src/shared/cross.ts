import { html, type TemplateResult } from 'lit';

/** The icon that leaves what is open; a file of its own, as it is all that the banner needs. */
export const cross: TemplateResult = html`
  <svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="m5.5 5.5 9 9m0-9-9 9" /></svg>
`;
