import { isSafeUrl } from './safe-url.ts';
import type { ScriptPolicy } from './trusted-script.ts';

const isOurs = /^(type|src|data-src|data-type)$/;

/**
 * Puts a script that runs in the place of one that does not, with its attributes, its nonce and its text.
 * @returns resolves when it has run or failed; undefined when that is now
 */
export const activate = (blocked: HTMLScriptElement, policy: ScriptPolicy): Promise<void> | undefined => {
  const { dataset, nonce } = blocked;
  const script = document.createElement('script');
  for (const { name, value } of blocked.attributes)
    if (!isOurs.test(name))
      script.setAttribute(name, name.startsWith('on') ? policy.createScript(value) : value);
  if (dataset.type) script.type = dataset.type;
  // A browser hides the attribute; the property still has it.
  if (nonce) script.nonce = nonce;
  // A script that is made by a script would otherwise run as soon as it is there.
  script.async = blocked.hasAttribute('async');

  const url = dataset.src ?? blocked.getAttribute('src');
  if (url === null) script.text = policy.createScript(blocked.text);
  else if (isSafeUrl(url)) script.src = policy.createScriptURL(url);
  else throw new TypeError(`a blocked script has no address that may be loaded: ${url}`);

  const ends = url !== null || script.type === 'module';
  const ended = ends
    ? new Promise<void>((resolve) => {
        for (const type of ['load', 'error']) script.addEventListener(type, () => resolve());
      })
    : undefined;
  blocked.replaceWith(script);
  return ended;
};
