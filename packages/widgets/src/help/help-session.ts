import type { Article, ArticleIndex, HelpUse } from '@rapport/sdk/models';
import type { HelpClient } from './help-client.ts';
import type { HelpHit } from './help-hit.ts';
import type { VoteReason } from './help-strings.ts';
import { createUseReport, type UseReport } from './help-uses.ts';
import type { KeptAnswers } from './kept-answers.ts';
import { createLibrary, type Library } from './library.ts';
import { matchesPage } from './matches-page.ts';
import type { Place } from './place.ts';
import { createSearcher, type Searcher } from './searcher.ts';
import { isFound, type Listing, type Loaded, type SearchState, type Trouble, type Vote } from './view.ts';

/** A place, and how it was left. */
interface Step {
  place: Place;
  wasOpen: boolean;
  active: number;
  scrollTop: number;
}

export interface HelpSessionOptions {
  articles: NonNullable<HelpClient['articles']>;
  /** A BCP 47 tag. */
  locale: string;
  kept: KeptAnswers;
  /** Tells one help centre from another on the same device. */
  name: string;
  /** Where on the site the customer is. */
  path: () => string;
  isOnline: () => boolean;
  createId: () => string;
  now: () => number;
  /** Whether the owner's reports may hear of it. */
  mayReport: () => Promise<boolean>;
  /** Called whenever more than the first view is asked for. */
  onUse: () => void;
  /** Called when the customer has finished a search. */
  onSearch: (query: string, results: number) => void;
  /** Called when there is something else to show. */
  onChange: () => void;
}

const limitTyping = 7;
const limitResults = 30;
const limitSuggestions = 5;
const emptySearch: SearchState = {
  query: '',
  searched: '',
  hits: [],
  active: -1,
  isOpen: false,
  hasFailed: false,
};

/** One opening of the help in one language: what is read, searched, voted, and the way back. It draws nothing. */
export class HelpSession {
  index: Loaded<ArticleIndex>;
  article: Loaded<Article>;
  listing: Loaded<Listing>;
  search: SearchState = emptySearch;
  /** Articles to begin with: for the page, and what is read most. */
  suggested: Listing['items'] = [];
  popular: Listing['items'] = [];
  /** Whether a search found nothing, or an article did not help: then who may be asked is offered. */
  hasGivenUp = false;

  readonly steps: Step[] = [];
  private current: Step = { place: { kind: 'home' }, wasOpen: false, active: -1, scrollTop: 0 };
  private readonly votes = new Map<string, Vote>();
  private readonly options: HelpSessionOptions;
  private readonly library: Library;
  private report: UseReport;
  private searcher: Searcher | undefined;
  private hasUsed = false;

  constructor(options: HelpSessionOptions) {
    this.options = options;
    this.library = createLibrary(options);
    this.report = this.createReport();
  }

  private createReport(): UseReport {
    const { articles, locale, createId, now, mayReport, onSearch } = this.options;
    return createUseReport({
      locale,
      createId,
      now,
      onSearch,
      tell: async (uses) => {
        if (await mayReport()) await articles.tell?.(uses);
      },
    });
  }

  get locale(): string {
    return this.options.locale;
  }

  get mayVote(): boolean {
    return Boolean(this.options.articles.rate);
  }

  get place(): Place {
    return this.current.place;
  }

  get vote(): Vote | undefined {
    return this.place.kind === 'article' ? this.votes.get(this.place.slug) : undefined;
  }

  /** The index, where it has arrived. */
  get known(): ArticleIndex | undefined {
    return isFound(this.index) ? this.index.answer : undefined;
  }

  /** Where the customer is, for another session to begin with. */
  get left(): { place: Place; query: string } {
    return { place: this.place, query: this.search.query };
  }

  /** Begins at a place, or where another session was left. */
  begin(place: Place | undefined, left: HelpSession['left'] | undefined): void {
    const first = left?.place ?? place;
    if (first) this.startAt(first);
    if (left?.query) this.type(left.query);
    void this.load();
  }

  async load(): Promise<void> {
    this.set({ index: undefined });
    const index = await this.library.index().catch(() => this.trouble());
    this.set({ index });
    if (!isFound(index)) return;
    const { articles, locale } = this.options;
    this.searcher = createSearcher({ articles, locale, index: index.answer });
    const { query } = this.search;
    if (query) this.type(query);
    this.suggest(index.answer);
    if (this.place.kind !== 'home' && this.place.kind !== 'article') this.arrive();
  }

