/** Writes a text as HTML: nothing in it is a tag, and its lines stay lines. */
export const html = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`).replace(/\r?\n/g, '<br>');
