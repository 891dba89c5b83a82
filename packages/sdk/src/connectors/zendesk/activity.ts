import type { HookWrite, Send } from '../definition.ts';
import { type Answer, at, type HttpRequest, idAt, listAt, path } from '../engine/http.ts';
import type { CrmRecord } from '../engine/record.ts';
import { refuse } from '../engine/written.ts';

const source = 'rapport';
/** What Zendesk takes of the name of an event. */
const maxType = 40;

const typeOf = ({ view }: CrmRecord): string => (view.event ?? view.type).slice(0, maxType).toWellFormed();

/** What tells an event apart: an order is one, whoever tells of it; news of it are each their own. */
const idOf = ({ view, key, keyPath }: CrmRecord): string =>
  keyPath === 'properties.order_id' && view.event !== 'Order Updated' ? key : view.id;

/** Zendesk takes texts only. */
const textsOf = ({ view }: CrmRecord): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ ...(view.type === 'page' && { url: view.page.url ?? '' }), ...view.properties }).map(
      ([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)],
    ),
  );

/** An event on the person's timeline. */
export const eventRequest = (record: CrmRecord): HttpRequest => {
  const { view, person = '' } = record;
  const identifiers = [
    ...(view.userId !== undefined ? [{ type: 'id', value: view.userId }] : []),
    ...(typeof view.traits.email === 'string' ? [{ type: 'email', value: view.traits.email }] : []),
  ];
  return {
    method: 'POST',
    path: path`/users/${person}/events`,
    json: {
      event: {
        source,
        type: typeOf(record),
        description: view.title,
        created_at: view.timestamp,
        properties: { ...textsOf(record), rapport_id: idOf(record) },
      },
      profile: { source, type: 'customer', identifiers },
    },
  };
};

const stillThere = (answer: Answer): Answer => {
  // Deleted or merged there since: the engine writes the person and tries once more.
  if (answer.status === 404) throw refuse('no_person', 'the user is not there');
  return answer;
};

const writeOnce = async (record: CrmRecord, send: Send): Promise<undefined> => {
  const { view, person = '', keyPath } = record;
  const isOrder = keyPath === 'properties.order_id';
  const { body } = stillThere(
    await send({
      method: 'GET',
      path: path`/users/${person}/events`,
      query: {
        'filter[source]': source,
        'filter[type]': typeOf(record),
        'filter[start_time]': isOrder ? undefined : view.timestamp,
        'filter[end_time]': isOrder ? undefined : view.timestamp,
        'page[size]': 100,
      },
    }),
  );
  const isIt = (event: unknown) => at(event, 'properties', 'rapport_id') === idOf(record);
  if (!listAt(body, 'events').some(isIt)) stillThere(await send(eventRequest(record)));
  return undefined;
};

/** Puts an event on the person's timeline, unless it is there. */
export const writeEvent: HookWrite = { by: 'hook', run: writeOnce };

/** So many hundreds of a ticket's changes are looked through. */
const maxPages = 10;

/** Whether a message is a comment of the ticket already: its id stands in what the change was marked with. */
const isTold = async (ticket: string, messageId: string, send: Send): Promise<boolean> => {
  let page: string | undefined;
  for (let number = 0; number < maxPages; number++) {
    const query = { 'page[size]': 100, 'page[after]': page };
    const { body } = await send({ method: 'GET', path: path`/tickets/${ticket}/audits`, query });
    const isIt = (audit: unknown) => at(audit, 'metadata', 'custom', 'rapport_message_id') === messageId;
    if (listAt(body, 'audits').some(isIt)) return true;
    page = at(body, 'meta', 'has_more') === true ? idAt(body, 'meta', 'after_cursor') : undefined;
    if (page === undefined) return false;
  }
  return false;
};

/**
 * What is said about a case becomes a comment of its ticket: the customer's own words in public, as theirs; ours as a
 * note, as the customer has read them already. What is said in a chat goes on the timeline.
 */
export const writeMessage: HookWrite = {
  by: 'hook',
  run: async (record, send) => {
    const { view, person, key } = record;
    const caseId = view.properties.case_id;
    if (caseId === undefined) return writeOnce(record, send);
    const found = await send({ method: 'GET', path: '/tickets', query: { external_id: String(caseId) } });
    const isTheirs = view.properties.author === 'visitor';
    const ticket = {
      comment: {
        body: String(view.properties.text || view.title),
        public: isTheirs,
        ...(isTheirs && { author_id: Number(person) }),
      },
      metadata: { rapport_message_id: key },
    };
    const id = idAt(listAt(found.body, 'tickets')[0], 'id');
    if (id === undefined) {
      const json = {
        ticket: { ...ticket, external_id: String(caseId), requester_id: Number(person), subject: view.title },
      };
      const headers = { 'idempotency-key': `rapport-${view.id}` };
      const { body } = await send({ method: 'POST', path: '/tickets', headers, json });
      return idAt(body, 'ticket', 'id');
    }
    if (!(await isTold(id, key, send)))
      await send({ method: 'PUT', path: path`/tickets/${id}`, json: { ticket } });
    return id;
  },
};