  /** The network is back: what could not be loaded is asked for again. */
  recover(): void {
    if (this.index === 'offline') void this.load();
    else if (this.article === 'offline') this.arrive();
    this.options.onChange();
  }

  /** Ends what is under way. */
  leave(): void {
    this.report.flush();
  }

  /** Goes on where the customer left; for the owner's reports it is another opening. */
  resume(): void {
    this.report = this.createReport();
    this.hasUsed = false;
    if (!isFound(this.index)) void this.load();
    else this.suggest(this.index.answer);
  }

  /** Gets ready for what comes after the first view. */
  prepare(): void {
    this.options.onUse();
    this.searcher?.prepare();
  }

  /** The customer uses the help: from now on what they read is kept, and the search gets ready. */
  use(): void {
    this.prepare();
    if (this.hasUsed) return;
    this.hasUsed = true;
    this.library.keep();
    const slugs = this.suggested.map(({ slug }) => slug);
    if (slugs.length > 0) this.note({ type: 'suggested', slugs });
  }

  note(use: HelpUse): void {
    this.report.add(use);
  }

  go(place: Place, scrollTop = 0): void {
    const { isOpen, active } = this.search;
    this.steps.push({ ...this.current, wasOpen: isOpen, active, scrollTop });
    if (place.kind === 'article') {
      const query = this.search.hits.some(({ slug }) => slug === place.slug) && this.search.searched;
      this.note({ type: 'opened', slug: place.slug, ...(query && { query }) });
    }
    this.show({ place, wasOpen: false, active: -1, scrollTop: 0 });
    this.use();
  }

  /** Goes back to the place before. @returns how it was left; undefined where there is none */
  back(): Step | undefined {
    const step = this.steps.pop();
    if (step) this.show(step);
    return step;
  }

  /** Shows a place without a way back. */
  show(step: Step): void {
    this.current = step;
    this.search = { ...this.search, isOpen: step.wasOpen, active: step.active };
    this.arrive();
  }

  startAt(place: Place): void {
    this.steps.length = 0;
    if (place.kind !== 'home') {
      this.steps.push(this.current);
      this.options.onUse();
    }
    this.show({ place, wasOpen: false, active: -1, scrollTop: 0 });
  }

  /** Loads what the place shows. */
  arrive(): void {
    const { place } = this;
    if (place.kind === 'article') void this.open(place);
    else if (place.kind === 'collection') void this.list(place.slug);
    else if (place.kind === 'results') void this.showResults(place.query);
    this.options.onChange();
  }

  private async open(place: Extract<Place, { kind: 'article' }>): Promise<void> {
    this.set({ article: undefined });
    const article = await this.library.article(place.slug, place.locale).then(
      (found) => found ?? ('missing' as const),
      () => this.trouble(),
    );
    if (this.place === place) this.set({ article });
  }

  private async list(collection: string, cursor?: string): Promise<void> {
    const { place, known } = this;
    if (!known) return;
    if (known.articles.length > 0) {
      const items = known.articles.filter((article) => article.collection === collection);
      return this.set({ listing: { answer: { items, next: null } } });
    }
    const before = cursor && isFound(this.listing) ? this.listing.answer.items : [];
    if (!cursor) this.set({ listing: undefined });
    const { articles, locale } = this.options;
    const listing = await articles
      .list({ collection, locale, limit: 50, ...(cursor && { cursor }) })
      .then(({ items, next }) => ({ answer: { items: [...before, ...items], next } }))
      .catch(() => this.trouble());
    if (this.place === place) this.set({ listing });
  }

  /** Lists more of the collection. */
  more(): void {
    const { place, listing } = this;
    if (place.kind !== 'collection' || !isFound(listing) || !listing.answer.next) return;
    void this.list(place.slug, listing.answer.next);
  }

