import type { StoredEvent } from '../models/index.ts';
import { checkNames } from './check-names.ts';
import type { ConnectorDefinition, Operation, OperationDefinition, RemoteField } from './definition.ts';
import { type HttpRequest, wireOf } from './engine/http.ts';
import type { Outcome } from './engine/judge.ts';
import { operationOf } from './engine/operation-of.ts';
import type { CrmRecord } from './engine/record.ts';
import type { SendJudged } from './engine/sender.ts';
import { viewOf } from './engine/view.ts';
import { isNoChoice, type Writer } from './engine/writer.ts';
import type { EventChoice } from './event-choice.ts';
import { isProven, type People, withoutClaims } from './proven-people.ts';
import type { SettingTexts } from './settings.ts';

/** One thing that was looked at. */
export interface Finding {
  /** `sign in`, or the operation. */
  about: 'sign in' | Operation;
  ok: boolean;
  /** In plain words. */
  message: string;
}

/** A request that would be sent, without what signs it in. */
export interface PreviewedRequest extends HttpRequest {
  /** What it is for: `find`, `create`, `read`, `update`, `write`, `after`. */
  step: string;
}

/** The same as people read it: what goes over the wire, with secrets masked. */
export interface ShownRequest extends Pick<PreviewedRequest, 'step' | 'method'> {
  /** The whole address. */
  url: string;
  body?: string;
}

/** What owners can ask of a connector before they rely on it. */
export interface Inspection {
  /** Signs in, asks what fields there are, and names those that are missing. Changes nothing there. */
  check(): Promise<Finding[]>;
  /** The requests that an event would make; nothing is sent. Empty where it is not supported or not said whom it is about. */
  preview(event: StoredEvent): Promise<PreviewedRequest[]>;
  /** What of an event is withheld as nothing proves it, and why; undefined where all of it goes. */
  withheld(event: StoredEvent): string | undefined;
  /** The same as `preview`, to be read. */
  show(event: StoredEvent): Promise<ShownRequest[]>;
}

export interface InspectionOptions {
  definition: ConnectorDefinition;
  operations: ConnectorDefinition['operations'];
  settings: SettingTexts;
  choose: EventChoice['choose'];
  people: People;
  send: SendJudged;
  writer: Writer;
  baseUrl: string;
  now: () => number;
}

const checkMs = 30_000;

