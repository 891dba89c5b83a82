/** What one view of a page has to load, and how much of it there may be. */
export interface Budget {
  what: string;
  /** From the repository's root; what it imports at once counts too. */
  file: string;
  /** Brotli at its highest quality, as a site's files are compressed once. */
  maxBytes: number;
}

const litBytes = 5_500;

/** The sizes that Rapport promises; each is raised only by a decision. */
export const budgets: Budget[] = [
  { what: 'script tag', file: 'packages/tracker/dist/rapport.js', maxBytes: 8_000 },
  { what: 'inline snippet', file: 'packages/tracker/dist/snippet.js', maxBytes: 500 },
  {
    what: 'consent banner with Lit',
    file: 'packages/widgets/dist/elements/consent.js',
    maxBytes: 6_000 + litBytes,
  },
  {
    what: 'panel of your data with Lit',
    file: 'packages/widgets/dist/elements/your-data.js',
    maxBytes: 12_000 + litBytes,
  },
];