  private async showResults(query: string): Promise<void> {
    const { place, searcher } = this;
    this.set({ listing: undefined });
    if (!searcher) return;
    this.search = { ...this.search, query, isOpen: false };
    const listing = await searcher.search(query, limitResults).then(
      (items) => ({ answer: { items, next: null } }),
      () => this.trouble(),
    );
    if (this.place !== place) return;
    if (isFound(listing)) this.finish(query, listing.answer.items as HelpHit[]);
    this.set({ listing });
  }

  /** Takes what stands in the field now. @param isComposing while an input method makes a word of it */
  type(query: string, isComposing = false): void {
    this.use();
    const text = query.trim();
    this.search = { ...this.search, query, active: -1, ...(!text && emptySearch) };
    if (text) void this.find(text, isComposing);
    this.options.onChange();
  }

  private async find(text: string, isComposing: boolean): Promise<void> {
    if (!this.searcher) return;
    const isWanted = () => this.search.query.trim() === text;
    try {
      const hits = await this.searcher.search(text, limitTyping);
      // What an input method has not made into words yet finds nothing; that says nothing.
      if (!isWanted() || (isComposing && hits.length === 0)) return;
      this.search = { ...this.search, searched: text, hits, isOpen: true, hasFailed: false };
      this.finish(text, hits);
    } catch {
      if (isWanted())
        this.search = { ...this.search, searched: text, hits: [], isOpen: true, hasFailed: true };
    }
    this.options.onChange();
  }

  private finish(query: string, hits: readonly HelpHit[]): void {
    if (hits.length === 0) this.hasGivenUp = true;
    this.report.searched(query, hits.length);
  }

  setSearch(change: Partial<SearchState>): void {
    this.search = { ...this.search, ...change };
    this.options.onChange();
  }

  async sendVote(helpful: boolean, reason?: VoteReason, text?: string): Promise<boolean> {
    const { place, options } = this;
    const { articles, locale } = options;
    if (place.kind !== 'article' || !articles.rate) return false;
    const { slug } = place;
    const isExplained = reason !== undefined || text !== undefined;
    const vote: Vote = {
      id: this.votes.get(slug)?.id ?? options.createId(),
      helpful,
      isSending: true,
      hasFailed: false,
      isExplained: false,
      isSolved: false,
    };
    const settle = (change: Partial<Vote>): void => {
      this.votes.set(slug, { ...vote, ...change });
      this.options.onChange();
    };
    settle({});
    if (!helpful) this.hasGivenUp = true;
    const of = isFound(this.article) ? this.article.answer.locale : locale;
    const feedback = { id: vote.id, locale: of, helpful, ...(reason && { reason }), ...(text && { text }) };
    try {
      await articles.rate(slug, feedback);
      settle({ isSending: false, isExplained });
      return true;
    } catch {
      settle({ isSending: false, hasFailed: true });
      return false;
    }
  }

  solve(): string | undefined {
    const { place, vote } = this;
    if (place.kind !== 'article' || !vote) return undefined;
    this.votes.set(place.slug, { ...vote, isSolved: true });
    this.note({ type: 'solved', slug: place.slug });
    this.options.onChange();
    return place.slug;
  }

  /** Looks up what to begin with. A large help centre has it article by article. */
  private suggest({ articles, popular }: ArticleIndex): void {
    const path = this.options.path();
    const suggested = articles
      .filter(({ pages }) => pages.some((pattern) => matchesPage(pattern, path)))
      .slice(0, limitSuggestions);
    this.set({ suggested });
    const bySlug = new Map(articles.map((article) => [article.slug, article]));
    const isThere = <Item>(item: Item | undefined): item is Item => item !== undefined;
    const found = popular.map((slug) => bySlug.get(slug)).filter(isThere);
    if (articles.length > 0) {
      this.set({ popular: found.slice(0, limitSuggestions) });
      return;
    }
    const asked = popular.slice(0, limitSuggestions).map((slug) => this.library.article(slug));
    void Promise.allSettled(asked).then((answers) => {
      const items = answers.map((each) => (each.status === 'fulfilled' ? each.value?.answer : undefined));
      this.set({ popular: items.filter(isThere) });
    });
  }

  private trouble(): Trouble {
    return this.options.isOnline() ? 'failed' : 'offline';
  }

  private set(change: Partial<Pick<HelpSession, 'index' | 'article' | 'listing' | 'suggested' | 'popular'>>) {
    Object.assign(this, change);
    this.options.onChange();
  }
}
