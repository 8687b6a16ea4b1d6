/** Attributes that are laid over those of the page, which come back when they are taken away again. */
import type { Layers } from './layers.js';

/** The attributes that are laid over one element. The page may go on writing them: what it wrote last comes back. */
export class Overlay {
  readonly #element: Element;
  readonly #observer: MutationObserver;
  /** What the page has under each layer. */
  readonly #pages = new Map<string, string | null>();
  #layers: Layers = {};

  constructor(element: Element) {
    this.#element = element;
    this.#observer = new MutationObserver((records) => {
      this.#pageWrote(records);
      this.#write();
    });
  }

  /** Lays these over the page's, in place of those that are there. */
  lay(layers: Layers): void {
    this.#pageWrote(this.#observer.takeRecords());
    this.#observer.disconnect();
    this.#layers = layers;
    const names = Object.keys(layers);
    for (const [name, value] of this.#pages) {
      if (name in layers) continue;
      put(this.#element, name, value);
      this.#pages.delete(name);
    }
    for (const name of names) if (!this.#pages.has(name)) this.#pages.set(name, this.#element.getAttribute(name));
    if (names.length > 0) this.#observer.observe(this.#element, { attributeFilter: names });
    this.#write();
  }

  /** To write what is there already counts: it is the page's own from then on. */
  #pageWrote(records: MutationRecord[]): void {
    for (const { attributeName } of records)
      this.#pages.set(attributeName!, this.#element.getAttribute(attributeName!));
  }

  #write(): void {
    for (const name in this.#layers) put(this.#element, name, this.#layers[name]!(this.#pages.get(name)!));
    // What was just written is not the page's.
    this.#observer.takeRecords();
  }
}

/** Writes an attribute where that changes it. */
function put(element: Element, name: string, value: string | null): void {
  if (value === element.getAttribute(name)) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}
