/** What a browser with Trusted Types gives; TypeScript's DOM does not know it yet. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: Record<string, (text: string) => string>,
  ): Record<'createScript' | 'createScriptURL', (text: string) => string>;
}

/** Makes texts and addresses of the owner's scripts fit to be run. */
export interface ScriptPolicy {
  createScript(text: string): string;
  createScriptURL(url: string): string;
}

/**
 * Creates the Trusted Types policy `rapport`, or answers texts as they are where there is no such thing.
 *
 * It lets everything through and is safe all the same: it is given nothing but the text and the address of
 * `<script type="text/plain">` elements that are on the page already. Whoever can put those there can put a
 * script there, unless the page's policy asks for a nonce, which is asked for here as well (see `run-scripts.ts`).
 * The policy never leaves this module.
 * @see https://w3c.github.io/trusted-types/dist/spec/
 */
export const createScriptPolicy = (
  { trustedTypes }: { trustedTypes?: TrustedTypes } = window as object,
): ScriptPolicy => {
  const asItIs = (text: string): string => text;
  const rules = { createScript: asItIs, createScriptURL: asItIs };
  try {
    return trustedTypes?.createPolicy('rapport', rules) ?? rules;
  } catch {
    // The page's policy does not name it. Where it requires one, each script says so when it is to run.
    return rules;
  }
};
