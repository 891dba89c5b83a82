/** Makes ids for headings out of their words in any script, none of them twice. */
export const createHeadingIds = () => {
  const used = new Map<string, number>();
  return (text: string): string => {
    const id = wordsOf(text) || 'section';
    const before = used.get(id) ?? 0;
    used.set(id, before + 1);
    if (before === 0) return id;
    // "Step 2" twice must not give the id of a heading "Step 2 2".
    let count = before + 1;
    while (used.has(`${id}-${count}`)) count += 1;
    used.set(id, count);
    used.set(`${id}-${count}`, 1);
    return `${id}-${count}`;
  };
};

const longest = 60;

const wordsOf = (text: string): string =>
  [
    ...text
      .normalize('NFC')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-'),
  ]
    .slice(0, longest)
    .join('')
    .replaceAll(/^-+|-+$/g, '');
