import { describe, expect, it } from 'vitest';
import { stringsContract } from '../shared/strings.contract.ts';
import { loadCasesStrings } from './cases.locale.ts';
import { CasesCloseEvent, CasesOpenEvent, CasesReplyEvent, CasesSubmitEvent, RapportCases } from './index.ts';

stringsContract('the cases', loadCasesStrings);

describe('index', () => {
  it('does not register the element when it is imported', () => {
    expect(RapportCases).toBeTypeOf('function');
    expect(customElements.get('rapport-cases')).toBeUndefined();
  });
});

describe.each([
  ['rapport-cases-open', new CasesOpenEvent('id', '1042'), true],
  ['rapport-cases-submit', new CasesSubmitEvent('id', '1042', 'A lid is missing'), false],
  ['rapport-cases-reply', new CasesReplyEvent('id'), false],
  ['rapport-cases-close', new CasesCloseEvent(), false],
])('%s', (type, event, cancelable) => {
  it('reaches the page from inside any shadow root', () => {
    expect(event).toMatchObject({ type, bubbles: true, composed: true, cancelable });
  });
});
