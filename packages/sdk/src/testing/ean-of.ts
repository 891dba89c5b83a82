/** Adds to 12 digits the one that makes them an EAN-13. @see https://www.gs1.org/services/how-calculate-check-digit-manually */
export const eanOf = (digits: string): string => {
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index % 2 ? 3 : 1), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
};
