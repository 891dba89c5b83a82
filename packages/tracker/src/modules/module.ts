/** What `rapport/NAME.js` exports. */
// biome-ignore lint/suspicious/noExplicitAny: one of them is given `Inside`, the others `ModuleContext`
export interface TrackerModule<Context = any> {
  /** Called once a page. What it answers is for whoever started it. */
  start(context: Context): unknown;
}

/** What starting a module answers that can be opened with `rapport.open(NAME)`. */
export interface OpenableModule {
  open(opening?: object): unknown;
  close(): unknown;
}
