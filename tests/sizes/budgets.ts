/** What one view of a page has to load, and how much of it there may be. */
export interface Budget {
  what: string;
  /** From the repository's root; what it imports at once counts too, but for what modules of the tracker share. */
  file: string;
  /** Brotli at its highest quality, as a site's files are compressed once. */
  maxBytes: number;
}

const litBytes = 5_500;

/** What the script tag loads when it is needed and allowed. */
const modules = [
  'modules',
  'capture',
  'forms',
  'vitals',
  'errors',
  'commerce',
  'media',
  'debug',
  'guard',
  'embeds',
  'signals',
  'consent-mode',
  'links',
  'server-cookies',
];

/** The sizes that Rapport promises; each is raised only by a decision. */
export const budgets: Budget[] = [
  { what: 'script tag', file: 'packages/tracker/dist/rapport.js', maxBytes: 8_000 },
  { what: 'inline snippet', file: 'packages/tracker/dist/snippet.js', maxBytes: 500 },
  {
    what: 'inline snippet for Google’s tags',
    file: 'packages/tracker/dist/consent-mode-snippet.js',
    maxBytes: 400,
  },
  { what: 'rules of pages', file: 'packages/tracker/dist/page-rules-snippet.js', maxBytes: 1_500 },
  ...modules.map((name) => ({
    what: `module ${name}`,
    file: `packages/tracker/dist/rapport/${name}.js`,
    maxBytes: 2_500,
  })),
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
  {
    what: 'help with Lit',
    file: 'packages/widgets/dist/elements/help.js',
    maxBytes: 12_000 + litBytes,
  },
  {
    what: 'chat with Lit',
    file: 'packages/widgets/dist/elements/chat.js',
    maxBytes: 12_000 + litBytes,
  },
  {
    what: 'cases with Lit',
    file: 'packages/widgets/dist/elements/cases.js',
    maxBytes: 12_000 + litBytes,
  },
  {
    what: 'loyalty card with Lit',
    file: 'packages/widgets/dist/elements/loyalty-card.js',
    maxBytes: 12_000 + litBytes,
  },
  {
    what: 'launcher before anyone clicks',
    file: 'packages/widgets/dist/elements/launcher.js',
    maxBytes: 3_000,
  },
];

/** What a page may load of `@rapport/sdk/insights`: nothing of other people’s is in it. */
export const insightsBudgets = [
  { what: 'stage, recency, frequency and value', names: 'lifecycleStage, rfm', maxBytes: 1_500 },
  {
    what: 'all insights',
    names:
      'affinities, churnRisk, customerFromOrders, customersFromOrders, customerType, expectedPurchases, expectedSpend, fitBgNbd, fitGammaGamma, fitRhythm, lifecycleStage, lifetimeValue, probabilityAlive, productScores, rfm, rfmScale',
    maxBytes: 8_000,
  },
];
