/** Sizes and lengths that every part of Rapport agrees on. Bytes are of UTF-8, before compression. */
export const limits = {
  /** A whole `POST /v1/batch` body. @see https://segment.com/docs/connections/sources/catalog/libraries/server/http-api/#max-request-size */
  batchBytes: 500_000,
  /** One event, as JSON. The same page of Segment's documentation. */
  eventBytes: 32_768,
  /** Events in one batch. */
  batchEvents: 1_000,
  /** Levels of objects and arrays in one event. */
  eventDepth: 32,
  /** Characters in an id of a user, a visitor or an event. */
  idCharacters: 255,
  /** Characters in the name of a tracked event. */
  nameCharacters: 255,
  /** All `keepalive` requests of one page in flight. @see https://fetch.spec.whatwg.org/#http-network-or-cache-fetch */
  keepaliveBytes: 65_536,
} as const;
