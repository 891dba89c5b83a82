/** Writes an amount as the reader's language does; without a code that is known, as a number. */
export const formatMoney = (tag: string, total: number | null, currency: string | null): string => {
  if (total === null) return '';
  try {
    return new Intl.NumberFormat(tag, currency ? { style: 'currency', currency } : {}).format(total);
  } catch {
    return `${total} ${currency ?? ''}`;
  }
};