/** Creates what looks at a connector without changing anything. */
export const createInspection = ({
  definition,
  operations,
  settings,
  choose,
  people,
  send,
  writer,
  baseUrl,
  now,
}: InspectionOptions): Inspection => {
  const ask = (request: HttpRequest) =>
    send(request, { signal: undefined, until: now() + checkMs, isHalted: false });

  const checkFields = async (name: Operation): Promise<Finding[]> => {
    const describe = definition.describe?.[name];
    const operation = operations[name];
    if (!describe || !operation) return [];
    const { request, fields, problems: others } = describe(settings);
    const outcome = await ask(request);
    if (outcome?.verdict !== 'ok')
      return [
        { about: name, ok: false, message: `its fields cannot be read: ${outcome?.message ?? 'no answer'}` },
      ];
    const { answer } = outcome;
    const problems = [...(others?.(answer) ?? []), ...compareFields(operation, fields(answer))];
    if (problems.length === 0) return [{ about: name, ok: true, message: 'every field is there' }];
    return problems.map((message) => ({ about: name, ok: false, message }));
  };

  const checkReferences = async (name: Operation): Promise<Finding[]> => {
    const problems = await checkNames(
      operations[name] as OperationDefinition,
      definition.references ?? {},
      async (request) => {
        const outcome = await ask(request);
        return outcome?.verdict === 'ok' ? outcome.answer : undefined;
      },
    );
    return problems.map((message) => ({ about: name, ok: false, message }));
  };

  const whySignInFailed = (outcome: Outcome | undefined): string => {
    if (outcome?.code !== 'network') return outcome?.message ?? 'no answer';
    const { host } = new URL(wireOf(definition.probe(settings), baseUrl).url);
    return `no answer from ${host}: is the address right, is it up, and may this machine reach it?`;
  };

  const preview = async (given: StoredEvent): Promise<PreviewedRequest[]> => {
    const { item: event } = choose(given);
    if (!event) return [];
    const name = operationOf(event);
    const operation = operations[name];
    const record = operation && writer.record(name, viewOf(event));
    if (!operation || !record || isNoChoice(operation, name, record)) return [];
    return previewOf(operation, operation.person === 'required' ? { ...record, person: 'PERSON' } : record);
  };

  return {
    check: async () => {
      const outcome = await ask(definition.probe(settings));
      if (outcome?.verdict !== 'ok')
        return [{ about: 'sign in', ok: false, message: whySignInFailed(outcome) }];
      const findings: Finding[] = [{ about: 'sign in', ok: true, message: `${definition.title} lets us in` }];
      for (const name of Object.keys(operations) as Operation[])
        findings.push(...(await checkFields(name)), ...(await checkReferences(name)));
      return findings;
    },
    preview,
    withheld: (event) => {
      if (people === 'all' || isProven(event)) return undefined;
      const what =
        definition.takesEvents && withoutClaims(event) ? 'who it claims that it is about' : 'all of it';
      return `withheld: ${what}, as nothing proves whose it is (people: 'proven'); context.proven: true would`;
    },
    show: async (event) => {
      const mask = maskOf(definition, settings);
      return (await preview(event)).map((request) => {
        const { url, body } = wireOf(request, baseUrl);
        const { step, method } = request;
        return { step, method, url: mask(url), ...(body !== undefined && { body: mask(body) }) };
      });
    },
  };
};

/** Some CRMs want the key in the body. */
const maskOf = (
  { settings: definitions }: Pick<ConnectorDefinition, 'settings'>,
  settings: SettingTexts,
): ((text: string) => string) => {
  const secrets = Object.entries(definitions)
    .flatMap(([name, { secret }]) => (secret && settings[name]) || [])
    .flatMap((value) => [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)]);
  return (text) => secrets.reduce((masked, secret) => masked.replaceAll(secret, '…'), text);
};

const previewOf = async (operation: OperationDefinition, record: CrmRecord): Promise<PreviewedRequest[]> => {
  const requests: PreviewedRequest[] = [];
  const add = (step: string, request: HttpRequest) => void requests.push({ step, ...request });
  const { write } = operation;
  if (write.by === 'request') add('write', write.request(record));
  if (write.by === 'batch') add('write', write.request([record]));
  if (write.by === 'lookup') {
    add('find', write.find(record));
    add('create', write.create(record));
    if (write.read) add('read', write.read(record, 'ID'));
    if (write.update) add('update', write.update(record, 'ID'));
  }
  if (write.by === 'hook')
    await write.run(record, async (request) => {
      add('write', request);
      return { status: 200, headers: new Headers(), body: undefined };
    });
  for (const request of operation.after?.(record, 'ID') ?? []) add('after', request);
  return requests;
};

/** What a mapping writes that the CRM cannot take, in plain words. */
const compareFields = ({ map }: OperationDefinition, fields: readonly RemoteField[]): string[] => {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const byLabel = new Map(fields.map((field) => [field.label?.toLowerCase(), field]));
  return Object.entries(map).flatMap(([name, source]) => {
    if (source === null) return [];
    const field = byName.get(name) ?? byName.get(name.split('.')[0] as string);
    if (field) return field.isReadOnly ? [`the field ${name} cannot be written`] : [];
    const labelled = byLabel.get(name.toLowerCase());
    if (labelled)
      return [`there is no field ${name}; the one that people see under that name is ${labelled.name}`];
    return [`there is no field ${name}: make it there, or map it to null`];
  });
};
