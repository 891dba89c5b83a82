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

  /** The BCP 47 tags that `locale`, or the page and the visitor, ask for; the most wanted first. */
  protected get tags(): readonly string[] {
    if (this.locale) return [this.locale];
    const page = this.closest<HTMLElement>('[lang]') ?? document.documentElement;
    return [page.lang, ...navigator.languages];
  }

  /** The language that `locale` or the page asks for. */
  protected get language(): Locale {
    return chooseLocale(this.tags);
  }
}
