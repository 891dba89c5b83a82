import { describeCrm } from '../suite/crm.contract.ts';
import { createFakeHubSpot } from './fake-hubspot.fixture.ts';
import { hubspot } from './hubspot.ts';

describeCrm('HubSpot', {
  create: (options) => hubspot({ accessToken: 'pat-eu1-secret', ...options }),
  fake: createFakeHubSpot,
  things: (crm) => crm.of('contacts'),
  keyOf: ({ fields }) => fields.email,
  firstNameOf: ({ fields }) => fields.firstname,
  addPerson: (crm, { email }) => crm.add('contacts', { email }),
  secrets: ['pat-eu1-secret'],
});
