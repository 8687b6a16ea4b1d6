/** One element that a framework gates: held while it is denied, in the same three ways as by `rolegate/dom`. */
import { report } from '../../core/engine/errors.js';
import { HELD, hold } from './hold.js';
import { layersOf, type Deny } from './layers.js';
import { Overlay } from './overlay.js';
import { REACHING, Tooltip } from './tooltip.js';

/** What of a decision an element shows. */
export interface Decided {
  readonly allowed: boolean;
  readonly denial?: { readonly message: string } | undefined;
  readonly summary?: string;
}

/** An element that may be denied, for one reason after the other, and allowed again. */
export class GatedElement implements EventListenerObject {
  readonly #element: HTMLElement;
  readonly #overlay: Overlay;
  readonly #tooltip: Tooltip;

  constructor(element: HTMLElement) {
    this.#element = element;
    this.#overlay = new Overlay(element);
    this.#tooltip = new Tooltip(element);
  }

  /** Does as a decision says. What cannot be decided, as a misspelt action cannot, is denied and reported. */
  follow(decide: () => Decided, how: Deny = 'disable'): void {
    try {
      const decision = decide();
      this.#become(decision.allowed ? undefined : how, reasonOf(decision));
    } catch (error) {
      this.#become(how, '');
      report(error);
    }
  }

  /** Gives it back as the page had it. */
  allow(): void {
    this.#become(undefined, '');
  }

  handleEvent(event: Event): void {
    this.#tooltip.hear(event);
    if (HELD.includes(event.type)) hold(event);
  }

  /** Denied in this way, or allowed. */
  #become(how: Deny | undefined, reason: string): void {
    const change = how === undefined ? 'removeEventListener' : 'addEventListener';
    // Before the element's own listeners. Not passive, as a touch moves a slider.
    for (const kind of [...HELD, ...REACHING]) this.#element[change](kind, this, { capture: true, passive: false });
    this.#overlay.lay(how === undefined ? {} : layersOf(this.#element, how, reason));
    this.#tooltip.say(how === 'explain' ? reason : '');
  }
}

/** Why not; of what a slice does not tell, the summary says so. */
export function reasonOf({ denial, summary = '' }: Decided): string {
  return denial?.message ?? summary;
}
