import type { BatchWrite, ConnectorDefinition, Operation, OperationDefinition } from '../definition.ts';
import type { SettingTexts } from '../settings.ts';
import { createFreshness } from './freshness.ts';
import type { Answer } from './http.ts';
import { createInTurn } from './in-turn.ts';
import { writeLookup } from './lookup.ts';
import type { OnLeftOut } from './mapping.ts';
import { createPreparedBatch } from './prepared-batch.ts';
import { createRecent } from './recent.ts';
import { type CrmRecord, recordOf } from './record.ts';
import type { Resolve } from './references.ts';
import type { SendJudged, Work } from './sender.ts';
import type { EventView } from './view.ts';
import { type Demand, refuse, Stop, type Written, writtenAt, writtenOf } from './written.ts';

export interface WriterOptions {
  operations: ConnectorDefinition['operations'];
  settings: SettingTexts;
  send: SendJudged;
  resolve: Resolve;
  onLeftOut: OnLeftOut;
  now: () => number;
}

/** Writes records. */
export interface Writer {
  /** Undefined where the event does not say whom or what it is about. */
  record(operation: Operation, view: EventView): CrmRecord | undefined;
  write(operation: Operation, record: CrmRecord, work: Work): Promise<Written>;
  /** All at once, where the operation takes batches; one result a record. */
  writeAll(operation: Operation, records: readonly CrmRecord[], work: Work): Promise<Written[]>;
}

