import { describeCrm } from '../suite/crm.contract.ts';
import { createFakeZoho } from './fake-zoho.fixture.ts';
import { zoho } from './zoho.ts';

const modules: Record<string, string> = {
  person: 'Contacts',
  consent: 'Contacts',
  company: 'Accounts',
  order: 'Deals',
  case: 'Cases',
};

describeCrm('Zoho CRM', {
  create: (options) =>
    zoho({
      dataCentre: 'eu',
      clientId: '1000.client',
      clientSecret: 'client-secret',
      refreshToken: '1000.refresh-secret',
      ...options,
    }),
  fake: createFakeZoho,
  things: (crm, operation) => crm.of(modules[operation] ?? 'Notes'),
  key: ({ userId }) => userId,
  keyOf: ({ fields }) => fields.Rapport_Id,
  firstNameOf: ({ fields }) => fields.First_Name,
  addPerson: (crm, { email }) => crm.add('Contacts', { Email: email, Last_Name: 'There' }),
  mayWriteTo: ({ fields }) => fields.Email_Opt_Out !== true,
  throttles: [
    {
      name: '400 and TOO_MANY_REQUESTS',
      answer: { status: 400, json: { code: 'TOO_MANY_REQUESTS', status: 'error' } },
    },
  ],
  secrets: ['client-secret', '1000.refresh-secret', 'token-1-of-the-fake'],
});
