import type { Message } from '@rapport/sdk/models';

/** Puts messages together: each once, by its place in the thread alone, whatever clocks say. */
export const mergeMessages = (known: readonly Message[], came: readonly Message[]): Message[] => {
  const byPlace = new Map<number, Message>();
  for (const message of [...known, ...came]) byPlace.set(message.sequence, message);
  return [...byPlace.values()].sort((one, other) => one.sequence - other.sequence);
};

/** Answers the place after which messages are missing, if any are. */
export const gapIn = (messages: readonly Message[]): number | undefined => {
  const at = messages.findIndex(
    ({ sequence }, index) => index > 0 && sequence !== messages[index - 1]!.sequence + 1,
  );
  return at > 0 ? messages[at - 1]!.sequence : undefined;
};
