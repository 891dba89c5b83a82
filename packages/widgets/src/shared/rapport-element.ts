import { LitElement, type PropertyDeclarations } from 'lit';
import { chooseLocale, type Locale } from './locale.ts';

/** Gives an element its language. */
export abstract class RapportElement extends LitElement {
  static override properties: PropertyDeclarations = { locale: {} };

  /**
   * The language to speak, as a BCP 47 tag; one that we do not speak becomes English.
   * @default the page's language, else the first of the visitor's that we speak
   */
  locale = '';

  /** The language that `locale` or the page asks for. */
  protected get language(): Locale {
    if (this.locale) return chooseLocale([this.locale]);
    const page = this.closest<HTMLElement>('[lang]') ?? document.documentElement;
    return chooseLocale([page.lang, ...navigator.languages]);
  }
}
