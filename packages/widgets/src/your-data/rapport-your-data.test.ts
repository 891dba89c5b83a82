import { describe, expect, it } from 'vitest';
import { stringsContract } from '../shared/strings.contract.ts';
import { RapportYourData, YourDataConsentEvent, YourDataEraseEvent, YourDataSaveEvent } from './index.ts';
import { loadYourDataStrings } from './your-data.locale.ts';

stringsContract('your data', loadYourDataStrings);

describe('index', () => {
  it('does not register the element when it is imported', () => {
    expect(RapportYourData).toBeTypeOf('function');
    expect(customElements.get('rapport-your-data')).toBeUndefined();
  });
});

describe.each([
  ['rapport-your-data-consent', new YourDataConsentEvent(), true],
  ['rapport-your-data-save', new YourDataSaveEvent('email'), false],
  ['rapport-your-data-erase', new YourDataEraseEvent(), false],
])('%s', (type, event, cancelable) => {
  it('reaches the page from inside any shadow root', () => {
    expect(event).toMatchObject({ type, bubbles: true, composed: true, cancelable });
  });
});
