import { describe, expect, it } from 'vitest';
import type { DeliveryItem, StoredEvent } from '../../models/index.ts';
import { anIdentifyEvent, aStoredEvent, aTrackEvent } from '../../testing/builders.ts';
import { describeCrm } from '../suite/crm.contract.ts';
import { ada, identified, sampleEvents, traitsOf } from '../suite/sample-events.fixture.ts';
import { useFakes } from '../suite/use-fakes.fixture.ts';
import { createFakeRequestTracker, fakeToken, fakeUrl } from './fake-request-tracker.fixture.ts';
import { requestTracker } from './request-tracker.ts';

const kinds: Record<string, string> = { person: 'user', case: 'ticket' };

describeCrm('Request Tracker', {
  create: (options) => requestTracker({ url: fakeUrl, token: fakeToken, ...options }),
  fake: createFakeRequestTracker,
  things: (crm, operation) =>
    crm
      .of(kinds[operation] ?? 'comment')
      .filter(({ fields }) => fields.Privileged !== 1 && fields.Subject !== 'Customer activity'),
  keyOf: ({ fields }) => fields.EmailAddress || undefined,
  firstNameOf: ({ fields }) => fields.NickName,
  addPerson: (crm, { email }) => crm.add('user', { Name: email, EmailAddress: email, Privileged: 0 }),
  secrets: [fakeToken],
});

