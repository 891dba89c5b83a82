/** Carries what an element has to say across shadow roots up to the page. */
export abstract class RapportEvent<Detail> extends CustomEvent<Detail> {
  constructor(type: `rapport-${string}`, detail: Detail, cancelable = false) {
    super(type, { detail, bubbles: true, composed: true, cancelable });
  }
}
