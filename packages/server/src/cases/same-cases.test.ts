import { randomUUID } from 'node:crypto';
import type { Message } from '@rapport/sdk/models';
import { describe, expect, it } from 'vitest';
import { aVisitor, type TestVisitor } from '../testing/a-visitor.ts';
import { testDatabases } from '../testing/storages.ts';
import { type TestCases, useCases } from '../testing/use-cases.ts';

const upTo = (length: number) => Array.from({ length }, (_, index) => index + 1);
const idsOf = (items: { id: string }[]) => items.map(({ id }) => id);

describe.each(testDatabases)('cases on %s', (_name, createDatabase) => {
  let cases: TestCases;
  useCases(createDatabase, (opened) => {
    cases = opened;
  });

  describe('that may be the same', () => {
    const match = async (visitor: TestVisitor, question: Record<string, unknown>) =>
      idsOf((await visitor.call('POST', '/v1/case-matches', question)).body.items);

    it('are found by their order and by their words, open ones alone', async () => {
      const visitor = await aVisitor(cases.server);
      const lamp = await cases.open(visitor, { orderId: '#A-1001' });
      const refund = await cases.open(visitor, { subject: 'Refund', text: 'My refund has not arrived' });
      expect(await match(visitor, { subject: 'Something', orderId: 'a-1001' })).toEqual([lamp.id]);
      expect(await match(visitor, { subject: 'Something about A-1001' })).toEqual([lamp.id]);
      expect(await match(visitor, { subject: 'Where is the refund?' })).toEqual([refund.id]);
      expect(await match(visitor, { subject: 'The lamp is broken', orderId: 'B-2' })).toEqual([]);
      expect(await match(visitor, { subject: 'Gift wrapping' })).toEqual([]);
      await cases.change(refund.id, { state: 'solved' });
      expect(await match(visitor, { subject: 'Where is the refund?' })).toEqual([]);
    });

    it('are offered as one where the same comes by chat and by form', async () => {
      const visitor = await aVisitor(cases.server);
      const conversation = await visitor.converse();
      await visitor.say(conversation, 'The shade of my lamp is broken');
      const made = await cases.open(visitor, { conversationId: conversation });
      expect(await match(visitor, { subject: 'Lamp', text: 'Its shade is broken, please help' })).toEqual([
        made.id,
      ]);
    });
  });

  describe('that are joined', () => {
    const merge = (id: string, into: string) =>
      cases.agent.call('POST', `/v1/admin/cases/${id}/merge`, { body: { into } });

    it('go on in the other one, with all that was said, and old links lead there', async () => {
      const visitor = await aVisitor(cases.server);
      const [old, goesOn] = [
        await cases.open(visitor, { text: 'Old' }),
        await cases.open(visitor, { text: 'New' }),
      ];
      await cases.answer(old.id, 'A note', { note: true });
      const { status, body } = await merge(old.id, goesOn.id);
      expect(status).toBe(200);
      expect(body.id).toBe(goesOn.id);
      expect(await cases.seen(visitor, old.id)).toMatchObject({ state: 'closed', mergedInto: goesOn.id });
      const messages = await cases.messagesOf(visitor, goesOn.id);
      expect(messages.map(({ sequence }) => sequence)).toEqual(upTo(messages.length));
      expect(messages.flatMap(({ author, text }) => (author.type === 'visitor' ? text : []))).toEqual([
        'New',
        'Old',
      ]);
      expect(messages.find(({ notice }) => notice?.code === 'merged')).toMatchObject({
        text: `Case ${old.number} was joined to this one.`,
        notice: { caseId: old.id, caseNumber: old.number },
      });
      expect((await cases.messagesOf(visitor, old.id)).at(-1)).toMatchObject({
        text: `This was joined to case ${goesOn.number}.`,
        notice: { code: 'merged', caseId: goesOn.id, caseNumber: goesOn.number },
      });
      expect(JSON.stringify(messages)).not.toContain('A note');
      const desk = (await cases.agent.call('GET', `/v1/admin/cases/${goesOn.id}/messages?after=0`)).body
        .items;
      expect(desk.map(({ text }: Message) => text)).toContain('A note');
      const late = await cases.write(visitor, old.id, 'Too late?');
      expect(late).toMatchObject({ status: 201, body: { caseId: goesOn.id, sequence: messages.length + 1 } });
      expect((await cases.agent.call('GET', `/v1/admin/cases/${goesOn.id}`)).body.unreadByAgents).toBe(3);
    });

    it('are one message where it was sent before and is sent again after', async () => {
      const visitor = await aVisitor(cases.server);
      const [old, goesOn] = [await cases.open(visitor), await cases.open(visitor)];
      const id = randomUUID();
      await cases.write(visitor, old.id, 'Once', id);
      await merge(old.id, goesOn.id);
      expect((await cases.write(visitor, old.id, 'Once', id)).status).toBe(200);
      const texts = (await cases.messagesOf(visitor, goesOn.id)).map(({ text }) => text);
      expect(texts.filter((text) => text === 'Once')).toHaveLength(1);
    });

    it('all lead to the last one, and are joined once', async () => {
      const visitor = await aVisitor(cases.server);
      const [a, b, c] = [await cases.open(visitor), await cases.open(visitor), await cases.open(visitor)];
      await merge(a.id, b.id);
      await merge(b.id, c.id);
      expect((await cases.seen(visitor, a.id)).mergedInto).toBe(c.id);
      const before = (await cases.seen(visitor, c.id)).lastSequence;
      expect((await merge(b.id, c.id)).status).toBe(200);
      expect((await cases.seen(visitor, c.id)).lastSequence).toBe(before);
      for (const [id, into] of [
        [c.id, a.id],
        [c.id, c.id],
        [a.id, b.id],
      ] as const)
        expect((await merge(id, into)).body.code).toBe('invalid_body');
      expect((await cases.change(a.id, { state: 'in-progress' })).body.code).toBe('case_closed');
    });

    it('are of one person: nobody is shown what another one wrote', async () => {
      const [mine, theirs] = [await cases.open(cases.ann), await cases.open(await aVisitor(cases.server))];
      expect((await merge(theirs.id, mine.id)).body.code).toBe('invalid_body');
      expect(JSON.stringify(await cases.messagesOf(cases.ann, mine.id))).not.toContain('merged');
    });

    it('open a solved one again where somebody still waits', async () => {
      const visitor = await aVisitor(cases.server);
      const [waits, solved] = [await cases.open(visitor), await cases.open(visitor)];
      await cases.change(solved.id, { state: 'solved' });
      await merge(waits.id, solved.id);
      expect((await cases.seen(visitor, solved.id)).state).toBe('in-progress');
      expect((await cases.agent.call('GET', `/v1/admin/cases/${solved.id}`)).body.waitingSince).toBeDefined();
    });
  });
});
