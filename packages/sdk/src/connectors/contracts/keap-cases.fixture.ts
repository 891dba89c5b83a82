const ada = { given_name: 'Ada', email_addresses: [{ email: 'ada@example.com', field: 'EMAIL1' }] };
const home = { line1: 'Main Road 1', locality: 'Phoenix', country_code: 'USA', field: 'BILLING' };
const wholeContact = {
  ...ada,
  addresses: [home],
  phone_numbers: [{ number: '555', extension: '1', type: 'Work', field: 'PHONE1' }],
  fax_numbers: [{ number: '556', field: 'FAX1' }],
  social_accounts: [{ name: '@ada', type: 'LINKED_IN' }],
  custom_fields: [{ id: '7', content: ['u1', 2] }],
  company: { id: '3' },
  origin: { ip_address: '192.0.2.1' },
  source_type: 'API',
  utm_parameters: { keap_source_id: 'f1', utm_source: 'mail' },
};
const acme = {
  company_name: 'Acme',
  address: home,
  email_address: { email: 'a@acme.example', field: 'EMAIL1', is_opt_in: false, email_opt_status: 'MANUAL' },
  phone_number: { number: '555', field: 'PHONE1' },
  fax_number: { number: '556', field: 'FAX2' },
  custom_fields: [{ id: '7', content: true }],
};
const note = { user_id: '1', title: 'Hi', type: 'OTHER', text: 'Hi', is_pinned: true };
const task = {
  assigned_to_user_id: '1',
  title: 'Call',
  priority: 'ESSENTIAL',
  due_time: '2026-11-22T06:00:00Z',
  remind_time_mins: 30,
  completed: true,
  custom_fields: [{ id: '7', content: 'x' }],
};
const tea = { name: 'Tea', quantity: 1, price_per_unit: 4.5, item_type: 'OTHER' };
const order = {
  contact_id: '7',
  order_time: '2026-11-22T06:00:00Z',
  order_title: 'Order 1042',
  order_type: 'ONLINE',
};
const plan = { auto_charge: true, number_of_payments: 3, plan_start_date: '2026-11-22' };
const goal = { contact_id: 7, integration: 'shop', call_name: 'viewed' };
const pair = { contact_id: 7, automation_id: 1, goal_id: 2 };

/** What both the facts and the description take. */
export const taken: [line: string, body?: unknown][] = [
  ['GET /contacts?filter=email%3D%3Da&page_size=1000&fields=id,tag_ids&order_by=id%20desc'],
  ['POST /contacts?duplicate_option=Email&fields=id', wholeContact],
  ['PATCH /contacts/7?update_mask=given_name&update_mask=phone_numbers', ada],
  ['GET /contacts/7?fields=custom_fields'],
  ['GET /contacts/model'],
  ['DELETE /contacts/7'],
  ['GET /contacts/7/notes?page_size=200&filter=id%3E5'],
  ['POST /contacts/7/notes', note],
  ['PATCH /contacts/7/notes/8?update_mask=text', { ...note, contact_id: '7' }],
  ['GET /contacts/7/tags?filter=name%3D%3DVIP'],
  ['GET /companies?filter=company_name%3D%3DAcme&order_by=id'],
  ['POST /companies', acme],
  ['PATCH /companies/3?update_mask=website', { website: 'https://acme.example' }],
  ['GET /tasks?filter=contact_id%3D%3D7%3Bis_completed%3D%3Dtrue'],
  ['POST /tasks', task],
  ['PATCH /tasks/9?update_mask=completed', { completed: true, accepted: true }],
  ['GET /orders?filter=contact_id%3D%3D7&page_token=x'],
  ['POST /orders', { ...order, order_items: [tea], shipping_address: { line1: '1', phone: '5' } }],
  ['PATCH /orders/4?update_mask=payment_plan', { payment_plan: plan, notes: 'Paid' }],
  ['POST /orders/4/items', { ...tea, item_type: 'SUBSCRIPTION', product_id: '1', subscription_plan_id: '2' }],
  ['PATCH /orders/4/items/5?update_mask=quantity', { quantity: 2 }],
  ['DELETE /orders/4/items/5'],
  ['POST /tags', { name: 'VIP', category: { id: '1' } }],
  ['PATCH /tags/1?update_mask=name', { name: 'VIP' }],
  ['POST /tags/1/contacts:applyTags', { contact_ids: ['7'] }],
  ['POST /tags/1/contacts:removeTags', { contact_ids: ['7', '8'] }],
  ['GET /users?page_size=100&filter=user_ids%3D%3D1'],
  ['PATCH /emailAddresses/ada%40example.com/status', { opted_in: false, reason: 'Asked' }],
  ['POST /automations/goals/achieve', goal],
  ['POST /automations/goals/achieve', pair],
];

