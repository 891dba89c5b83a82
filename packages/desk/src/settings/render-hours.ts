import { type OpeningHoursSetting, type Weekday, weekdays } from '@rapport/sdk/models';
import { cross } from '@rapport/widgets/shared';
import { html, nothing, type TemplateResult } from 'lit';
import type { OfficeStrings } from '../locale/office.en.ts';
import { icons } from '../shared/icons.ts';
import { nameOfDay, usualHours } from './opening-hours.ts';

export interface HoursView {
  words: OfficeStrings;
  /** How days are written. */
  tag: string;
  /** Null: always open. Undefined: as the configuration says. */
  hours: OpeningHoursSetting | null | undefined;
  change: (hours: OpeningHoursSetting | null | undefined) => void;
}

/** Draws when somebody is there to answer. */
export const renderHours = ({ words, tag, hours, change }: HoursView): TemplateResult => {
  const { settings: text } = words;
  const choice = (label: string, isChosen: boolean, next: HoursView['hours']) => html`
    <label class="check">
      <input type="radio" name="hours" .checked=${isChosen} @change=${() => change(next)} />
      <span>${label}</span>
    </label>
  `;
  return html`
    <fieldset class="card" aria-labelledby="hours">
      <h2 id="hours">${text.hours}</h2>
      ${choice(text.fromFile, hours === undefined, undefined)} ${choice(text.always, hours === null, null)}
      ${choice(text.byHours, Boolean(hours), hours ?? usualHours())}
      ${hours ? renderWeek(hours, words, tag, change) : nothing}
    </fieldset>
  `;
};

const renderWeek = (
  hours: OpeningHoursSetting,
  words: OfficeStrings,
  tag: string,
  change: (hours: OpeningHoursSetting) => void,
): TemplateResult => {
  const { settings: text } = words;
  const setDay = (day: Weekday, spans: [string, string][]): void => {
    const { [day]: _, ...week } = hours.week;
    change({ ...hours, week: spans.length > 0 ? { ...week, [day]: spans } : week });
  };
  return html`
    <div class="field">
      <label for="time-zone">${text.timeZone}</label>
      <input
        id="time-zone"
        dir="ltr"
        maxlength="64"
        .value=${hours.timeZone}
        @change=${(event: Event) => change({ ...hours, timeZone: (event.target as HTMLInputElement).value.trim() })}
      />
    </div>
    <div>${weekdays.map((day) => renderDay(day, hours.week[day] ?? [], words, tag, (spans) => setDay(day, spans)))}</div>
    <div class="field">
      <label for="holidays">${text.holidays}</label>
      <textarea
        id="holidays"
        rows="4"
        dir="ltr"
        aria-describedby="holidays-hint"
        .value=${hours.holidays.join('\n')}
        @change=${(event: Event) => {
          const holidays = (event.target as HTMLTextAreaElement).value.split(/[\s,]+/).filter(Boolean);
          change({ ...hours, holidays });
        }}
      ></textarea>
      <p class="hint" id="holidays-hint">${text.holidaysHint}</p>
    </div>
  `;
};

const renderDay = (
  day: Weekday,
  spans: [string, string][],
  { settings: text }: OfficeStrings,
  tag: string,
  change: (spans: [string, string][]) => void,
): TemplateResult => {
  const name = nameOfDay(tag, day);
  const set = (at: number, part: 0 | 1) => (event: Event) => {
    const { value } = event.target as HTMLInputElement;
    change(
      spans.map((span, index) => (index !== at ? span : part === 0 ? [value, span[1]] : [span[0], value])),
    );
  };
  const last = spans.at(-1);
  return html`
    <div class="day" role="group" aria-label=${name}>
      <span>${name}</span>
      <div class="spans">
        ${spans.map(
          ([from, to], at) => html`<div class="span">
            <input type="time" aria-label=${text.from(name)} .value=${from} @change=${set(at, 0)} />
            <span aria-hidden="true">–</span>
            <input type="time" aria-label=${text.to(name)} .value=${to} @change=${set(at, 1)} />
            <button
              class="button plain square"
              type="button"
              aria-label=${text.removeSpan(name)}
              @click=${() => change(spans.filter((_, index) => index !== at))}
            >
              ${cross}
            </button>
          </div>`,
        )}
        <div class="span">
          ${spans.length === 0 ? html`<span class="quiet">${text.closed}</span>` : nothing}
          <button
            class="button plain square"
            type="button"
            aria-label=${text.addSpan(name)}
            @click=${() => change([...spans, last ? [last[1], '23:59'] : ['09:00', '17:00']])}
          >
            ${icons.plus}
          </button>
        </div>
      </div>
    </div>
  `;
};