describe('requestTracker', () => {
  const begin = useFakes();

  const start = () => {
    const crm = createFakeRequestTracker();
    const { deliverOne: deliver } = begin(crm, requestTracker({ url: fakeUrl, token: fakeToken }));
    return { crm, deliver };
  };
  const caseEvent = (event: string, more: Record<string, string> = {}): StoredEvent =>
    aStoredEvent(
      aTrackEvent({
        userId: ada.userId,
        event,
        context: { traits: traitsOf(ada) },
        properties: { case_id: 'case-1', number: '1001', ...more },
      }),
    );
  const delivered = { status: 'delivered' };

  it('neither changes nor disables the staff', async () => {
    const { crm, deliver } = start();
    const [staff] = crm.of('user');
    const before = structuredClone(staff);
    const somebody = { userId: 'somebody', email: 'staff@example.com' };
    expect(await deliver(identified(somebody))).toMatchObject({ status: 'rejected', code: 'staff' });
    const erasure: DeliveryItem = {
      type: 'delete',
      messageId: 'erasure',
      timestamp: '2026-11-22T05:03:44.120Z',
      anonymousIds: [],
      traits: { email: somebody.email },
    };
    expect(await deliver(erasure)).toMatchObject({ status: 'rejected', code: 'staff' });
    expect(crm.of('user')).toEqual([before]);
  });

  it('knows a customer who has another name than their address', async () => {
    const { crm, deliver } = start();
    crm.add('user', { Name: 'ada', EmailAddress: ada.email, Privileged: 0 });
    expect(await deliver(identified(ada))).toEqual(delivered);
    expect(crm.of('user').map(({ fields }) => [fields.Name, fields.RealName])).toEqual([
      ['root', 'Root'],
      ['ada', 'ada Example'],
    ]);
  });

  it('refuses to choose between two', async () => {
    const { crm, deliver } = start();
    crm.add('user', { Name: ada.email, EmailAddress: 'other@example.com', Privileged: 0 });
    crm.add('user', { Name: 'ada', EmailAddress: ada.email, Privileged: 0 });
    expect(await deliver(identified(ada))).toMatchObject({ status: 'rejected', code: 'ambiguous' });
  });

  it('writes custom fields, of people and of cases', async () => {
    const crm = createFakeRequestTracker();
    const colour = { 'CustomFields.Favourite colour': 'traits.colour' };
    const mapped = requestTracker({ url: fakeUrl, token: fakeToken, map: colour, maps: { case: colour } });
    const { deliver } = begin(crm, mapped);
    const event = caseEvent('Case Created');
    const traits = { ...traitsOf(ada), colour: 'red' };
    await deliver({ ...event, context: { traits } });
    for (const kind of ['user', 'ticket'])
      expect(crm.of(kind).at(-1)?.fields.CustomFields).toEqual({ 'Favourite colour': 'red' });
  });

  it('clears by an empty text', async () => {
    const { crm, deliver } = start();
    await deliver(identified(ada));
    await deliver(
      aStoredEvent(anIdentifyEvent({ userId: ada.userId, traits: { email: ada.email, phone: null } })),
    );
    expect(crm.of('user')[1]?.fields.HomePhone).toBe('');
  });

  it('follows a case in one ticket', async () => {
    const { crm, deliver } = start();
    const statuses: string[] = [];
    for (const event of ['Case Created', 'Case Solved', 'Case Reopened', 'Case Closed']) {
      expect(await deliver(caseEvent(event, { subject: 'The tin is dented' }))).toEqual(delivered);
      statuses.push(
        crm
          .of('ticket')
          .map(({ fields }) => `${fields.Subject}: ${fields.Status}`)
          .join(),
      );
    }
    expect(statuses).toEqual(
      ['new', 'resolved', 'open', 'resolved'].map((status) => `The tin is dented: ${status}`),
    );
    expect(crm.of('ticket')[0]?.fields).toMatchObject({ Requestor: ada.email, Queue: 'General' });
  });

  it('leaves a ticket’s subject to its agents, until the case has another one', async () => {
    const { crm, deliver } = start();
    await deliver(caseEvent('Case Created', { subject: 'Dented' }));
    const [ticket] = crm.of('ticket');
    Object.assign(ticket?.fields ?? {}, { Subject: 'Dented tin of Ada' });
    await deliver(caseEvent('Case Created', { subject: 'Dented' }));
    expect(ticket?.fields.Subject).toBe('Dented tin of Ada');
    await deliver(caseEvent('Case Updated', { subject: 'Two dented tins' }));
    expect(ticket?.fields.Subject).toBe('Two dented tins');
    await deliver(caseEvent('Case Updated', { state: 'pending' }));
    expect(ticket?.fields.Subject).toBe('Two dented tins');
  });

  it('tells cases apart that Request Tracker’s search does not', async () => {
    const { crm, deliver } = start();
    await deliver(caseEvent('Case Created', { case_id: 'aB' }));
    await deliver(caseEvent('Case Created', { case_id: 'Ab' }));
    expect(crm.of('ticket')).toHaveLength(2);
  });

  it('notes events on one ticket a customer, which mails nobody', async () => {
    const { crm, deliver } = start();
    const { event, order } = sampleEvents(ada);
    for (const one of [event, order, order]) expect(await deliver(one as StoredEvent)).toEqual(delivered);
    const [ticket, ...others] = crm.of('ticket');
    expect(others).toEqual([]);
    expect(ticket?.fields).toMatchObject({ Status: 'resolved', Requestor: ada.email });
    const created = crm.requests.find(({ url }) => url.pathname.endsWith('/ticket'));
    expect(created?.body.Requestor).toBeUndefined();
    expect(crm.of('comment').map(({ fields }) => fields.Subject)).toEqual([
      expect.stringMatching(/^Product Viewed \(rapport:event\/.+\)$/),
      'Order Completed (rapport:order/order-7%20Order%20Completed)',
    ]);
  });

  it.each(['Zażółć gęślą jaźń, filiżankę i łyżeczkę, 茶 🍵', '  Bought', `x${'🍵'.repeat(60)}`])(
    'notes it once, whatever Request Tracker makes of its title: %j',
    async (event) => {
      const { crm, deliver } = start();
      const named = { ...sampleEvents(ada).event, event } as StoredEvent;
      for (let time = 0; time < 2; time++) expect(await deliver(named)).toEqual(delivered);
      expect(crm.of('comment').map(({ fields }) => fields.Subject.isWellFormed())).toEqual([true]);
    },
  );

  it.each([
    ['user', (body: { Name?: string }) => body.Name !== undefined],
    ['ticket', (body: { RefersTo?: string }) => body.RefersTo !== undefined],
    ['comment', (body: { ContentType?: string }) => body.ContentType !== undefined],
  ])('makes one %s though the answer to its making got lost', async (kind, isMaking) => {
    const { crm, deliver } = start();
    const event = (kind === 'ticket' ? caseEvent('Case Created') : sampleEvents(ada).event) as StoredEvent;
    crm.next({ lost: 'answer' }, ({ method, body }) => method === 'POST' && isMaking(body));
    expect(await deliver(event)).toMatchObject({ status: 'unavailable' });
    expect(await deliver(event)).toEqual(delivered);
    expect(crm.of(kind).filter(({ fields }) => fields.Privileged !== 1)).toHaveLength(1);
  });

  it.each([
    ['no right to', 'Ticket 1: Permission Denied', 'unavailable'],
    ['no such status', "Ticket 1: Status 'resolved' isn't a valid status for this ticket.", 'rejected'],
  ])('reads failure off a success: %s', async (_, sentence, status) => {
    const { crm, deliver } = start();
    await deliver(caseEvent('Case Created'));
    crm.next({ answer: { status: 200, json: [sentence] } }, ({ method }) => method === 'PUT');
    const result = await deliver(caseEvent('Case Solved'));
    expect(result).toMatchObject({ status });
    expect(JSON.stringify(result)).toContain(sentence);
  });

  it('erases a customer with their activity, and keeps their cases', async () => {
    const { crm, deliver } = start();
    await deliver(caseEvent('Case Created', { subject: 'Dented' }));
    await deliver(sampleEvents(ada).event as StoredEvent);
    const erasure: DeliveryItem = {
      type: 'delete',
      messageId: 'erasure',
      timestamp: '2026-11-22T05:03:44.120Z',
      anonymousIds: [],
      traits: { email: ada.email },
    };
    for (let time = 0; time < 2; time++) expect(await deliver(erasure)).toEqual(delivered);
    expect(crm.of('ticket').map(({ fields }) => [fields.Subject, fields.Status])).toEqual([
      ['Dented', 'new'],
      ['Customer activity', 'deleted'],
    ]);
    const { id, fields } = crm.of('user')[1] as { id: string; fields: object };
    expect(fields).toMatchObject({ Name: `erased-${id}`, EmailAddress: '', RealName: '', Disabled: 1 });
  });
});
