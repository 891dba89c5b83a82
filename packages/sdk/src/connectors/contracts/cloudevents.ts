import { join } from 'node:path';
import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Contract, ContractRequest } from './contract.ts';
import { folderOfPackage, requireFile } from './installed.ts';
import { wordsOf } from './schema.ts';

type Attributes = Record<string, unknown>;

const batchType = 'application/cloudevents-batch+json';
const oneType = 'application/cloudevents+json';

/** Takes the events out of a request, in whichever of the three modes they are; undefined when there are none. */
const eventsOf = ({ headers, body }: ContractRequest): Attributes[] | undefined => {
  const type = headers.get('content-type')?.split(';')[0]?.trim();
  if (type === batchType) return JSON.parse(body);
  if (type === oneType) return [JSON.parse(body)];
  const attributes = [...headers].filter(([name]) => name.startsWith('ce-'));
  if (attributes.length === 0) return undefined;
  // The spec lets header values be percent-encoded.
  return [Object.fromEntries(attributes.map(([name, value]) => [name.slice(3), decodeURIComponent(value)]))];
};

/** Extensions are named by small letters and digits, which the schema leaves open. */
const isName = (name: string): boolean => /^[a-z0-9]+$/.test(name) || name === 'data_base64';

/**
 * Checks that a request carries CloudEvents of version 1.0, in any of the modes over HTTP, with the schema that the
 * CloudEvents project publishes. Where it goes is the receiver's matter.
 */
export const createCloudEventsContract = (): Contract => async (request) => {
  const { default: validate } = requireFile(join(folderOfPackage('cloudevents'), 'dist/schema/v1.js')) as {
    default: { (event: Attributes): boolean; errors?: ErrorObject[] };
  };
  const name = `${request.method} ${new URL(request.url).pathname}`;
  if (request.method !== 'POST') return [`${name}: expected POST`];
  let events: Attributes[] | undefined;
  try {
    events = eventsOf(request);
  } catch {
    return [`${name}: the body is no JSON`];
  }
  if (!events) return [`${name}: is no CloudEvent`];
  return events.flatMap((event, index) => {
    const wrong = validate(event) ? [] : (validate.errors ?? []).map(wordsOf);
    const version = event.specversion === '1.0' ? [] : ['specversion: expected 1.0'];
    const names = Object.keys(event).filter((each) => !isName(each));
    const unnamed = names.map((each) => `${each}: expected small letters and digits`);
    return [...wrong, ...version, ...unnamed].map((words) => `${name}: [${index}].${words}`);
  });
};
