import type { CentreStrings } from '../centre-strings.ts';

/** The words of the details. */
export const strings: CentreStrings = {
  partners: { one: '# partner', other: '# partners' },
  cookies: { one: '# cookie', other: '# cookies' },
  policyOf: (vendor) => `Privacy policy of ${vendor}`,
  policy: 'Privacy policy',
  caption: (purpose) => `Cookies: ${purpose}`,
  columns: { name: 'Name', who: 'Set by', use: 'What for', keptFor: 'Kept for' },
  thisSite: 'This site',
  untilClosed: 'Until you close the browser',
  unsaid: 'Not described',
  own: {
    rapport_consent: 'Remembers this choice: six months after a refusal, 13 after a yes.',
    rapport_anonymous_id: 'Recognises this browser when you return.',
    rapport_visitor_key: 'Proves that it is this browser, so that nobody else can read your data.',
    rapport_user_id: 'Remembers which customer you are once you have signed in.',
    rapport_visit: 'Tells one visit from the next.',
  },
  why: {
    title: 'Why it is set this way',
    choice: (day) => (day ? `You chose this on ${day}.` : 'You chose this.'),
    gpc: (off, count) =>
      off
        ? `Your browser sends Global Privacy Control, so ${off} ${count > 1 ? 'are' : 'is'} off.`
        : 'Your browser sends Global Privacy Control.',
    dnt: (off, count) =>
      off
        ? `Your browser sends Do Not Track, so ${off} ${count > 1 ? 'are' : 'is'} off.`
        : 'Your browser sends Do Not Track.',
    tcf: 'A consent manager on this page decides (IAB TCF).',
    gpp: 'A consent manager on this page decides (IAB GPP).',
    objection: 'Where you are, everything is on until you object.',
    none: 'The owner of this site states that no consent is needed.',
    default: 'Nothing was chosen yet, so only what is necessary is on.',
  },
  undeclared: {
    title: 'Cookies that nobody declared',
    note: 'Found on this page, for the owner of the site to look into.',
  },
  version: (version) => `Version ${version} of this text`,
  fingerprint: 'Fingerprint',
};
