import { inspect } from 'node:util';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DeliveryItem, ErasureRequest, StoredEvent } from '../../models/index.ts';
import { createMemoryStore, createOutbox } from '../../outbox/index.ts';
import { entriesOf } from '../../testing/entries.ts';
import type { Connector } from '../connector.ts';
import type { ConnectorOptions, DefinedConnector } from '../define-connector.ts';
import type { ConnectorDefinition, Operation, OperationDefinition } from '../definition.ts';
import type { FakeAnswer, FakeCrm, FakeThing } from './fake-crm.fixture.ts';
import { itWhere } from './it-where.fixture.ts';
import { ada, identified, lin, type SamplePerson, sampleEvents } from './sample-events.fixture.ts';
import { deliverTo } from './use-fakes.fixture.ts';

/** How one connector is put through the suite. */
export interface CrmCase {
  create: (options: ConnectorOptions) => Connector & Partial<DefinedConnector>;
  /** What it carries, where it is made without a definition: every event whole. @default what its definition has */
  carries?: readonly Operation[];
  /** A new one for each test. */
  fake: () => FakeCrm;
  /** What the fake holds of an operation: people for `person`. Of what it holds nothing (an event on a record), its requests. */
  things: (crm: FakeCrm, operation: Operation) => readonly FakeThing[];
  /** How it keeps somebody's e-mail address or id of ours: by what people are told apart. */
  keyOf: (person: FakeThing) => string | undefined;
  /** The value of the person's first name there. */
  firstNameOf: (person: FakeThing) => unknown;
  /** The key that a sample person has there. @default their e-mail address */
  key?: (person: SamplePerson) => string;
  /** Somebody who is there before we come. @default by nothing: tests of it are left out */
  addPerson?: (crm: FakeCrm, person: SamplePerson) => FakeThing;
  /** It has no field that is unique: a create makes somebody whom its search does not show twice. @default false */
  takesDoubles?: boolean;
  /** Whether somebody may be written to there; undefined where the CRM does not know. */
  mayWriteTo?: (person: FakeThing) => boolean | undefined;
  /** How it asks for a pause, and for how long, besides 429 with Retry-After. */
  throttles?: readonly { name: string; answer: FakeAnswer; waitMs?: number }[];
  /** What must never be read in results, errors or logs. */
  secrets: readonly string[];
}

const erasureOf = ({ userId, email }: SamplePerson): ErasureRequest => ({
  type: 'delete',
  messageId: 'erasure-1',
  timestamp: '2026-11-22T12:00:00.000Z',
  userId,
  anonymousIds: ['anonymous-1'],
  traits: { email },
});

