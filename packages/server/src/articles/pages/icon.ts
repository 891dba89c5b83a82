import { defaultAccent } from './styles.ts';

/** Draws the sign that browsers show for the help pages, in a site's colour. */
export const iconOf = (accent: string = defaultAccent): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="${accent}"/>` +
  '<path d="M11.5 12.3a4.6 4.6 0 1 1 6.6 4.1c-1.4.7-2.1 1.5-2.1 3" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round"/>' +
  '<circle cx="16" cy="24" r="1.8" fill="#fff"/></svg>';
