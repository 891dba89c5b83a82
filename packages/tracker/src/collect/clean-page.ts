import type { PageContext } from '@rapport/sdk/models';

/** Parameters that prove or open something. */
const secrets =
  /([?&][^?&=#"]*(?:token|secret|password|auth|code|key|sig|signature|session|sid|otp|jwt|_link)=)[^&#"]*/gi;
/** What advertisers put into links to know a person again: gclid, gbraid, fbclid, msclkid, ttclid, li_fat_id, … */
const clickIds = /([?&][^?&=#"]*(?:clid|clkid|clickid|braid|fat_id|[_c]cid|mc_eid|epik|_kx)=)[^&#"]*/gi;
/** E-mail addresses, and 15 or 16 digits as cards have them. */
const personal = /[^\s/?&=#":]+(@|%40)[^\s/?&=#":]+|(?<!\d)[3-6](?:[ +-]?\d){14,15}(?!\d)/g;

/**
 * Describes a page without what its address and title may tell of a person, `***` in its place: secrets and e-mail
 * addresses never, click ids only with consent to marketing.
 */
export const cleanPage = (page: Readonly<PageContext>, marketing: boolean): Readonly<PageContext> =>
  JSON.parse(
    JSON.stringify(page)
      .replace(secrets, '$1***')
      .replace(marketing ? secrets : clickIds, '$1***')
      .replace(personal, '***'),
  );
