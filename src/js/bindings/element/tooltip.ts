/** Shows why an element is denied to whoever reaches it: by focus, by pointing at it, or by a press. */

/** The events that say whether somebody is there. */
export const REACHING = ['focus', 'blur', 'pointerenter', 'pointerleave', 'click', 'keydown'];

/** A popover has system colours of its own, which follow the page's colour scheme and forced colours. */
const LOOK = 'position:fixed;inset:auto;margin:0;max-width:20rem;font:.875rem system-ui';

/** The one that is shown: of two elements, of which one is pointed at and one has the focus, the last reached tells. */
let shown: Tooltip | undefined;

/** The reason beside one element, while somebody is there; screen readers have it from `aria-description`. */
export class Tooltip {
  readonly #element: Element;
  #reason = '';
  #box: HTMLElement | undefined;
  /** Sees the element leave the page, or what is shown of it, which no pointer and no focus tells of. */
  #sight: IntersectionObserver | undefined;

  constructor(element: Element) {
    this.#element = element;
  }

  /** What to show from now on; nothing where it is empty. */
  say(reason: string): void {
    this.#reason = reason;
    this.#settle();
  }

  hear(event: Event): void {
    const { type, key } = event as KeyboardEvent;
    if (/leave|blur/.test(type)) this.#settle();
    else if (type !== 'keydown' || /^(Enter| )$/.test(key)) this.#show();
    else if (key === 'Escape' && this.#box) {
      this.hide();
      // Closes this only, and not a dialog around it.
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }

  /** What was tapped has no pointer that leaves it. */
  readonly #press = ({ target }: Event): void => {
    if (!this.#element.contains(target as Node) && target !== this.#box) this.hide();
  };

  /** It stays while the focus or the pointer does, on the tooltip too. */
  readonly #settle = (): void => {
    if (this.#reason && [this.#element, this.#box].some((one) => one?.matches(':hover,:focus-within'))) {
      if (this.#box) this.#show();
    } else this.hide();
  };

  #show(): void {
    if (!this.#reason) return;
    const element = this.#element;
    if (!this.#box) {
      shown?.hide();
      shown = this;
      const box = (this.#box = document.createElement('div'));
      box.style.cssText = LOOK;
      box.ariaHidden = 'true';
      box.onpointerleave = this.#settle;
      // Within a modal dialog, as nothing outside of one can be pointed at.
      (element.closest('dialog') ?? document.body).append(box);
      document.addEventListener('pointerdown', this.#press, true);
      box.popover = 'manual';
      box.showPopover?.();
      this.#sight = new IntersectionObserver(() => element.getClientRects().length || this.hide());
      this.#sight.observe(element);
    }
    this.#box.textContent = this.#reason;
    // Below the element, or above where there is no room, and within the window.
    const { left, top, bottom } = element.getBoundingClientRect();
    const { style, offsetWidth, offsetHeight } = this.#box;
    style.top = `${bottom + offsetHeight > innerHeight ? top - offsetHeight : bottom}px`;
    style.left = `${Math.max(0, Math.min(left, innerWidth - offsetWidth))}px`;
  }

  hide(): void {
    document.removeEventListener('pointerdown', this.#press, true);
    this.#sight?.disconnect();
    this.#box?.remove();
    this.#box = undefined;
  }
}
