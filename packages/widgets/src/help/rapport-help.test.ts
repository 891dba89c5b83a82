import { describe, expect, it } from 'vitest';
import { stringsContract } from '../shared/strings.contract.ts';
import { loadHelpStrings } from './help.locale.ts';
import {
  HelpCloseEvent,
  HelpContactEvent,
  HelpOpenEvent,
  HelpSearchEvent,
  HelpSolvedEvent,
  HelpVoteEvent,
  RapportHelp,
} from './index.ts';

stringsContract('the help', loadHelpStrings);

describe('index', () => {
  it('does not register the element when it is imported', () => {
    expect(RapportHelp).toBeTypeOf('function');
    expect(customElements.get('rapport-help')).toBeUndefined();
  });
});

describe.each([
  ['rapport-help-open', new HelpOpenEvent('returns', 'en'), true],
  ['rapport-help-search', new HelpSearchEvent('tea', 3), false],
  ['rapport-help-vote', new HelpVoteEvent('returns', true), false],
  ['rapport-help-solved', new HelpSolvedEvent('returns'), false],
  ['rapport-help-contact', new HelpContactEvent('Call us', 'tel:+1'), true],
  ['rapport-help-close', new HelpCloseEvent(), false],
])('%s', (type, event, cancelable) => {
  it('reaches the page from inside any shadow root', () => {
    expect(event).toMatchObject({ type, bubbles: true, composed: true, cancelable });
  });
});
