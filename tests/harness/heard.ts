import type { Message } from '@rapport/sdk/models';
import { expect } from 'vitest';
import type { ChatLoad } from './chat-load.ts';

const ofPeople = (messages: readonly Message[]) =>
  messages.filter(({ author }) => ['visitor', 'agent'].includes(author.type));
const textsOf = (messages: readonly Message[]) => messages.map(({ text }) => text);

/** Checks that all that was written is kept once, in order and without a gap, and that every stream brought it once. */
export const expectAllHeard = async (load: ChatLoad, timeout?: number): Promise<void> => {
  const poll = timeout === undefined ? {} : { timeout };
  const said: string[] = [];
  for (const visitor of load.visitors) {
    const history = await load.history(visitor);
    expect(history.map(({ sequence }) => sequence)).toEqual(history.map((_message, index) => index + 1));
    const texts = textsOf(ofPeople(history));
    expect(texts.filter((text) => text.startsWith('visitor'))).toEqual(visitor.texts);
    await expect.poll(() => textsOf(visitor.heard), poll).toEqual(texts);
    said.push(...texts);
  }
  const written = [...load.visitors, load.agent].flatMap(({ texts }) => texts);
  expect(said.toSorted()).toEqual(written.toSorted());
  await expect.poll(() => textsOf(load.agent.heard).toSorted(), poll).toEqual(said.toSorted());
};
