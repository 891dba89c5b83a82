/** Writes a text as HTML: nothing in it is a tag, and its lines stay lines. */
export const html = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`).replace(/\r?\n/g, '<br>');

/** Writes as much of a text as HTML as fits into `max` characters, whole characters and entities only. */
export const htmlWithin = (text: string, max: number): string => {
  let written = '';
  for (const character of text.toWellFormed().replaceAll('\r\n', '\n')) {
    const next = html(character);
    if (written.length + next.length > max) break;
    written += next;
  }
  return written;
};
