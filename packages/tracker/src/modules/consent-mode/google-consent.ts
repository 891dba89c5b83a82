import type { ConsentChoices } from '@rapport/sdk/models';

/** What Google's tags ask for. @see https://developers.google.com/tag-platform/security/concepts/consent-mode */
export type GoogleConsent = Record<string, 'granted' | 'denied'>;

/** Says in Google's words what was chosen. */
export const toGoogleConsent = ({ preferences, analytics, marketing }: ConsentChoices): GoogleConsent => {
  const word = (yes: boolean | undefined) => (yes ? 'granted' : 'denied');
  return {
    ad_storage: word(marketing),
    ad_user_data: word(marketing),
    ad_personalization: word(marketing),
    analytics_storage: word(analytics),
    functionality_storage: word(preferences),
    personalization_storage: word(preferences),
    security_storage: 'granted',
  };
};
