import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An article of somebody's documentation, as search takes it. */
export interface DocumentationArticle {
  id: string;
  locale: string;
  title: string;
  category: string;
  body: string;
}

export const languages = ['en', 'vi', 'pl', 'fa', 'zh'] as const;
export type Language = (typeof languages)[number];

/** Packages of Debian whose translated help is measured on; none of its text is kept here. */
export const packages =
  'libreoffice-help-en-us libreoffice-help-vi libreoffice-help-pl libreoffice-help-zh-cn gnome-user-docs';

/** Where those packages lie: `RAPPORT_SEARCH_DOCUMENTS` where they were unpacked somewhere else. */
const share = process.env.RAPPORT_SEARCH_DOCUMENTS ?? '/usr/share';

const folders: Record<Language, { office?: string; desktop: string }> = {
  en: { office: 'en-US', desktop: 'C' },
  vi: { office: 'vi', desktop: 'vi' },
  pl: { office: 'pl', desktop: 'pl' },
  fa: { desktop: 'fa' },
  zh: { office: 'zh-CN', desktop: 'zh_CN' },
};

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', apos: "'" };

const textOf = (markup: string): string =>
  markup
    .replace(/<(script|style|title)\b.*?<\/\1>/gs, ' ')
    // What is inside a line, such as a button's name, does not part a word.
    .replace(/<\/?(span|em|gui|a|link|key|app|b|i|code|cmd|sys|file|input)\b[^>]*>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&(\w+);/g, (whole, name) => entities[name] ?? whole)
    .replace(/\s+/g, ' ')
    .trim();

/** Half-translated pages are the rule: what is still English is left out of the other languages. */
const own: Record<Language, (text: string) => boolean> = {
  en: () => true,
  vi: (text) => /[ăâđêôơưạ-ỹàáãèéìíĩòóõùúũý]/i.test(text),
  pl: (text) => /[ąćęłńóśźż]/i.test(text) || !/\b(the|to|of|and|you|is|a|for)\b/i.test(text),
  fa: (text) => (text.match(/[\u0600-\u06ff]/g)?.length ?? 0) > text.length * 0.4,
  zh: (text) => (text.match(/\p{Script=Han}/gu)?.length ?? 0) > text.length * 0.3,
};

interface Page {
  file: string;
  category: string;
  title: string;
  paragraphs: string[];
}

const officePages = (folder: string): Page[] => {
  const root = join(share, 'libreoffice/help', folder, 'text');
  return globSync('**/*.html', { cwd: root }).map((file) => {
    const [, main = ''] = readFileSync(join(root, file), 'utf8').split('id="DisplayArea"');
    return {
      file: `office/${file}`,
      category: file.split('/').slice(0, 2).join(' '),
      title: textOf(/<h1.*?<\/h1>/s.exec(main)?.[0] ?? ''),
      paragraphs: [...main.matchAll(/<(p|h2|h3)\b.*?<\/\1>/gs)].map(([markup]) => textOf(markup)),
    };
  });
};

const desktopPages = (folder: string): Page[] => {
  const root = join(share, 'help', folder, 'gnome-help');
  return globSync('*.page', { cwd: root }).flatMap((file) => {
    const markup = readFileSync(join(root, file), 'utf8');
    const summary = textOf(/<desc>.*?<\/desc>/s.exec(markup)?.[0] ?? '');
    const parts = markup.replace(/<info>.*?<\/info>/gs, '').split(/<section\b/);
    // A section is an article of its own, as few languages have this help in full.
    return parts.map((part, index) => ({
      file: `desktop/${file}${index ? `#${index}` : ''}`,
      category: file.split('-')[0] ?? '',
      title: textOf((/<title>.*?<\/title>/s.exec(part)?.[0] ?? '').replaceAll('title>', 'p>')),
      paragraphs: [
        ...(index ? [] : [summary]),
        ...[...part.matchAll(/<p\b.*?<\/p>/gs)].map(([paragraph]) => textOf(paragraph)),
      ],
    }));
  });
};

/** Reads one language's articles; nothing where the packages are not there. */
export const readDocumentation = (language: Language): DocumentationArticle[] => {
  const { office, desktop } = folders[language];
  const seen = new Set<string>();
  const pages = [
    ...(existsSync(join(share, 'help', desktop)) ? desktopPages(desktop) : []),
    ...(office ? officePages(office) : []),
  ];
  return pages.flatMap(({ file, category, title, paragraphs }) => {
    const body = paragraphs.filter((text) => text && own[language](text)).join('\n');
    const long = language === 'zh' ? 60 : 160;
    // Two articles of one title could not be told apart by it.
    if (!title || !own[language](title) || body.length < long || seen.has(title.toLowerCase())) return [];
    seen.add(title.toLowerCase());
    return [{ id: `${language}/${file}`, locale: language, title, category, body }];
  });
};
