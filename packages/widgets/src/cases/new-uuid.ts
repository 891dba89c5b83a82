/** Makes a random UUID; `crypto.randomUUID` is absent on plain-HTTP pages. @see https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-4 */
export const newUuid = (): string =>
  '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (digit) =>
    (+digit ^ ((crypto.getRandomValues(new Uint8Array(1))[0] as number) & (15 >> (+digit / 4)))).toString(16),
  );
