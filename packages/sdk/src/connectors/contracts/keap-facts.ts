import type { Endpoint } from './endpoints.ts';
import {
  all,
  among,
  eachOnce,
  type Fields,
  int32,
  listOf,
  keapRecords as records,
  text,
} from './keap-records.ts';
import {
  achieved,
  alsoBy,
  answered,
  changedItem,
  filtered,
  inCountry,
  type Judge,
  moments,
  named,
  newItem,
  newItems,
  ordered,
  reached,
} from './keap-words.ts';
import type { Schema } from './schema.ts';

const contactFields =
  'addresses anniversary_date birth_date company contact_type create_time custom_fields email_addresses ' +
  'family_name fax_numbers given_name id job_title leadsource_id links middle_name notes origin owner_id ' +
  'phone_numbers preferred_locale preferred_name prefix referral_code score_value social_accounts source_type ' +
  'spouse_name suffix tag_ids time_zone update_time utm_parameters website account_id assistant_name ' +
  'assistant_phone billing_information created_by groups last_updated_by';
const companyFields =
  'id company_name address phone_number fax_number email_address notes website custom_fields create_time ' +
  'update_time anniversary_date assistant_name assistant_phone billing_information birth_date contact_type ' +
  'first_name job_title last_name middle_name preferred_name owner_id referral_code spouse_name suffix title ' +
  'account_id created_by groups last_updated_by';
const noteFields = 'contact_id title text type user_id is_pinned custom_fields';
const taskFields =
  'id title description type priority completion_time due_time remind_time_mins assigned_to_user_id ' +
  'last_updated_by_user_id contact_id opportunity_id accepted completed custom_fields';
const orderFields =
  'contact_id order_items order_title order_time order_type promo_codes lead_affiliate_id sales_affiliate_id ' +
  'shipping_address notes terms payment_plan custom_fields sent_time title due_time invoice_number ' +
  'external_create_user external_create_time external_update_time';
const itemFields =
  'name description notes quantity price_per_unit cost_per_unit product_id subscription_plan_id ' +
  'subscription_plan_description';

/** What an endpoint takes in one place, and what words say of it. */
interface Part {
  query?: Fields;
  body?: Schema;
  judges?: readonly Judge[];
}

const body = (schema: Schema, ...judges: Judge[]): Part => ({ body: schema, judges });
const mask = (names: string): Part => ({ query: { update_mask: eachOnce(among(names)) } });
const answer = (names: string): Part => ({ query: { fields: listOf(text) }, judges: [answered(names)] });
const page = (filter: string, order: string): Part => ({
  query: { ...all('filter order_by page_token'), page_size: { ...int32, minimum: 0, maximum: 1000 } },
  judges: [filtered(filter), ordered(order)],
});

const on = (line: string, ...parts: Part[]): Endpoint => {
  const [method = '', path = ''] = line.split(' ');
  const taken = parts.find((part) => part.body)?.body;
  return {
    method,
    path,
    query: Object.assign({}, ...parts.map(({ query }) => query)),
    ...(taken && { body: () => taken }),
    also: alsoBy(parts.flatMap(({ judges = [] }) => judges)),
  };
};

const contacts = answer(contactFields);
const ownFields = answer('custom_fields');
const duplicates = { query: { duplicate_option: among('Email EmailAndName EmailAndNameAndCompany') } };
const places = ['billing', 'shipping', 'other'].flatMap((place) =>
  ['line1', 'locality', 'region', 'postal_code', 'country_code'].map((part) => `${place}_address_${part}`),
);
const contactFilter =
  'email given_name family_name middle_name company_id contact_ids ids start_update_time end_update_time ' +
  `phone_number phone_fields city state website lead_source_name contact_id<> ${places.join(' ')}`;
const noteFilter = 'id<> ids title contact_id assigned_to_user_id since_time until_time';
const companyFilter = 'company_name name email city state since_time until_time company_id<>';
const companyAnswer = 'address custom_fields email_address fax_number phone_number website notes';
const taskFilter =
  'contact_id has_due_date is_completed user_id opportunity_id task_ids priority since_time until_time id<> title';
