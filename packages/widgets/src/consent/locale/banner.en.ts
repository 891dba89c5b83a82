import type { ConsentStrings } from '../consent-strings.ts';

/** The banner's words. */
export const strings: ConsentStrings = {
  title: 'Cookies on this site',
  message: (aims) => `With your consent, we use cookies and similar technologies to ${aims}.`,
  objection: (aims) => `We use cookies and similar technologies to ${aims}. You can object at any time.`,
  aims: {
    preferences: 'remember your settings',
    analytics: 'understand how the site is used',
    marketing: 'show you relevant offers',
  },
  names: {
    necessary: 'Necessary',
    preferences: 'Preferences',
    analytics: 'Analytics',
    marketing: 'Marketing',
  },
  descriptions: {
    necessary: 'Keeps the site working: security, sign-in, your basket and this choice.',
    preferences: 'Remembers settings such as your language.',
    analytics:
      'Recognises you when you return and records what you see and do here, so that we can improve the site.',
    marketing: 'Measures our advertising and shows you offers that suit you, here and on other sites.',
  },
  acceptAll: 'Accept all',
  rejectAll: 'Reject all',
  objectAll: 'Object to all',
  choose: 'Choose',
  save: 'Save choice',
  close: 'Close',
  alwaysOn: 'Always on',
  policy: 'Privacy policy',
  unloaded: 'The list of partners and cookies could not be loaded.',
  retry: 'Try again',
};