/** The suite that every CRM's connector passes, against a fake of that CRM. */
export const describeCrm = (name: string, the: CrmCase): void => {
  const keyOfSample = the.key ?? (({ email }: SamplePerson) => email);
  const server = setupServer();
  const fakes: FakeCrm[] = [];

  const start = (options: ConnectorOptions = {}) => {
    const crm = the.fake();
    fakes.push(crm);
    server.use(crm.handler);
    const connector = the.create(options);
    const deliver = (...items: DeliveryItem[]) => deliverTo(connector, ...items);
    const people = () => the.things(crm, 'person');
    const person = ({ ...somebody }: SamplePerson) =>
      people().filter((one) => the.keyOf(one) === keyOfSample(somebody));
    return { crm, connector, deliver, people, person };
  };

  const sample = the.create({});
  const { definition } = sample;
  const whole: OperationDefinition = {
    map: {},
    write: { by: 'request', request: () => ({ method: 'POST', path: '' }) },
  };
  const operations: ConnectorDefinition['operations'] =
    definition?.operations ?? Object.fromEntries((the.carries ?? []).map((name) => [name, whole]));
  const supports = (operation: Operation) => operations[operation] !== undefined;
  const samples = Object.entries(sampleEvents(ada)) as [Operation, StoredEvent][];
  const supported = samples.filter(([operation]) => supports(operation));
  const unsupported = samples.filter(([operation]) => !supports(operation));
  const personWrite = operations.person?.write;
  const isRenewable = ['oauth2', 'session'].includes(definition?.authentication.kind ?? 'none');
  const delivered = { status: 'delivered' };

  /** Sends through an outbox until nothing waits; its clock goes on by itself. */
  const sendAll = async (connector: Connector, events: readonly StoredEvent[]) => {
    let clock = Date.now();
    const store = createMemoryStore<StoredEvent>();
    const outbox = createOutbox<StoredEvent>({
      store,
      destination: connector,
      batch: connector.batch,
      now: () => clock,
      maxAttempts: 8,
    });
    await outbox.add(
      events.map((item) => ({ id: item.messageId, item, orderKey: item.userId ?? item.messageId })),
    );
    for (let turn = 0; turn < 40 && (await outbox.state()).waiting > 0; turn++) {
      await outbox.flush({ timeoutMs: 25 });
      clock += 600_000;
    }
    await outbox.stop();
    return { waiting: (await outbox.state()).waiting, rejected: await store.rejected(100) };
  };

  describe(`${name} as a CRM`, () => {
    beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
    afterEach(async () => {
      server.resetHandlers();
      const violations = await Promise.all(fakes.splice(0).map((crm) => crm.violations()));
      expect(violations.flat()).toEqual([]);
    });
    afterAll(() => server.close());

    it.each(supported)('writes %s, once for however many deliveries', async (operation, event) => {
      const { crm, deliver } = start();
      expect(await deliver(event)).toEqual({ status: 'answered', results: [delivered] });
      const before = the.things(crm, operation).length;
      expect(before).toBeGreaterThan(0);
      expect(await deliver(event)).toEqual({ status: 'answered', results: [delivered] });
      if (operations[operation]?.mayDouble === undefined)
        expect(the.things(crm, operation)).toHaveLength(before);
    });

    it.each(unsupported)('takes nothing of %s', (_operation, event) => {
      expect(start().connector.accepts?.(event)).toBe(false);
    });

    itWhere(supports('person'))('takes another spelling of an address for the same person', async () => {
      const { deliver, people } = start();
      const other = { ...ada, email: ' Ada@Example.com ', userId: ada.userId };
      await deliver(identified(ada), identified(other, { messageId: 'other' }));
      expect(people()).toHaveLength(1);
    });

    itWhere(supports('person') && the.addPerson)('finds somebody who is there already', async () => {
      const { crm, deliver, people } = start();
      the.addPerson?.(crm, ada);
      await deliver(identified(ada));
      expect(people()).toHaveLength(1);
    });

    itWhere(personWrite?.by === 'batch')(
      'sets aside the one row that is refused, whatever the order',
      async () => {
        const { crm, connector, person } = start();
        crm.refusedValues.add(keyOfSample(ada));
        const { waiting, rejected } = await sendAll(connector, [identified(lin), identified(ada)]);
        expect(waiting).toBe(0);
        expect(rejected.map(({ item }) => item.userId)).toEqual([ada.userId]);
        expect(person(lin)).toHaveLength(1);
        const linSent = crm.requests.filter(({ text }) => text.includes(keyOfSample(lin)));
        expect(linSent).toHaveLength(1);
      },
    );

    itWhere(personWrite?.by === 'batch')('finds the one row that spoils a hundred', async () => {
      const { crm, connector, people } = start();
      const many = Array.from({ length: 100 }, (_, index) => ({
        userId: `customer-${index + 10}`,
        email: `customer-${index + 10}@example.com`,
      }));
      crm.refusedValues.add(`whole ${keyOfSample(many[41] as SamplePerson)}`);
      const { waiting, rejected } = await sendAll(
        connector,
        many.map((one) => identified(one)),
      );
      expect(waiting).toBe(0);
      expect(rejected.map(({ item }) => item.userId)).toEqual(['customer-51']);
      expect(people()).toHaveLength(99);
    });

    itWhere(personWrite?.by === 'batch')(
      'takes a success that says nothing of a row for a failure',
      async () => {
        const { crm, deliver } = start();
        crm.next({ answer: { status: 200, json: {} } });
        expect(await deliver(identified(ada), identified(lin))).toMatchObject({
          results: [{ status: 'retry' }, { status: 'retry' }],
        });
      },
    );

    itWhere(personWrite?.by === 'lookup' && the.addPerson && !the.takesDoubles)(
      'updates whom a create finds there, though the search does not know them yet',
      async () => {
        const { crm, connector, people } = start();
        the.addPerson?.(crm, ada);
        crm.unindexedValues.add(keyOfSample(ada));
        const { waiting, rejected } = await sendAll(connector, [identified(ada)]);
        expect(waiting).toBe(0);
        expect(people()).toHaveLength(1);
        expect(rejected.length === 0 || rejected[0]?.code === 'exists').toBe(true);
      },
    );

    itWhere(personWrite?.by === 'lookup' && the.addPerson)(
      'writes to neither of two, and names both',
      async () => {
        const { crm, deliver, people } = start();
        const [one, other] = [the.addPerson?.(crm, ada), the.addPerson?.(crm, ada)];
        const before = structuredClone(people().map(({ fields }) => fields));
        const result = await deliver(identified(ada));
        expect(result).toMatchObject({ results: [{ status: 'rejected', code: 'ambiguous' }] });
        expect(inspect(result, { depth: 5 })).toContain(one?.id);
        expect(inspect(result, { depth: 5 })).toContain(other?.id);
        expect(people().map(({ fields }) => fields)).toEqual(before);
      },
    );

    itWhere(supports('person'))('keeps what is newer when older news arrives late', async () => {
      const { deliver, person } = start();
      const at = (timestamp: string, firstName: string) =>
        identified(ada, {
          messageId: firstName,
          timestamp,
          traits: { email: ada.email, firstName, lastName: 'Example' },
        });
      await deliver(at('2026-11-22T10:00:00.000Z', 'Newer'));
      await deliver(at('2026-11-22T09:00:00.000Z', 'Older'));
      expect(person(ada).map(the.firstNameOf)).toEqual(['Newer']);
    });

    it.each(supported.filter(([operation]) => operations[operation]?.mayDouble === undefined))(
      'writes %s once when the answer got lost',
      async (operation, event) => {
        const { crm, connector } = start();
        crm.next(
          { lost: 'answer' },
          ({ method, url }) => method !== 'GET' && !/search|find|query|filter|token/i.test(url.pathname),
        );
        const { waiting, rejected } = await sendAll(connector, [event]);
        expect({ waiting, rejected }).toEqual({ waiting: 0, rejected: [] });
        expect(the.things(crm, operation)).toHaveLength(1);
      },
    );

    const throttles: NonNullable<CrmCase['throttles']> = [
      {
        name: '429 with Retry-After',
        answer: { status: 429, headers: { 'retry-after': '30' } },
        waitMs: 30_000,
      },
      { name: '429 without a word', answer: { status: 429 } },
      { name: '503', answer: { status: 503 } },
      ...(the.throttles ?? []),
    ];
    itWhere(supports('person')).each(throttles)(
      'keeps away after $name, and loses nothing',
      async ({ answer, waitMs }) => {
        let clock = Date.now();
        const { crm, connector, deliver, person } = start({ now: () => clock });
        crm.next({ answer });
        // Where one request writes a person, the other's may be under way before the answer to the first.
        const isApart = personWrite?.by === 'request' || personWrite?.by === 'hook';
        const result = await deliver(identified(ada), ...(isApart ? [] : [identified(lin)]));
        const sent = crm.requests.length;
        expect(sent).toBeLessThanOrEqual(definition?.authentication.kind === 'none' ? 2 : 10);
        expect(result).toMatchObject({
          status: 'unavailable',
          ...(waitMs !== undefined && { retryAfterMs: waitMs }),
        });
        // Without a definition it is the outbox alone that keeps away.
        if (waitMs !== undefined && definition) {
          expect(await deliver(identified(ada))).toMatchObject({ status: 'unavailable' });
          expect(crm.requests).toHaveLength(sent);
        }
        clock += 3_600_000;
        expect(await sendAll(connector, [identified(ada), identified(lin)])).toEqual({
          waiting: 0,
          rejected: [],
        });
        expect([...person(ada), ...person(lin)]).toHaveLength(2);
      },
    );

    itWhere(supports('person'))('loses nothing when the connection breaks', async () => {
      const { crm, connector, person } = start();
      crm.next({ lost: 'request' });
      expect(await sendAll(connector, [identified(ada), identified(lin)])).toEqual({
        waiting: 0,
        rejected: [],
      });
      expect([...person(ada), ...person(lin)]).toHaveLength(2);
    });

    itWhere(supports('person') && isRenewable)(
      'signs in once for fifty that find the token over',
      async () => {
        const { crm, deliver, people } = start();
        await deliver(identified(ada));
        const before = crm.signIns.length;
        expect(before).toBe(1);
        crm.tokens.clear();
        const many = Array.from({ length: 50 }, (_, index) =>
          identified(
            { userId: `many-${index}`, email: `many-${index}@example.com` },
            { messageId: `many-${index}` },
          ),
        );
        const result = await deliver(...many);
        expect(
          result.status === 'answered' && result.results.filter(({ status }) => status === 'delivered'),
        ).toHaveLength(50);
        expect(crm.signIns).toHaveLength(before + 1);
        expect(people()).toHaveLength(51);
      },
    );

    itWhere(supports('person'))('keeps a hostile key what it is', async () => {
      const { crm, deliver, people } = start();
      const bystander = the.addPerson?.(crm, lin);
      const untouched = structuredClone(bystander?.fields);
      const before = people().length;
      const email = `o'brien"%or(1=1)&*'--@example.com`;
      const hostile = { userId: `x' OR 'a'='a/../../"`, email };
      const result = await deliver(identified(hostile));
      expect(result.status).toBe('answered');
      const [theirs] = people().filter((one) => the.keyOf(one) === keyOfSample(hostile));
      const wasRefused = result.status === 'answered' && result.results[0]?.status === 'rejected';
      expect(wasRefused || theirs !== undefined).toBe(true);
      expect(people()).toHaveLength(before + (theirs ? 1 : 0));
      expect(bystander?.fields).toEqual(untouched);
    });

    itWhere(the.mayWriteTo && supports('consent'))(
      'never takes back that somebody is not to be written to',
      async () => {
        const { deliver, person } = start();
        const mayWrite = () => the.mayWriteTo?.(person(ada)[0] as FakeThing);
        await deliver(identified(ada));
        await deliver(sampleEvents(ada).consent as StoredEvent);
        expect(mayWrite()).toBe(false);
        await deliver(
          identified(ada, {
            messageId: 'later',
            traits: { email: ada.email, firstName: 'Ada', lastName: 'L.' },
          }),
        );
        expect(mayWrite()).toBe(false);
      },
    );

    itWhere(supports('erase'))('erases somebody, and nobody else', async () => {
      const { connector, deliver, person } = start();
      await deliver(identified(ada), identified(lin));
      for (let time = 0; time < 2; time++)
        expect(await connector.erase?.(entriesOf([erasureOf(ada)]), {})).toEqual({
          status: 'answered',
          results: [delivered],
        });
      expect(person(ada)).toEqual([]);
      expect(person(lin)).toHaveLength(1);
    });

    itWhere(supports('erase') && operations.event?.person === 'required')(
      'takes whoever comes back after an erasure for somebody new',
      async () => {
        const { crm, connector, deliver, person } = start();
        const event = sampleEvents(ada).event as StoredEvent;
        await deliver(event);
        await connector.erase?.(entriesOf([erasureOf(ada)]), {});
        const before = the.things(crm, 'event').length;
        await deliver({ ...event, messageId: 'after the erasure' });
        expect(person(ada)).toHaveLength(1);
        expect(the.things(crm, 'event').length).toBeGreaterThan(before);
      },
    );

    it('says nothing of its secrets', async () => {
      const said: unknown[] = [];
      const { crm, connector, deliver } = start({ onLeftOut: (...words) => said.push(words) });
      for (const status of [401, 403, 400, 500]) {
        const echo = { message: `wrong: ${status}` };
        for (let time = 0; time < 3; time++) crm.next({ answer: { status, json: echo } });
        said.push(await deliver(identified(ada)), await connector.check?.());
      }
      said.push(connector.definition, await connector.preview?.(identified(ada)));
      const all = inspect(said, { depth: 12 }) + JSON.stringify(said);
      for (const secret of the.secrets) expect(all).not.toContain(secret);
      for (const { url } of crm.requests)
        for (const secret of the.secrets) expect(url.href).not.toContain(secret);
    });

    itWhere(sample.preview)('shows what it would send, and sends nothing', async () => {
      const { crm, connector } = start();
      for (const [, event] of supported) expect(await connector.preview?.(event)).not.toEqual([]);
      expect(crm.requests).toEqual([]);
    });

    itWhere(sample.check)('tells that it is let in', async () => {
      expect(await start().connector.check?.()).toContainEqual(
        expect.objectContaining({ about: 'sign in', ok: true }),
      );
    });
  });
};
