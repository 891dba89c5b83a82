import type { BatchResponse } from '@rapport/sdk/models';

/** So many page views has a person, as many as a profile lists. */
export const viewsOfOne = 100;
const batchSize = 10;

/** Somebody whose page views are sent one batch after the other, in order. */
export interface Person {
  id: string;
  /** How many of them were sent, perhaps in vain; from the first on. */
  sent: number;
  /** How many of them the server has acknowledged; from the first on. */
  acknowledged: number;
}

/** Writers that send page views as fast as they are taken. */
export interface Load {
  /** Everybody of whom something was sent. */
  people: readonly Person[];
  /**
   * Sends until something has happened so many times more, kills the server while requests are under way,
   * and resolves when it is dead and every writer has met that.
   */
  untilKilled(kill: () => Promise<void>, what: 'sent' | 'acknowledged', count: number): Promise<void>;
  /** Sends what is missing to make everybody complete. */
  complete(): Promise<void>;
}

const eventOf = (person: Person, view: number) => ({
  type: 'page',
  messageId: `${person.id}-${view}`,
  anonymousId: person.id,
  timestamp: new Date().toISOString(),
  properties: { url: urlOf(view) },
});

/** The address that a person's page view names. */
export const urlOf = (view: number): string => `https://shop.example/${view}`;

/** Creates so many writers. */
export const createLoad = (origin: string, writers = 8): Load => {
  const people: Person[] = [];
  const isComplete = ({ acknowledged }: Person) => acknowledged === viewsOfOne;
  const born = (writer: number): Person => {
    const person = { id: `writer-${writer}-person-${people.length}`, sent: 0, acknowledged: 0 };
    people.push(person);
    return person;
  };

  /** Sends the first batch that is not acknowledged; answers false when nobody took it. */
  const send = async (person: Person, onSent?: () => void): Promise<boolean> => {
    const from = person.acknowledged;
    const batch = Array.from({ length: batchSize }, (_, index) => eventOf(person, from + index));
    person.sent = from + batchSize;
    try {
      const asked = fetch(`${origin}/v1/batch`, {
        method: 'POST',
        body: JSON.stringify({ writeKey: 'demo', sentAt: new Date().toISOString(), batch }),
      });
      onSent?.();
      const response = await asked;
      const { accepted } = (await response.json()) as BatchResponse;
      if (response.status !== 200 || accepted !== batchSize)
        throw new Error(`the server answered ${response.status} and took ${accepted}`);
    } catch (cause) {
      // What undici throws when a connection is cut or refused.
      if (cause instanceof TypeError) return false;
      throw cause;
    }
    person.acknowledged = person.sent;
    return true;
  };

  return {
    people,
    untilKilled: async (kill, what, count) => {
      let killed: Promise<void> | undefined;
      const counts = { sent: 0, acknowledged: 0 };
      const happened = (event: keyof typeof counts) => {
        counts[event] += 1;
        if (event === what && counts[event] === count) killed = kill();
      };
      const write = async (_: unknown, writer: number): Promise<void> => {
        const mine = ({ id }: Person) => id.startsWith(`writer-${writer}-`);
        for (;;) {
          const person = people.find((one) => mine(one) && !isComplete(one)) ?? born(writer);
          if (!(await send(person, () => happened('sent')))) return;
          happened('acknowledged');
        }
      };
      await Promise.all(Array.from({ length: writers }, write));
      await killed;
    },
    complete: async () => {
      await Promise.all(
        people.map(async (person) => {
          while (!isComplete(person) && (await send(person)));
        }),
      );
    },
  };
};
