import { defineConnector } from '../define-connector.ts';
import { type Answer, at, idAt, listAt } from '../engine/http.ts';
import { nest } from '../engine/read-path.ts';

/** What a prospect has besides the fields that an account makes. */
const standardFields =
  'email fullName firstName lastName phones country locality position companyName companySite'.split(' ');

const number = (text: string): number | string => (/^\d+$/.test(text) ? Number(text) : text);

/**
 * Creates a connector for Snov.io. A prospect on a list with a running campaign is written to by it, so that people have
 * to have agreed to marketing.
 * @see https://snov.io/api
 */
export const snov = defineConnector({
  id: 'snov',
  title: 'Snov.io',
  status: 'live',
  purposes: ['analytics', 'marketing'],
  settings: {
    clientId: { about: 'the API user id: account settings › API' },
    clientSecret: { secret: true, about: 'the API secret: account settings › API' },
    listId: { about: 'the id of the list that people become prospects of' },
    doNotEmailListId: { about: 'the id of the do-not-email list that those go to who want no mail' },
  },
  baseUrl: () => 'https://api.snov.io',
  authentication: {
    kind: 'oauth2',
    grant: 'client_credentials',
    tokenUrl: () => 'https://api.snov.io/v1/oauth/access_token',
    clientId: ({ clientId }) => clientId,
    clientSecret: ({ clientSecret }) => clientSecret,
    lifetimeMs: 3_600_000,
  },
  // No header says what is left, so that keeping within it is all there is.
  limits: { windows: [{ max: 60, perMs: 60_000 }], concurrent: 2 },
  errors: [
    { status: [200, 201], when: isRefusal, means: 'refused' },
    // Unknown ids are a setting that is wrong, and no prospect's fault.
    { status: 404, means: 'unavailable' },
  ],
  probe: () => ({ method: 'GET', path: '/v1/get-balance' }),
  describe: {
    person: () => ({
      request: { method: 'GET', path: '/v1/prospect-custom-fields' },
      fields: ({ body }) => [
        ...standardFields.map((name) => ({ name })),
        ...(Array.isArray(body) ? body : []).map((field) => ({
          name: `customFields.${at(field, 'label')}`,
          label: String(at(field, 'label')),
          isRequired: at(field, 'required') === true,
        })),
      ],
    }),
  },
  operations: {
    person: {
      key: ['traits.email'],
      map: {
        fullName: { from: 'traits.name', as: 'text' },
        firstName: { from: 'traits.firstName', as: 'text' },
        lastName: { from: 'traits.lastName', as: 'text' },
        phones: { from: 'traits.phone', as: 'phone' },
        position: { from: 'traits.title', as: 'text' },
        companyName: { from: 'traits.company.name', as: 'text' },
      },
      write: {
        by: 'request',
        request: ({ key, fields: { phones, ...fields }, settings: { listId } }) => ({
          method: 'POST',
          path: '/v1/add-prospect-to-list',
          json: {
            ...nest(fields),
            ...(phones != null && { phones: [phones] }),
            email: key,
            listId: number(listId),
            updateContact: true,
            createDuplicates: false,
          },
        }),
        id: ({ body }) => idAt(body, 'id'),
      },
    },
    consent: {
      key: ['traits.email'],
      map: {},
      write: {
        by: 'hook',
        run: async ({ key, view, settings: { doNotEmailListId } }, send) => {
          if (view.consent.marketing !== false) return undefined;
          const json = { listId: number(doNotEmailListId), items: [key] };
          await send({ method: 'POST', path: '/v1/do-not-email-list', json });
          return undefined;
        },
      },
    },
  },
});

/** Some refusals come with 200: `success` says so, in a list where the answer is one. */
function isRefusal({ body }: Answer): boolean {
  const first = Array.isArray(body) ? body[0] : body;
  return at(first, 'success') === false || listAt(first, 'errors').length > 0;
}
