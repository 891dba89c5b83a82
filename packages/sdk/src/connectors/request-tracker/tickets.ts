import type { HookWrite } from '../definition.ts';
import { type Answer, at, type HttpRequest, idAt, listAt, path } from '../engine/http.ts';
import type { CrmRecord } from '../engine/record.ts';
import { anonymize, createdId, findCustomer, numberOf } from './users.ts';

type Run = HookWrite['run'];

/** An id of ours within a text; it cannot end a quotation in a query. */
const encoded = (id: string): string => encodeURIComponent(id).replaceAll("'", '%27');

/** What a ticket of ours links to: by this it is found again. */
export const linkOf = (kind: 'case' | 'customer', id: string): string => `rapport:${kind}/${encoded(id)}`;

/** Asks for the tickets with a link. Links are compared without regard to case: `ticketsIn` looks closer. */
export const findTickets = (link: string): HttpRequest => ({
  method: 'GET',
  path: '/tickets',
  query: { query: `RefersTo = '${link}'`, fields: '_hyperlinks,Requestor' },
});

/** The tickets in an answer that have exactly this link. */
export const ticketsIn = ({ body }: Answer, link: string): unknown[] =>
  listAt(body, 'items').filter((item) =>
    listAt(item, '_hyperlinks').some(
      (other) => at(other, 'ref') === 'refers-to' && at(other, '_url') === link,
    ),
  );

/** Their ids. */
export const ticketIdsIn = (answer: Answer, link: string): string[] =>
  ticketsIn(answer, link).flatMap((ticket) => numberOf(ticket) ?? idAt(ticket, 'id') ?? []);

/**
 * The ticket that an event of a customer is noted on: one each, resolved from the start so that it is in nobody's way.
 * The customer becomes its requestor afterwards, because Request Tracker answers a new ticket's requestor by mail.
 */
const activityTicket = async ({ person = '', view, settings }: CrmRecord, send: Parameters<Run>[1]) => {
  const link = linkOf('customer', person);
  const [found] = ticketsIn(await send(findTickets(link)), link);
  const { queue, activityQueue = queue } = settings;
  const json = { Queue: activityQueue, Subject: 'Customer activity', Status: 'resolved', RefersTo: link };
  const id = found
    ? numberOf(found)
    : (createdId(await send({ method: 'POST', path: '/ticket', json })) ?? 'NEW');
  if (id !== undefined && listAt(found, 'Requestor').length === 0)
    await send({ method: 'PUT', path: path`/ticket/${id}`, json: { Requestor: view.traits.email } });
  return id ?? '';
};

/**
 * Notes an event on the customer's ticket, once: its subject ends with the event's id. What is before that comes back as
 * mail has it, in several lines or without some blanks.
 */
export const noteEvent =
  (kind: string): Run =>
  async (record, send) => {
    const { key, view } = record;
    const ticket = await activityTicket(record, send);
    const mark = `rapport:${kind}/${encoded(key).slice(-140)}`;
    const subject = `${view.title.replaceAll(/\s+/g, ' ').slice(0, 90).toWellFormed()} (${mark})`;
    const query = `ObjectType = 'RT::Ticket' AND ObjectId = ${Number(ticket) || 0} AND Subject LIKE '${mark}'`;
    const { body } = await send({ method: 'GET', path: '/transactions', query: { query, fields: 'Data' } });
    const isIt = (item: unknown) => String(at(item, 'Data')).trimEnd().endsWith(`(${mark})`);
    const noted = listAt(body, 'items').find(isIt);
    if (noted) return idAt(noted, 'id');
    const json = {
      Subject: subject,
      Content: `${view.timestamp}\n\n${view.text}`,
      ContentType: 'text/plain',
    };
    return createdId(await send({ method: 'POST', path: path`/ticket/${ticket}/comment`, json }));
  };

/** Makes a customer unknown, and deletes the ticket of their activity. Tickets of their cases stay. */
export const eraseCustomer: Run = async ({ key }, send) => {
  const id = await findCustomer(key, send);
  if (id === undefined) return undefined;
  const link = linkOf('customer', id);
  for (const ticket of ticketIdsIn(await send(findTickets(link)), link))
    await send({ method: 'PUT', path: path`/ticket/${ticket}`, json: { Status: 'deleted' } });
  await anonymize(id, send);
  return id;
};
