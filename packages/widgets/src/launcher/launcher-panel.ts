/** What the button opens, such as `<rapport-help panel>`. */
export interface LauncherPanel extends HTMLElement {
  show(): void;
  close(): void;
  readonly open: boolean;
  /** Settles when what it shows is there. */
  readonly updateComplete: Promise<unknown>;
}

/** What the panels need of the button. */
export interface Launching extends HTMLElement {
  readonly locale: string;
  /** Is away while a panel stands where the button is. */
  stepAside(panel: LauncherPanel, isSwitched?: boolean): void;
}
