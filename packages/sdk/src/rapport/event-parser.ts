/** One event as it stands in a stream. */
export interface ParsedEvent {
  /** Empty until the stream has named one. */
  id: string;
  name: string;
  data: string;
}

export interface EventParserOptions {
  onEvent: (event: ParsedEvent) => void;
  /** An empty line came: where to resume from now on, also where there was no event. */
  onId?: (id: string) => void;
}

/** Takes the text of a stream, cut anywhere. */
export interface EventParser {
  push(text: string): void;
}

/**
 * Creates a reader of server-sent events. What the stream ends in without an empty line is no event.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export const createEventParser = ({ onEvent, onId }: EventParserOptions): EventParser => {
  let line = '';
  let isAfterReturn = false;
  let id = '';
  let name = '';
  let data: string[] = [];

  const endEvent = () => {
    onId?.(id);
    const text = data.join('\n');
    const event = { id, name: name || 'message', data: text };
    const isEvent = data.length > 0;
    name = '';
    data = [];
    if (isEvent) onEvent(event);
  };

  const take = (text: string) => {
    if (text === '') return endEvent();
    const [field] = text.split(':', 1) as [string];
    const value = text.slice(field.length + 1).replace(/^ /, '');
    if (field === 'data') data.push(value);
    else if (field === 'event') name = value;
    else if (field === 'id' && !value.includes('\0')) id = value;
  };

  return {
    push: (given) => {
      if (!given) return;
      // A line may end in the two characters of which one has come.
      const text = isAfterReturn && given.startsWith('\n') ? given.slice(1) : given;
      isAfterReturn = given.endsWith('\r');
      const [rest, ...lines] = (line + text).split(/\r\n|\n|\r/).reverse() as [string, ...string[]];
      line = rest;
      for (const each of lines.reverse()) take(each);
    },
  };
};
