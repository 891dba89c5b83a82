interface WithConsent {
  rapport?: { consent?: { get?: () => Promise<{ analytics?: boolean }> } };
}

/**
 * Tells whether the owner's reports may hear what is searched and read: where the page has the script tag, only with
 * consent to analytics, although the reports name nobody. Without it the owner answers for the page.
 */
export const mayReport = async (page: object = globalThis): Promise<boolean> => {
  const choices = await (page as WithConsent).rapport?.consent?.get?.();
  return choices?.analytics ?? true;
};
