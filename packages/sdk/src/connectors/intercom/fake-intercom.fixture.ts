import { createIntercomContract } from '../contracts/intercom.ts';
import {
  createFakeCrm,
  type FakeAnswer,
  type FakeCrm,
  type FakeThing,
  type Loose,
} from '../suite/fake-crm.fixture.ts';

/** Read once: it is large. */
const contract = createIntercomContract();

const errorList = (status: number, code: string, message: string): FakeAnswer => ({
  status,
  json: { type: 'error.list', request_id: 'f93ecfa8', errors: [{ code, message }] },
});

const notFound = errorList(404, 'not_found', 'User Not Found');

const shown = ({ id, kind, fields }: FakeThing) => ({ type: kind.replace(/s$/, ''), id, ...fields });

/** Creates an Intercom of the region eu in memory. */
export const createFakeIntercom = (): FakeCrm =>
  createFakeCrm({
    origins: ['https://api.eu.intercom.io'],
    contract,
    refusal: ({ headers }) =>
      headers.get('authorization') === 'Bearer intercom-secret'
        ? undefined
        : errorList(401, 'unauthorized', 'Access Token Invalid'),
    routes: (crm) => {
      const contact = (id: string | undefined) => crm.of('contacts').find((one) => one.id === id);
      const conflict = (fields: Loose, own?: FakeThing) =>
        crm
          .of('contacts')
          .find(
            (one) =>
              one !== own &&
              one.fields.role === 'user' &&
              ((fields.external_id !== undefined && one.fields.external_id === fields.external_id) ||
                (!own && fields.email !== undefined && one.fields.email === fields.email)),
          );
      const refused = (fields: Loose) =>
        crm.refusedValues.has(fields.external_id)
          ? errorList(400, 'parameter_invalid', 'bad value')
          : undefined;
      return [
        ['GET', /^\/me$/, () => ({ json: { type: 'admin', id: '1' } })],
        ['GET', /^\/admins$/, () => ({ json: { admins: crm.of('admins').map(shown) } })],
        [
          'GET',
          /^\/contacts\/find_by_external_id\/([^/]+)$/,
          ({ params: [id = ''] }) => {
            const found = crm.of('contacts').find(({ fields }) => fields.external_id === id);
            return found && !crm.unindexedValues.has(id) ? { json: shown(found) } : notFound;
          },
        ],
        [
          'POST',
          /^\/(contacts|tickets)\/search$/,
          ({ body, params: [kind = ''] }) => {
            const fits = (thing: FakeThing, { operator, field, value }: Loose): boolean => {
              if (operator === 'AND') return value.every((one: Loose) => fits(thing, one));
              if (operator === 'OR') return value.some((one: Loose) => fits(thing, one));
              if (field === 'contact_ids')
                return thing.fields.contacts.some((one: Loose) => one.id === value);
              return !crm.unindexedValues.has(value) && thing.fields[field] === value;
            };
            const found = crm
              .of(kind)
              .filter((one) => fits(one, body.query))
              .map(shown);
            const name = kind === 'contacts' ? 'data' : 'tickets';
            return { json: { type: 'list', [name]: found, total_count: found.length } };
          },
        ],
        [
          'POST',
          /^\/contacts$/,
          ({ body }) => {
            const known = conflict(body);
            return known
              ? errorList(
                  409,
                  'conflict',
                  `A contact matching those details already exists with id=${known.id}`,
                )
              : (refused(body) ?? { json: shown(crm.add('contacts', body)) });
          },
        ],
        [
          'PUT',
          /^\/contacts\/(\w+)$/,
          ({ body, params: [id] }) => {
            const known = contact(id);
            if (!known) return notFound;
            Object.assign(known.fields, body, {
              custom_attributes: { ...known.fields.custom_attributes, ...body.custom_attributes },
            });
            return { json: shown(known) };
          },
        ],
        [
          'DELETE',
          /^\/contacts\/(\w+)$/,
          ({ params: [id] }) => {
            const known = contact(id);
            if (known) crm.remove(known);
            return known ? { json: { type: 'contact', id, deleted: true } } : notFound;
          },
        ],
        [
          'POST',
          /^\/contacts\/merge$/,
          ({ body: { from, into } }) => {
            const [lead, user] = [contact(from), contact(into)];
            if (!lead || !user) return notFound;
            if (lead.fields.role !== 'lead') return errorList(400, 'parameter_invalid', 'not a lead');
            crm.remove(lead);
            return { json: shown(user) };
          },
        ],
        [
          'POST',
          /^\/contacts\/(\w+)\/companies$/,
          ({ body, params: [id] }) => {
            const known = contact(id);
            if (!known) return notFound;
            known.fields.companies = [...new Set([...(known.fields.companies ?? []), body.id])];
            return { json: { type: 'company', id: body.id } };
          },
        ],
        [
          'POST',
          /^\/companies$/,
          ({ body }) => {
            const known = crm.of('companies').find(({ fields }) => fields.company_id === body.company_id);
            const company = known ?? crm.add('companies', {});
            Object.assign(company.fields, body);
            return { json: { type: 'company', id: company.id, ...company.fields } };
          },
        ],
        [
          'POST',
          /^\/events$/,
          ({ body }) => {
            if (!contact(body.id)) return notFound;
            const isKnown = crm
              .of('events')
              .some(({ fields }) =>
                ['id', 'event_name', 'created_at'].every((name) => fields[name] === body[name]),
              );
            if (!isKnown) crm.add('events', body);
            return { status: 202 };
          },
        ],
        [
          'POST',
          /^\/tickets$/,
          ({ body }) =>
            contact(body.contacts[0].id)
              ? { json: shown(crm.add('tickets', { open: true, ...body })) }
              : notFound,
        ],
        [
          'PUT',
          /^\/tickets\/(\w+)$/,
          ({ body, params: [id] }) => {
            const known = crm.of('tickets').find((one) => one.id === id);
            if (!known) return notFound;
            const ticket_attributes = { ...known.fields.ticket_attributes, ...body.ticket_attributes };
            Object.assign(known.fields, body, { ticket_attributes });
            return { json: shown(known) };
          },
        ],
        [
          'GET',
          /^\/data_attributes$/,
          () => ({ json: { type: 'list', data: [{ full_name: 'custom_attributes.plan', label: 'Plan' }] } }),
        ],
      ];
    },
  });
