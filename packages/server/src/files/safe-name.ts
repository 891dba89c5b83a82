const maxCharacters = 120;

/** Endings that a type may have; the first is put on where a name has none of them. */
const endings: Readonly<Record<string, readonly string[]>> = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg', 'jfif'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'application/pdf': ['pdf'],
  'text/csv': ['csv'],
  'text/plain': ['txt', 'text', 'log', 'md'],
};

/**
 * Makes a name that is safe to show and to save under: no path, nothing that cannot be seen or turns the reading
 * around, no ending that promises something else than the bytes are.
 *
 * @param ending of the type, where it is none of the common ones
 */
export const safeName = (name: string, type: string, ending = 'bin'): string => {
  const allowed = endings[type] ?? [ending];
  const clean = name
    .toWellFormed()
    .normalize('NFC')
    .replace(/^.*[/\\]/su, '')
    // Persian words need the joiners; what else is invisible only deceives.
    .replace(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\ufffd]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const last = clean.lastIndexOf('.');
  const own = last > 0 ? clean.slice(last + 1).toLowerCase() : '';
  const fits = allowed.includes(own);
  const stem = (fits ? clean.slice(0, last) : clean) || 'file';
  const tail = `.${fits ? clean.slice(last + 1) : allowed[0]}`;
  return `${cut(stem, maxCharacters - tail.length)}${tail}`;
};

/** Cuts between characters, not within one. */
const cut = (text: string, length: number): string =>
  text.slice(0, length).toWellFormed().replaceAll('\ufffd', '');
