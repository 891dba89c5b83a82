import { LitElement, type PropertyDeclarations } from 'lit';
import type { Desk } from '../app/desk-context.ts';

/** What every part of the desk is: it has the desk, and is drawn again when what it watches changes. */
export abstract class DeskElement extends LitElement {
  static override properties: PropertyDeclarations = { desk: { attribute: false } };

  /** Who is signed in, the server, the words. */
  desk!: Desk;

  private readonly watched = new Map<{ subscribe(listener: () => void): () => void }, () => void>();

  /** Draws this again whenever a store changes, for as long as it is on the page. */
  protected watch(store: { subscribe(listener: () => void): () => void }): void {
    if (!this.watched.has(store))
      this.watched.set(
        store,
        store.subscribe(() => this.requestUpdate()),
      );
  }

  protected unwatch(store: { subscribe(listener: () => void): () => void } | undefined): void {
    if (!store) return;
    this.watched.get(store)?.();
    this.watched.delete(store);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.watched.values()) stop();
    this.watched.clear();
  }

  /** Moves the focus to a part of this once it is drawn. */
  protected async focusOn(selector: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}
