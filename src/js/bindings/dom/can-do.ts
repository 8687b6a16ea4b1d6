/** The element `<can-do>`: what a mark says, as an element of its own around whatever needs it. */

/** Its attributes, and the mark that each is. */
const MARKS = { action: 'data-can', entity: 'data-entity', type: 'data-can-type', deny: 'data-deny' };

/** What stands in it needs the action. `gatePage` gates it as it does each element that is marked. */
export interface CanDoElement extends HTMLElement {
  /** The action that it needs. */
  action: string | null;
  /** The id of the entity that it is done to. */
  entity: string | null;
  /** The type of the entity; without an entity, the type that is asked about. */
  type: string | null;
  /** How a denial shows: `disable`, `explain` or `hide`. */
  deny: string | null;
}

declare global {
  interface HTMLElementTagNameMap {
    'can-do': CanDoElement;
  }
}

/** Defines the element in the window of a document, unless that has one of the name, and upgrades what is there. */
export function defineCanDo(root: Node, view: (Window & typeof globalThis) | null): void {
  // Nobody uses a document that is in no window.
  if (view === null) return;
  const { customElements } = view;
  // Another copy of the package may have done it. It writes the same marks.
  if (customElements.get('can-do') === undefined) customElements.define('can-do', canDoOf(view.HTMLElement));
  // Those that are not in the document yet.
  customElements.upgrade(root);
}

/** Made for a window, since each has classes of its own, and on a server there are none. */
function canDoOf(Base: typeof HTMLElement): CustomElementConstructor {
  class CanDo extends Base {
    static observedAttributes = Object.keys(MARKS);

    connectedCallback(): void {
      // Without an action too it is marked, and so denied: nothing in it was meant for everybody.
      this.attributeChangedCallback('action');
    }

    attributeChangedCallback(name: string): void {
      const value = this.getAttribute(name) ?? (name === 'action' ? '' : null);
      const mark = MARKS[name as keyof typeof MARKS];
      if (value === null) this.removeAttribute(mark);
      else if (value !== this.getAttribute(mark)) this.setAttribute(mark, value);
    }
  }
  for (const name of CanDo.observedAttributes) {
    Object.defineProperty(CanDo.prototype, name, {
      get(this: Element) {
        return this.getAttribute(name);
      },
      set(this: Element, value: unknown) {
        if (value === null || value === undefined) this.removeAttribute(name);
        else this.setAttribute(name, String(value));
      },
      configurable: true,
      enumerable: true,
    });
  }
  return CanDo;
}
