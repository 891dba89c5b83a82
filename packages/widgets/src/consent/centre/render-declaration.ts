import type { Purpose, Vendor } from '@rapport/sdk/models';
import { html, nothing, type TemplateResult } from 'lit';
import { countOf } from '../../shared/count-of.ts';
import { chevron } from '../../shared/icons.ts';
import { isolate } from '../../shared/isolate.ts';
import { directionOf } from '../../shared/locale.ts';
import type { CentreFacts, CentreVoice } from './centre-facts.ts';
import { type DeclaredCookie, declaredCookies } from './declaration.ts';

/** Renders the vendors and the cookies of one purpose, folded; nothing where there are none. */
export const renderDeclaration = (
  purpose: Purpose,
  { vendors, text }: CentreFacts,
  voice: CentreVoice,
): TemplateResult | typeof nothing => {
  const { language, strings, tag } = voice;
  const partners = vendors.filter((vendor) => vendor.purpose === purpose);
  const cookies = declaredCookies(purpose, vendors, strings, tag);
  if (partners.length === 0 && cookies.length === 0) return nothing;
  const counts = [
    ...(partners.length > 0 ? [countOf(tag, partners.length, strings.partners)] : []),
    ...(cookies.length > 0 ? [countOf(tag, cookies.length, strings.cookies)] : []),
  ];
  return html`
    <details class="declaration" part="declaration" lang=${language} dir=${directionOf(language)}>
      <summary aria-describedby=${purpose}>
        ${chevron}${new Intl.ListFormat(tag).format(counts)}
      </summary>
      ${partners.length > 0 ? renderPartners(partners, voice) : nothing}
      ${cookies.length > 0 ? renderTable(cookies, text.names[purpose], voice) : nothing}
    </details>
  `;
};

const renderPartners = (partners: readonly Vendor[], { strings }: CentreVoice): TemplateResult => html`
  <ul class="partners" part="vendors">
    ${partners.map(
      ({ name, policyUrl }) => html`
        <li>
          <bdi>${name}</bdi>
          ${
            policyUrl
              ? html`<a href=${policyUrl} target="_blank" rel="noreferrer" aria-label=${strings.policyOf(isolate(name))}
                  >${strings.policy}</a
                >`
              : nothing
          }
        </li>
      `,
    )}
  </ul>
`;

/** The roles are said again, as a table that is laid out anew on small screens is none for every browser. */
const renderTable = (
  cookies: readonly DeclaredCookie[],
  purpose: string,
  { strings }: CentreVoice,
): TemplateResult => {
  const { name, who, use, keptFor } = strings.columns;
  return html`
    <table role="table" part="cookies">
      <caption>${strings.caption(purpose)}</caption>
      <thead role="rowgroup">
        <tr role="row">
          ${[name, who, use, keptFor].map((title) => html`<th role="columnheader" scope="col">${title}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${cookies.map(
          (cookie) => html`
            <tr role="row">
              <th role="rowheader" scope="row"><bdi class="code">${cookie.name}</bdi></th>
              <td role="cell" data-label=${who}><bdi>${cookie.who}</bdi></td>
              <td role="cell" data-label=${use}><bdi>${cookie.use}</bdi></td>
              <td role="cell" data-label=${keptFor}>${cookie.keptFor}</td>
            </tr>
          `,
        )}
      </tbody>
    </table>
  `;
};
