import { createFakeCrm, type FakeCrm, type Loose } from '../suite/fake-crm.fixture.ts';

/** Of the layer before the methods. */
const gateway = (code: number, title: string) => ({
  status: code,
  json: { errors: { code, title, source: '' } },
});
/** Of the methods themselves. */
const failed = (...errors: string[]) => ({ json: { success: false, errors } });

/** Creates a Snov.io in memory, as its reference and probes of it show. */
export const createFakeSnov = (): FakeCrm =>
  createFakeCrm({
    origins: ['https://api.snov.io'],
    isSignIn: ({ url }) => url.pathname === '/v1/oauth/access_token',
    refusal: ({ headers }, crm) =>
      crm.tokens.has((headers.get('authorization') ?? '').replace(/^Bearer /, ''))
        ? undefined
        : gateway(401, 'Unauthorized'),
    routes: (crm) => [
      [
        'POST',
        /^\/v1\/oauth\/access_token$/,
        ({ body }) =>
          body.grant_type === 'client_credentials' && body.client_secret === 'sn0v-secret'
            ? { json: { access_token: crm.newToken(), token_type: 'Bearer', expires_in: 3600 } }
            : { status: 401, json: { error: 'invalid_client' } },
      ],
      ['GET', /^\/v1\/get-balance$/, () => ({ json: { success: true, data: { balance: '25.00' } } })],
      [
        'GET',
        /^\/v1\/prospect-custom-fields$/,
        () => ({
          json: [{ key: "customFields['tier']", label: 'tier', required: false, type: 'string' }],
        }),
      ],
      [
        'POST',
        /^\/v1\/add-prospect-to-list$/,
        ({ body: { listId, updateContact, createDuplicates, ...fields } }) => {
          if (listId !== 12345) return gateway(404, 'Sorry, but url or entity not found');
          if (crm.refusedValues.has(fields.email)) return failed('Invalid email');
          const known = crm.of('prospects').find((one) => one.fields.email === fields.email);
          if (!known || createDuplicates) {
            const { id } = crm.add('prospects', fields);
            return { json: { success: true, id, added: true, updated: false } };
          }
          if (updateContact) Object.assign(known.fields, fields);
          return { json: { success: true, id: known.id, added: false, updated: updateContact } };
        },
      ],
      [
        'POST',
        /^\/v1\/do-not-email-list$/,
        ({ body: { listId, items } }) => {
          if (listId !== 678) return gateway(404, 'Sorry, but url or entity not found');
          const isThere = (item: Loose) => crm.of('blocked').some(({ fields }) => fields.item === item);
          const duplicates = items.filter(isThere);
          for (const item of items) if (!isThere(item)) crm.add('blocked', { item });
          return { json: [{ success: true, data: { duplicates } }] };
        },
      ],
    ],
  });
