import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEventParser, type ParsedEvent } from './event-parser.ts';

const parse = (...chunks: string[]) => {
  const events: ParsedEvent[] = [];
  const ids: string[] = [];
  const parser = createEventParser({
    onEvent: (event) => events.push(event),
    onId: (id) => ids.push(id),
  });
  for (const chunk of chunks) parser.push(chunk);
  return { events, ids };
};

describe('the parser of an event stream', () => {
  it.each([
    ['line feeds', '\n'],
    ['carriage returns', '\r'],
    ['both', '\r\n'],
  ])('reads lines that end in %s', (_, end) => {
    const { events } = parse(['id: 7', 'event: typing', 'data: a', 'data: b', '', ''].join(end));
    expect(events).toEqual([{ id: '7', name: 'typing', data: 'a\nb' }]);
  });

  // The examples of the specification.
  it('takes one space after the colon away, and no more', () => {
    expect(parse('data:test\n\ndata: test\n\ndata:  test\n\n').events.map(({ data }) => data)).toEqual([
      'test',
      'test',
      ' test',
    ]);
  });

  it('takes a line without a colon as a field without a value', () => {
    expect(parse('data\n\ndata\ndata\n\ndata:').events.map(({ data }) => data)).toEqual(['', '\n']);
  });

  it('leaves out comments, unknown fields and events without data', () => {
    const { events } = parse(': beat\n\nevent: message\n\nfoo: bar\nretry: 3\n\ndata: x\n\n');
    expect(events).toEqual([{ id: '', name: 'message', data: 'x' }]);
  });

  it('keeps the id for events that have none, and takes it from where there is no event', () => {
    const { events, ids } = parse('id: 1\ndata: a\n\ndata: b\n\n: beat\nid: 5\n\nid\ndata: c\n\n');
    expect(events.map(({ id }) => id)).toEqual(['1', '1', '']);
    expect(ids).toEqual(['1', '1', '5', '']);
  });

  it('takes no id with a null in it', () => {
    expect(parse('id: 1\n\nid: a\0b\ndata: x\n\n').events[0]?.id).toBe('1');
  });

  it('gives no event that the stream broke off in', () => {
    expect(parse('data: a\n\ndata: b\n').events.map(({ data }) => data)).toEqual(['a']);
  });

  it('reads the same however the stream is cut', () => {
    const text = ': hello\r\n\r\nid: 1\revent: a\rdata: x\r\rdata: y\r\ndata: ż\n\nid: 2\n\ndata:\n\n';
    const whole = parse(text);
    expect(whole.events).toHaveLength(3);
    fc.assert(
      fc.property(fc.array(fc.nat({ max: text.length }), { maxLength: 12 }), (cuts) => {
        const at = [0, ...cuts.sort((one, other) => one - other), text.length];
        const chunks = at.slice(1).map((to, index) => text.slice(at[index], to));
        expect(parse(...chunks)).toEqual(whole);
      }),
    );
  });
});