/** What both refuse, and the words for it. */
export const refused: [line: string, words: string, body?: unknown][] = [
  ['POST /persons', 'is not in the contract', {}],
  ['PUT /contacts/7', 'expected DELETE or GET or PATCH', {}],
  ['GET /contacts?email=x', 'email is not in the contract'],
  ['GET /tasks?page_size=1001', 'page_size: must be <= 1000'],
  ['POST /contacts?duplicate_option=Phone', 'duplicate_option: expected one of', ada],
  ['PATCH /contacts/7?update_mask=mail', 'update_mask[0]: expected one of', ada],
  ['PATCH /tags/1?update_mask=name&update_mask=name', 'update_mask: must NOT have', {}],
  ['POST /contacts', 'mail is not in the contract', { ...ada, mail: 'x' }],
  ['POST /contacts', 'given_name: expected string, got number 7', { ...ada, given_name: 7 }],
  ['PATCH /contacts/7', 'family_name: must NOT have more than 40', { family_name: 'x'.repeat(41) }],
  ['PATCH /contacts/7', 'source_type: expected one of', { source_type: 'WEB' }],
  ['PATCH /contacts/7', 'addresses[0].city is not in the contract', { addresses: [{ city: 'x' }] }],
  ['PATCH /contacts/7', 'phone_numbers[0].field: expected one of', { phone_numbers: [{ field: 'PHONE6' }] }],
  ['PATCH /contacts/7', 'fax_numbers[0].field: expected one of', { fax_numbers: [{ field: 'FAX3' }] }],
  ['PATCH /contacts/7', 'social_accounts[0].type is missing', { social_accounts: [{ name: 'x' }] }],
  [
    'PATCH /contacts/7',
    'email_addresses[0].is_opt_in is not in the contract',
    { email_addresses: [{ is_opt_in: true }] },
  ],
  ['PATCH /contacts/7', 'custom_fields[0].id: expected string, got number 7', { custom_fields: [{ id: 7 }] }],
  ['PATCH /contacts/7', 'company.name is not in the contract', { company: { name: 'x' } }],
  ['PATCH /contacts/7', 'utm_parameters.keap_source_id is missing', { utm_parameters: {} }],
  ['PATCH /contacts/7', 'origin.ip is not in the contract', { origin: { ip: 'x' } }],
  ['POST /contacts/7/notes', 'user_id is missing', { title: 'Hi' }],
  ['POST /contacts/7/notes', 'contact_id is not in the contract', { ...note, contact_id: '8' }],
  ['POST /companies', 'name is not in the contract', { ...acme, name: 'x' }],
  ['PATCH /companies/3', 'email_address: expected object, got array', { email_address: [] }],
  [
    'PATCH /companies/3',
    'email_address.email_opt_status: expected one of',
    { email_address: { email_opt_status: 'IN' } },
  ],
  ['PATCH /companies/3?fields=id', 'fields is not in the contract', {}],
  ['POST /tasks', 'assigned_to_user_id is missing', { title: 'Call' }],
  ['PATCH /tasks/9', 'priority: expected one of CRITICAL, ESSENTIAL', { priority: 'HIGH' }],
  ['PATCH /tasks/9', 'remind_time_mins: expected one of 5, 10', { remind_time_mins: 20 }],
  ['POST /orders', 'order_time is missing', { ...order, order_time: undefined }],
  ['PATCH /orders/4', 'sent_time: expected date-time, got string "now"', { sent_time: 'now' }],
  [
    'POST /orders',
    'order_items[0].sku is not in the contract',
    { ...order, order_items: [{ ...tea, sku: 'x' }] },
  ],
  ['PATCH /orders/4', 'order_items is not in the contract', { order_items: [tea] }],
  [
    'POST /orders',
    'shipping_address.city is not in the contract',
    { ...order, shipping_address: { city: 'x' } },
  ],
  [
    'PATCH /orders/4',
    'payment_plan.number_of_payments: expected integer',
    { payment_plan: { number_of_payments: 1.5 } },
  ],
  ['POST /orders/4/items', 'quantity: expected integer', { ...tea, quantity: 0.5 }],
  ['PATCH /orders/4/items/5', 'item_type is not in the contract', { item_type: 'FEE' }],
  ['PATCH /orders/4/items/5', 'price_per_unit: expected number', { price_per_unit: '4.50' }],
  ['POST /tags', 'category.id is missing', { category: {} }],
  ['POST /tags/1/contacts:applyTags', 'contact_ids is missing', {}],
  ['POST /tags/1/contacts:removeTags', 'contact_ids: must NOT have duplicate', { contact_ids: ['7', '7'] }],
  ['GET /users?page_size=101', 'page_size: must be <= 100'],
  ['PATCH /emailAddresses/a/status', 'reason is missing', { opted_in: false }],
  ['POST /automations/goals/achieve', 'contact_id is missing', { integration: 'a', call_name: 'b' }],
  [
    'POST /automations/goals/achieve',
    'contact_id: expected integer, got string "7"',
    { ...goal, contact_id: '7' },
  ],
];

