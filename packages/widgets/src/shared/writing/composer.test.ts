import { describe, expect, it } from 'vitest';
import { checkFile, namesOfTypes } from './check-file.ts';
import { createComposer, longestText } from './composer.ts';

const limits = { maxBytes: 10, types: ['image/png', 'text/*'] };
const aFile = (name: string, text: string, type: string) => new File([text], name, { type });

describe('the check of a file', () => {
  it.each([
    ['fits', aFile('a.png', '12345', 'image/png'), undefined],
    ['is one of a kind', aFile('a.csv', '12345', 'text/csv'), undefined],
    ['is of no type that the browser knows', aFile('a', '12345', ''), undefined],
    ['is too large', aFile('a.png', '12345678901', 'image/png'), 'too-large'],
    ['is of another type', aFile('a.svg', '12345', 'image/svg+xml'), 'wrong-type'],
    ['is empty', aFile('a.png', '', 'image/png'), 'empty'],
  ])('tells that it %s', (_, file, problem) => {
    expect(checkFile(file, limits)).toBe(problem);
  });

  it('leaves to the server what the owner did not say', () => {
    expect(checkFile(aFile('a.bin', '12345678901', 'application/x'), undefined)).toBeUndefined();
  });

  it('calls types as people do', () => {
    expect(namesOfTypes(['image/png', 'application/pdf', 'text/plain', 'image/svg+xml'])).toEqual([
      'PNG',
      'PDF',
      'TXT',
      'SVG',
    ]);
  });
});

describe('the composer', () => {
  it('is ready when there is something to send', () => {
    const composer = createComposer();
    expect(composer.isReady).toBe(false);
    composer.write('  \n');
    expect(composer.isReady).toBe(false);
    composer.add([aFile('a.png', '1', 'image/png')], limits);
    expect(composer.isReady).toBe(true);
  });

  it('takes no more than a message holds', () => {
    const composer = createComposer();
    composer.write('x'.repeat(longestText));
    expect([composer.isReady, composer.isTooLong]).toEqual([true, false]);
    composer.write('x'.repeat(longestText + 1));
    expect([composer.isReady, composer.isTooLong]).toEqual([false, true]);
  });

  it('keeps what fits of several files, and names the rest', () => {
    const composer = createComposer();
    composer.add([aFile('a.png', '1', 'image/png'), aFile('b.svg', '1', 'image/svg+xml')], limits);
    expect(composer.files.map(({ file }) => file.name)).toEqual(['a.png']);
    expect(composer.refused).toEqual([{ name: 'b.svg', problem: 'wrong-type' }]);
  });

  it('gives everything out once, and takes back what was not kept', () => {
    const composer = createComposer();
    composer.write(' Hello ');
    composer.add([aFile('a.png', '1', 'image/png')], limits);
    const { text, files } = composer.take();
    expect([text, files.length, composer.text, composer.files]).toEqual(['Hello', 1, '', []]);
    composer.write('More');
    composer.putBack(text, files);
    expect([composer.text, composer.files.length]).toEqual(['Hello\nMore', 1]);
  });
});
