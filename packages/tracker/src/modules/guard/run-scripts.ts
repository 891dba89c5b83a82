import { activate } from './activate.ts';
import type { ScriptPolicy } from './trusted-script.ts';

/** Runs scripts that wait for consent, each once. */
export interface ScriptRunner {
  /** Takes a script that waits. */
  add(script: HTMLScriptElement): void;
  /** Runs what may run now as a loading page would have: in document order, what is deferred last. */
  run(): Promise<void>;
}

export interface ScriptRunnerOptions {
  isGranted(script: HTMLScriptElement): boolean;
  policy: ScriptPolicy;
  /**
   * That of the page's own tags. With one, a script needs it to be run: under `strict-dynamic` whatever a trusted
   * script adds may run, and injected markup must not profit from that.
   */
  nonce: string | undefined;
  onError(error: unknown): void;
}

const follows = (a: Node, b: Node): number =>
  a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;

/** Whether a script waits for those that are not deferred. */
const isDeferred = (script: HTMLScriptElement): boolean => script.defer || script.dataset.type === 'module';

/** Creates what runs the blocked scripts of a page. */
export const createScriptRunner = ({
  isGranted,
  policy,
  nonce,
  onError,
}: ScriptRunnerOptions): ScriptRunner => {
  const waiting = new Set<HTMLScriptElement>();
  let running: Promise<void> | undefined;

  const begin = async (script: HTMLScriptElement): Promise<void> => {
    waiting.delete(script);
    try {
      if (nonce && script.nonce !== nonce) throw new Error('a blocked script lacks the nonce of the page');
      await activate(script, policy);
    } catch (error) {
      onError(error);
    }
  };

  const runAll = async (): Promise<void> => {
    for (;;) {
      const ready = [...waiting].filter((script) => script.isConnected && isGranted(script)).sort(follows);
      const inOrder = ready.filter((script) => !script.hasAttribute('async'));
      for (const script of ready) if (script.hasAttribute('async')) void begin(script);
      const next = inOrder.find((script) => !isDeferred(script)) ?? inOrder[0];
      if (!next) return;
      await begin(next);
    }
  };

  /** What was added, or granted, since the last look. */
  let isStale = false;
  const keepUp = async (): Promise<void> => {
    while (isStale) {
      isStale = false;
      await runAll();
    }
    running = undefined;
  };

  return {
    add: (script) => void waiting.add(script),
    run: () => {
      isStale = true;
      running ??= keepUp();
      return running;
    },
  };
};