const orderFilter =
  'id<> ids product_id contact_id invoice_id invoice_xid paid created_since_time created_until_time ' +
  'modified_since_time modified_until_time title order_type shipping_locality shipping_region_code ' +
  'shipping_postal_code shipping_country_code';
const changedTimes = 'since_create_time until_create_time since_update_time until_update_time';
const appliedTimes = 'since_applied_time until_applied_time';

/** What Keap's description says of the paths that a CRM's connector needs; what is listed is whole. */
export const keapFacts: readonly Endpoint[] = [
  on('GET /contacts', page(contactFilter, 'id create_time email update_time'), contacts),
  on('POST /contacts', duplicates, contacts, body(records.contact, reached)),
  on('GET /contacts/model'),
  on('GET /contacts/{id}', contacts),
  on('PATCH /contacts/{id}', mask(contactFields), contacts, body(records.contact)),
  on('DELETE /contacts/{id}'),
  on('GET /contacts/{id}/notes', page(noteFilter, 'id create_time update_time'), ownFields),
  on('POST /contacts/{id}/notes', ownFields, body(records.newNote, named)),
  on('GET /contacts/{id}/notes/{id}', ownFields),
  on('PATCH /contacts/{id}/notes/{id}', mask(noteFields), ownFields, body(records.changedNote, named)),
  on('DELETE /contacts/{id}/notes/{id}'),
  on(
    'GET /contacts/{id}/tags',
    page(
      `name description category_id ${appliedTimes} ${changedTimes}`,
      'name create_time update_time applied_time category_id',
    ),
  ),
  on('GET /companies', page(companyFilter, 'id create_time name email'), { query: { fields: listOf(text) } }),
  on('POST /companies', body(records.company, inCountry)),
  on('GET /companies/model'),
  on('GET /companies/{id}', answer(companyAnswer)),
  on('PATCH /companies/{id}', mask(companyFields), body(records.company)),
  on('DELETE /companies/{id}'),
  on('GET /tasks', page(taskFilter, 'id create_time due_time update_time'), ownFields),
  on('POST /tasks', ownFields, body(records.newTask, moments)),
  on('GET /tasks/model'),
  on('GET /tasks/{id}', ownFields),
  on('PATCH /tasks/{id}', mask(taskFields), ownFields, body(records.changedTask, moments)),
  on('DELETE /tasks/{id}'),
  on('GET /orders', page(orderFilter, 'id order_time modification_time')),
  on('POST /orders', body(records.newOrder, newItems)),
  on('GET /orders/model'),
  on('GET /orders/{id}'),
  on('PATCH /orders/{id}', mask(orderFields), body(records.changedOrder)),
  on('DELETE /orders/{id}'),
  on('POST /orders/{id}/items', body(records.newItem, newItem)),
  on('GET /orders/{id}/items/{id}'),
  on('PATCH /orders/{id}/items/{id}', mask(itemFields), body(records.changedItem, changedItem)),
  on('DELETE /orders/{id}/items/{id}'),
  on(
    'GET /tags',
    page(`name description category_id tag_ids ${changedTimes}`, 'name create_time update_time'),
  ),
  on('POST /tags', body(records.tag)),
  on('GET /tags/{id}'),
  on('PATCH /tags/{id}', mask('name description category'), body(records.tag)),
  on('DELETE /tags/{id}'),
  on(
    'GET /tags/{id}/contacts',
    page(`given_name family_name email ${appliedTimes}`, 'given_name family_name email applied_time'),
  ),
  on('POST /tags/{id}/contacts:applyTags', body(records.tagged)),
  on('POST /tags/{id}/contacts:removeTags', body(records.tagged)),
  on(
    'GET /users',
    page('email given_name include_inactive include_partners user_ids', 'create_time email name'),
    { query: { page_size: { ...int32, minimum: 1, maximum: 100 } } },
  ),
  on('GET /emailAddresses/{email}/status'),
  on('PATCH /emailAddresses/{email}/status', body(records.optIn)),
  on('POST /automations/goals/achieve', body(records.goal, achieved)),
];
