const encoder = new TextEncoder();

/**
 * Writes one event as bytes, so that it is written once for all who get it.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export const eventBytes = (id: number, type: string, data: unknown): Uint8Array =>
  encoder.encode(`id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`);

/** Writes a comment, and with it where to resume: readers take over the id although there is no event. */
export const commentBytes = (comment: string, id: number): Uint8Array =>
  encoder.encode(`: ${comment}\nid: ${id}\n\n`);
