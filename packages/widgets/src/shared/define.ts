/**
 * Registers an element unless the name is taken, so that two copies of a bundle on a page do no harm.
 * Class files never register themselves: who imports a class decides when it is defined.
 */
export const defineElement = (name: string, element: CustomElementConstructor): void => {
  if (!customElements.get(name)) customElements.define(name, element);
};
