/** Measures an item as it goes over the wire: as JSON, in UTF-8. */
export const bytesOf = (item: unknown): number => new TextEncoder().encode(JSON.stringify(item)).length;
