/** Makes a slug of a title in any script: its words, joined by hyphens; empty where it has none. */
export const slugOf = (title) => [
    ...title
        .normalize('NFC')
        .toLowerCase()
        .replaceAll(/['’]/g, '')
        .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-'),
]
    .slice(0, 100)
    .join('')
    .replaceAll(/^-+|-+$/g, '');