/** What the description says in words and no schema of it holds, so that only our facts refuse it. */
export const refusedByWords: [line: string, words: string, body?: unknown][] = [
  ['GET /contacts?filter=mail%3D%3Da', 'filter.mail is not in the contract'],
  ['GET /orders?filter=7', 'filter: expected a name, an operator and a value, got 7'],
  ['GET /contacts?filter=email%3Ea', 'filter.email: expected ==, got >'],
  ['GET /tasks?order_by=title', 'order_by.title is not in the contract'],
  ['GET /tasks?order_by=id%20down', 'order_by: expected asc or desc, got down'],
  ['GET /contacts?fields=id,mail', 'fields.mail is not in the contract'],
  ['POST /contacts', 'email_addresses, phone_numbers or addresses is missing', { given_name: 'Ada' }],
  ['POST /contacts', 'addresses[0].country_code is missing', { addresses: [{ region: 'Arizona' }] }],
  ['POST /companies', 'address.country_code is missing', { address: { region: 'Arizona' } }],
  [
    'PATCH /contacts/7',
    'email_addresses[0].email: expected at most 75 characters, got 76',
    { email_addresses: [{ field: 'EMAIL1', email: 'x'.repeat(76) }] },
  ],
  [
    'PATCH /companies/3',
    'phone_number.number: expected at most 20 characters, got 21',
    { phone_number: { field: 'PHONE4', number: '5'.repeat(21) } },
  ],
  [
    'PATCH /contacts/7',
    'addresses[0].line1: expected at most 75 characters, got 76',
    { addresses: [{ ...home, line1: 'x'.repeat(76) }] },
  ],
  [
    'PATCH /contacts/7',
    'social_accounts[0].name: expected at most 255 characters, got 256',
    { social_accounts: [{ type: 'TWITTER', name: 'x'.repeat(256) }] },
  ],
  [
    'PATCH /tasks/9',
    'custom_fields[0].content: expected at most 65535 characters, got 65536',
    { custom_fields: [{ id: '1', content: 'x'.repeat(65_536) }] },
  ],
  ['POST /contacts/7/notes', 'title or type is missing', { user_id: '1', text: 'Hi' }],
  ['PATCH /tasks/9', 'due_time: expected ISO 8601, got now', { due_time: 'now' }],
  ['POST /orders/4/items', 'product_id is missing', { name: 'Tea', quantity: 1 }],
  [
    'POST /orders/4/items',
    'subscription_plan_id is missing',
    { quantity: 1, item_type: 'SUBSCRIPTION', product_id: '1' },
  ],
  [
    'POST /orders',
    'order_items[0].quantity: expected at least 1, got 0',
    { ...order, order_items: [{ ...tea, quantity: 0 }] },
  ],
  ['PATCH /orders/4/items/5', 'name: expected more than space', { name: ' ' }],
  ['POST /automations/goals/achieve', 'integration is missing', { contact_id: 7, call_name: 'x' }],
  [
    'POST /automations/goals/achieve',
    'goal_id: expected none beside integration and call_name',
    { ...goal, goal_id: 2 },
  ],
];
