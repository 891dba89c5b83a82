import type { Schema } from './schema.ts';

/** Each field, and what it takes. */
export type Fields = Record<string, Schema>;

export const text: Schema = { type: 'string' };
const yes: Schema = { type: 'boolean' };
const amount: Schema = { type: 'number', format: 'double' };
export const int32: Schema = { type: 'integer', format: 'int32' };
const int64: Schema = { type: 'integer', format: 'int64' };
const date: Schema = { type: 'string', format: 'date' };
const time: Schema = { type: 'string', format: 'date-time' };
const upTo = (maxLength: number): Schema => ({ type: 'string', maxLength });
export const among = (words: string): Schema => ({ type: 'string', enum: words.split(' ') });
export const listOf = (items: Schema): Schema => ({ type: 'array', items });
export const eachOnce = (items: Schema): Schema => ({ type: 'array', items, uniqueItems: true });
export const all = (names: string, schema = text): Fields =>
  Object.fromEntries(names.split(' ').map((name) => [name, schema]));
const object = (properties: Fields, required?: string): Schema => ({
  type: 'object',
  properties,
  required: required?.split(' ') ?? [],
  additionalProperties: false,
});

const ownFields = listOf(object({ id: text, content: {} }));

const address = object({
  ...all('country line1 line2 locality region country_code postal_code region_code zip_code zip_four'),
  field: among('ADDRESS_FIELD_UNSPECIFIED BILLING SHIPPING OTHER'),
});
const email = {
  email: text,
  field: among('EMAIL_FIELD_UNSPECIFIED EMAIL1 EMAIL2 EMAIL3'),
  opt_in_reason: text,
};
const phone = object({
  ...all('extension number type number_e164'),
  field: among('PHONE_NUMBER_FIELD_UNSPECIFIED PHONE1 PHONE2 PHONE3 PHONE4 PHONE5'),
});
const fax = object({
  ...all('number type'),
  field: among('FAX_NUMBER_FIELD_UNSPECIFIED FAX1 FAX2'),
});
const social = object(
  {
    name: text,
    type: among(
      'SOCIAL_ACCOUNT_TYPE_UNSPECIFIED FACEBOOK LINKED_IN TWITTER INSTAGRAM SNAPCHAT YOUTUBE PINTEREST',
    ),
  },
  'type',
);

const contact = object({
  ...all('prefix suffix anniversary_date birth_date contact_type leadsource_id owner_id preferred_locale'),
  ...all('referral_code time_zone'),
  ...all('family_name given_name', upTo(40)),
  ...all('website middle_name preferred_name spouse_name billing_information', upTo(100)),
  job_title: upTo(255),
  assistant_name: upTo(20),
  assistant_phone: upTo(15),
  company: object(all('id company_name')),
  origin: object({ ip_address: text }),
  source_type: among(
    'SOURCE_TYPE_UNSPECIFIED API APPOINTMENT FORM_API_HOSTED FORM_API_INTERNAL IMPORT INTERNAL_FORM ' +
      'LANDING_PAGE MANUAL OTHER UNKNOWN WEBFORM',
  ),
  utm_parameters: object(
    all('keap_source_id utm_source utm_medium utm_term utm_campaign utm_content'),
    'keap_source_id',
  ),
  addresses: listOf(address),
  email_addresses: listOf(object(email)),
  phone_numbers: listOf(phone),
  fax_numbers: listOf(fax),
  social_accounts: listOf(social),
  custom_fields: ownFields,
});

const company = object({
  ...all('notes website suffix title company_name anniversary_date assistant_name assistant_phone'),
  ...all('billing_information birth_date contact_type first_name job_title last_name middle_name'),
  ...all('preferred_name owner_id referral_code spouse_name'),
  address,
  email_address: object({
    ...email,
    is_opt_in: yes,
    email_opt_status: among(
      'UNENGAGED_MARKETABLE SINGLE_OPT_IN DOUBLE_OPT_IN CONFIRMED UNENGAGED_NON_MARKETABLE NON_MARKETABLE ' +
        'LOCKDOWN BOUNCE HARD_BOUNCE MANUAL ADMIN SYSTEM LIST_UNSUBSCRIBE FEEDBACK SPAM INVALID DEACTIVATED',
    ),
  }),
  fax_number: fax,
  phone_number: phone,
  custom_fields: ownFields,
});

const note = { ...all('title text type user_id'), is_pinned: yes, custom_fields: ownFields };

const task = {
  ...all('title description type completion_time due_time assigned_to_user_id contact_id opportunity_id'),
  ...all('completed accepted', yes),
  priority: among('CRITICAL ESSENTIAL NONESSENTIAL'),
  remind_time_mins: { ...int32, enum: [5, 10, 15, 30, 60, 120, 240, 480, 1440, 2880] },
  custom_fields: ownFields,
};

const order = {
  ...all('notes terms title contact_id order_title lead_affiliate_id sales_affiliate_id invoice_number'),
  external_create_user: text,
  ...all('order_time sent_time due_time external_create_time external_update_time', time),
  order_type: among('ONLINE OFFLINE'),
  promo_codes: listOf(text),
  shipping_address: object({
    ...all('line1 line2 locality region company phone zip_code zip_four country_code'),
    ...all('first_name middle_name last_name'),
    is_invoice_to_company: yes,
  }),
  custom_fields: ownFields,
};
const changedOrder = object({
  ...order,
  payment_plan: object({
    auto_charge: yes,
    payment_method_id: text,
    initial_payment_amount: amount,
    ...all('max_charge_attempts days_between_retries number_of_payments days_between_payments', int64),
    ...all('initial_payment_date plan_start_date', date),
  }),
});
const item = {
  ...all('name description notes product_id subscription_plan_id subscription_plan_description'),
  quantity: int32,
  ...all('price_per_unit cost_per_unit', amount),
};
const newItem = object(
  {
    ...item,
    item_type: among(
      'PRODUCT SHIPPING TAX FINANCE_CHARGE SUBSCRIPTION DISCOUNT DISCOUNT_FREE_TRIAL DISCOUNT_ORDER_TOTAL ' +
        'DISCOUNT_PRODUCT DISCOUNT_PRODUCT_CATEGORY DISCOUNT_SHIPPING OTHER FEE',
    ),
  },
  'quantity',
);

const tag = object({ name: text, description: text, category: object({ id: text }, 'id') });
const tagged = object({ contact_ids: eachOnce(text) }, 'contact_ids');

const goal = object(
  { ...all('integration call_name'), ...all('automation_id goal_id contact_id', int64) },
  'contact_id',
);

/** What Keap takes in a body; each record is whole. */
export const keapRecords = {
  contact,
  company,
  newNote: object(note, 'user_id'),
  changedNote: object({ ...note, contact_id: text }, 'user_id'),
  newTask: object(task, 'assigned_to_user_id'),
  changedTask: object(task),
  newOrder: object(
    { ...order, order_items: listOf(newItem) },
    'contact_id order_time order_title order_type',
  ),
  changedOrder,
  newItem,
  changedItem: object(item),
  tag,
  tagged,
  goal,
  optIn: object({ reason: text, opted_in: yes }, 'opted_in reason'),
};