/** Creates what writes records of a CRM's operations, whichever way each one is written. */
export const createWriter = ({
  operations,
  settings,
  send,
  resolve,
  onLeftOut,
  now,
}: WriterOptions): Writer => {
  const ids = createRecent<string>();
  const inTurn = createInTurn();
  const prepared = createPreparedBatch();
  const freshness = createFreshness(now);
  const thingOf = (operation: Operation, { keyPath, key }: CrmRecord) => `${operation} ${keyPath} ${key}`;

  const demanding =
    (work: Work): Demand =>
    async (request, ...expected) => {
      const outcome = await send(request, work);
      if (!outcome) throw new Stop({ status: 'unsent' });
      if (outcome.verdict === 'ok' || expected.includes(outcome.verdict)) return outcome;
      throw new Stop(writtenOf(outcome));
    };

  const definitionOf = (operation: Operation): OperationDefinition => {
    const definition = operations[operation];
    if (!definition) throw refuse('unsupported', `${operation} is not supported`);
    return definition;
  };

  const record: Writer['record'] = (operation, view) =>
    recordOf(definitionOf(operation), view, settings, onLeftOut);

  const rememberedOf = (operation: Operation, wanted: CrmRecord) => {
    const thing = thingOf(operation, wanted);
    return {
      get: () => ids.get(thing),
      set: (id: string) => ids.set(thing, id),
      delete: () => ids.delete(thing),
    };
  };

  /** With the CRM's ids in the place of its names. */
  const named = (operation: Operation, one: CrmRecord, work: Work): Promise<CrmRecord> =>
    resolve(one, definitionOf(operation).map, async (request) => (await demanding(work)(request)).answer);

  const writeRows = async (
    operation: Operation,
    way: BatchWrite,
    records: readonly CrmRecord[],
    work: Work,
  ): Promise<Written[]> => {
    try {
      const ready = await Promise.all(records.map((one) => named(operation, one, work)));
      return await prepared.write(way, ready, {
        thingOf: (one) => thingOf(operation, one),
        ask: async (request) => (await demanding(work)(request, 'missing')).answer,
        send: (request) => send(request, work),
        isLate: () => now() >= work.until,
      });
    } catch (error) {
      const written = writtenAt(error, work);
      return records.map(() => written);
    }
  };

  const writeOne = async (
    operation: Operation,
    given: CrmRecord,
    work: Work,
    mayUpdate = true,
  ): Promise<string | undefined> => {
    const { write } = definitionOf(operation);
    const demand = demanding(work);
    const wanted = write.by === 'batch' ? given : await named(operation, given, work);
    switch (write.by) {
      case 'request': {
        const { answer } = await demand(write.request(wanted));
        return write.id?.(answer);
      }
      case 'hook':
        return write.run(
          wanted,
          async (request): Promise<Answer> => (await demand(request, 'missing')).answer,
        );
      case 'lookup':
        return writeLookup(write, wanted, { demand, remembered: rememberedOf(operation, wanted), mayUpdate });
      case 'batch': {
        const [written] = await writeRows(operation, write, [wanted], work);
        if (written?.status === 'done') return written.id;
        throw new Stop(written as Written);
      }
    }
  };

  /** The CRM's id of the person of an event, who is created where there is nobody. */
  const personOf = async (view: EventView, work: Work): Promise<string> => {
    const person = record('person', view);
    if (!person) throw refuse('unidentified', 'the event does not say whose it is');
    const thing = thingOf('person', person);
    return inTurn(thing, async () => {
      const known = ids.get(thing);
      if (known !== undefined) return known;
      const id = (await writeOne('person', person, work, false)) ?? person.key;
      ids.set(thing, id);
      return id;
    });
  };

  /** Writes those that are not known yet in as few requests as they fit in, where the CRM takes batches of people. */
  const meetPersons = (records: readonly CrmRecord[], work: Work): Promise<void> =>
    inTurn('everybody', async () => {
      const way = operations.person?.write;
      if (way?.by !== 'batch') return;
      const unknown = new Map<string, CrmRecord>();
      for (const { view } of records) {
        const person = record('person', view);
        if (person && ids.get(thingOf('person', person)) === undefined)
          unknown.set(thingOf('person', person), person);
      }
      if (unknown.size < 2) return;
      const written = await writeRows('person', way, [...unknown.values()], work);
      [...unknown].forEach(([thing, { key }], index) => {
        const one = written[index];
        if (one?.status === 'done') ids.set(thing, one.id ?? key);
      });
    });

  const withPerson = async (operation: Operation, wanted: CrmRecord, work: Work): Promise<CrmRecord> =>
    definitionOf(operation).person === 'required'
      ? { ...wanted, person: await personOf(wanted.view, work) }
      : wanted;

  const follow = async (operation: Operation, wanted: CrmRecord, id: string | undefined, demand: Demand) => {
    for (const request of definitionOf(operation).after?.(wanted, id) ?? []) await demand(request);
  };

  const isKept = (operation: Operation) => operation === 'person' || operation === 'company';

  /** Undefined where there is nothing to write: all of it is older than what was written, or it is no opt-out. */
  const freshOf = (operation: Operation, given: CrmRecord): CrmRecord | undefined => {
    if (isNoChoice(definitionOf(operation), operation, given)) return undefined;
    if (!isKept(operation)) return given;
    const fields = freshness.fresh(thingOf(operation, given), given);
    const isStale = Object.keys(fields).length === 0 && Object.keys(given.fields).length > 0;
    return isStale ? undefined : { ...given, fields };
  };

  const wrote = (operation: Operation, written: CrmRecord) => {
    if (isKept(operation)) freshness.wrote(thingOf(operation, written), written);
  };

  /** Whoever comes back after an erasure is somebody new. */
  const forget = (view: EventView) => {
    const person = operations.person && record('person', view);
    if (!person) return;
    ids.delete(thingOf('person', person));
    prepared.forget(thingOf('person', person));
  };

  const attempt = async (operation: Operation, given: CrmRecord, work: Work): Promise<Written> => {
    const demand = demanding(work);
    const fresh = freshOf(operation, given);
    if (!fresh) return { status: 'done' };
    const wanted = await withPerson(operation, fresh, work);
    const id = await writeOne(operation, wanted, work);
    if (operation === 'person' && id !== undefined) ids.set(thingOf(operation, wanted), id);
    if (operation === 'erase') forget(wanted.view);
    wrote(operation, wanted);
    await follow(operation, wanted, id, demand);
    return { status: 'done', ...(id !== undefined && { id }) };
  };

  const stopped = async (work: Work, run: () => Promise<Written>): Promise<Written> => {
    try {
      return await run();
    } catch (error) {
      return writtenAt(error, work);
    }
  };

  const write: Writer['write'] = (operation, given, work) =>
    inTurn(thingOf(operation, given), () =>
      stopped(work, async () => {
        const written = await stopped(work, () => attempt(operation, given, work));
        if (written.status !== 'refused' || written.code !== 'no_person') return written;
        forget(given.view);
        await personOf(given.view, work);
        return attempt(operation, given, work);
      }),
    );

  return {
    record,
    write,
    writeAll: async (operation, records, work) => {
      const { write: way } = definitionOf(operation);
      if (way.by !== 'batch') return Promise.all(records.map((one) => write(operation, one, work)));
      const demand = demanding(work);
      if (definitionOf(operation).person === 'required') await meetPersons(records, work);
      const ready = await Promise.all(
        records.map(async (one): Promise<CrmRecord | Written> => {
          const fresh = freshOf(operation, one);
          if (!fresh) return { status: 'done' };
          try {
            return await withPerson(operation, fresh, work);
          } catch (error) {
            return writtenAt(error, work);
          }
        }),
      );
      const wanted = ready.filter((one): one is CrmRecord => 'view' in one);
      const results = await writeRows(operation, way, wanted, work);
      const resultOf = new Map(wanted.map((one, index) => [one, results[index] as Written]));
      const finish = async ([one, result]: [CrmRecord, Written]) => {
        if (result.status === 'refused' && result.code === 'no_person')
          resultOf.set(one, await write(operation, one, work));
        if (result.status !== 'done') return;
        if (operation === 'person' && result.id !== undefined) ids.set(thingOf(operation, one), result.id);
        wrote(operation, one);
        const followed = await stopped(work, async () => {
          await follow(operation, one, result.id, demand);
          return result;
        });
        resultOf.set(one, followed);
      };
      await Promise.all([...resultOf].map(finish));
      return ready.map((one) => ('view' in one ? (resultOf.get(one) as Written) : one));
    },
  };
};

/** A choice of which the mapping makes nothing: an opt-in, which connectors do not write. */
export const isNoChoice = (
  { map }: OperationDefinition,
  operation: Operation,
  { fields }: CrmRecord,
): boolean => operation === 'consent' && Object.keys(map).length > 0 && Object.keys(fields).length === 0;
