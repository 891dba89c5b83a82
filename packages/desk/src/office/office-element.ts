import { isRapportError } from '@rapport/sdk';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { strings as english, type OfficeStrings } from '../locale/office.en.ts';
import { baseStyles } from '../shared/base.styles.ts';
import { DeskElement } from '../shared/desk-element.ts';
import { formStyles } from '../shared/form.styles.ts';
import { pageStyles } from '../shared/page.styles.ts';
import { officeStyles } from './office.styles.ts';
import { loadOfficeStrings } from './office-strings.ts';

/** What every page of the office is: it has its words, a site, and says what became of what was done. */
export abstract class OfficeElement extends DeskElement {
  static override styles = [baseStyles, formStyles, pageStyles, officeStyles];
  static override properties: PropertyDeclarations = {
    site: {},
    words: { state: true },
    fault: { state: true },
    isBusy: { state: true },
  };

  /** Key of the site; empty for the first. */
  site = '';

  /** Undefined until they are loaded. */
  protected words: OfficeStrings | undefined;
  /** What went wrong, in words. */
  protected fault = '';
  protected isBusy = false;
  private speaking = '';

  protected get siteKey(): string {
    return this.site || (this.desk.session.sites[0]?.key ?? '');
  }

  /** The languages of the site. */
  protected get locales(): readonly string[] {
    const site = this.desk.session.sites.find(({ key }) => key === this.siteKey);
    return site?.locales.length ? site.locales : ['en'];
  }

  protected override willUpdate(): void {
    const { language } = this.desk.voice;
    if (language === this.speaking) return;
    this.speaking = language;
    void loadOfficeStrings(language).then(({ strings }) => {
      if (language === this.speaking) this.words = strings;
    });
  }

  /** Waits for the words too, as nothing is shown before. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    if (!this.words) await loadOfficeStrings(this.desk.voice.language);
    return super.getUpdateComplete();
  }

  /** Does something that may fail, and tells how it went. @returns whether it went well */
  protected async attempt(doing: () => Promise<string | undefined>): Promise<boolean> {
    if (this.isBusy) return false;
    this.isBusy = true;
    this.fault = '';
    try {
      const said = await doing();
      if (said) this.desk.say(said);
      return true;
    } catch (error) {
      this.fault = this.faultOf(error);
      return false;
    } finally {
      this.isBusy = false;
    }
  }

  /** Says what went wrong. */
  protected faultOf(error: unknown): string {
    const { text } = this.desk.voice;
    if (!isRapportError(error)) throw error;
    if (error.code === 'forbidden') return text.forbidden;
    if (error.code !== 'rejected') return text.unsaved;
    return (this.words ?? english).refused(error.problemCode ?? String(error.status));
  }

  /** Names a language in the agent's own. */
  protected nameOf(tag: string): string {
    try {
      return new Intl.DisplayNames([this.desk.voice.language], { type: 'language' }).of(tag) ?? tag;
    } catch {
      return tag;
    }
  }

  protected renderFault(): TemplateResult | typeof nothing {
    return this.fault ? html`<p class="fault" role="alert">${this.fault}</p>` : nothing;
  }

  /** Lets one choose the site, where there are several. */
  protected renderSites(words: OfficeStrings, go: (site: string) => void): TemplateResult | typeof nothing {
    const { sites } = this.desk.session;
    if (sites.length < 2) return nothing;
    return html`<div class="field">
      <label for="site">${words.site}</label>
      <select id="site" @change=${(event: Event) => go((event.target as HTMLSelectElement).value)}>
        ${sites.map(({ key, name }) => html`<option value=${key} .selected=${key === this.siteKey}>${name}</option>`)}
      </select>
    </div>`;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { words } = this;
    return words ? html`<div class="page">${this.renderPage(words)}</div>` : nothing;
  }

  protected abstract renderPage(words: OfficeStrings): TemplateResult;
}
