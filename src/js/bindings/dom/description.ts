/** Shows why an element is denied to whoever reaches it: by focus, by pointing at it, or by a tap. */
import type { Page } from '../../../../pkg/dom-glue.js';
import type { Turns } from './turns.js';

const HEARD = [
  'focusin',
  'focusout',
  'pointerover',
  'pointerout',
  'pointerdown',
  'click',
  'keydown',
  'scroll',
  'resize',
];

/** How many milliseconds it stays once nothing points at it: getting from the element to it takes a moment. */
const LINGERING = 200;

/** System colours follow the page's colour scheme and forced colours. */
const LOOK = {
  position: 'fixed',
  inset: 'auto',
  zIndex: '2147483647',
  boxSizing: 'border-box',
  display: 'block',
  width: 'max-content',
  maxWidth: 'min(20rem, 100vw)',
  margin: '0',
  padding: '.25em .5em',
  border: '1px solid',
  borderRadius: '4px',
  background: 'Canvas',
  color: 'CanvasText',
  font: '.875rem/1.4 system-ui, sans-serif',
  textAlign: 'start',
  whiteSpace: 'normal',
  overflowWrap: 'anywhere',
  pointerEvents: 'auto',
};

/** The description that is shown, at most one, beside what it describes. */
export class Description implements EventListenerObject {
  readonly #page: Page;
  readonly #turns: Turns;
  readonly #targets: readonly EventTarget[];
  /** What is pointed at, was tapped, or has the focus: the latest last, and it is the one that is told. */
  readonly #reached = new Map<'pointer' | 'tap' | 'focus', EventTarget[]>();
  #isTouch = false;
  #lingering: ReturnType<typeof setTimeout> | undefined;
  #reason: HTMLElement | undefined;
  #list: HTMLElement | undefined;

  constructor(page: Page, turns: Turns, targets: readonly EventTarget[]) {
    this.#page = page;
    this.#turns = turns;
    this.#targets = targets;
    targets.forEach((target) => HEARD.forEach((kind) => target.addEventListener(kind, this, true)));
  }

  handleEvent(event: Event): void {
    const path = event.composedPath();
    const isOwn = this.#list !== undefined && path.includes(this.#list);
    const { pointerType, relatedTarget } = event as PointerEvent;
    switch (event.type) {
      case 'focusin':
        this.#reach('focus', path);
        break;
      case 'focusout':
        this.#reached.delete('focus');
        break;
      case 'pointerover':
        if (pointerType !== 'touch') this.#point(path, isOwn);
        break;
      case 'pointerout':
        if (relatedTarget === null) this.#point([], false);
        break;
      case 'pointerdown':
        this.#isTouch = pointerType === 'touch';
        if (!isOwn) this.#reached.delete('tap');
        break;
      case 'click':
        if (event.isTrusted && !isOwn) this.#press(path);
        break;
      case 'keydown':
        this.#type(event as KeyboardEvent, path);
        break;
      default:
        if (this.#reason === undefined) return;
    }
    this.show();
  }

  /** Shows, moves or hides the description, as things are now. */
  show(): void {
    // While elements are written to, reasons are unknown. Another call follows.
    if (this.#turns.busy) return;
    const found = [...this.#reached.values()].map((path) => this.#explained(path));
    const [anchor, reason] = found.filter((one) => one !== undefined).at(-1) ?? [];
    if (reason !== this.#reason) {
      this.#close();
      if (reason !== undefined) this.#open(anchor!, reason);
    }
    if (reason !== undefined) this.#position(anchor!.getBoundingClientRect());
  }

  end(): void {
    this.#targets.forEach((target) => HEARD.forEach((kind) => target.removeEventListener(kind, this, true)));
    this.#dismiss();
    this.#close();
  }

  #reach(how: 'pointer' | 'tap' | 'focus', path: EventTarget[]): void {
    this.#reached.delete(how);
    this.#reached.set(how, path);
  }

  #explained(path: EventTarget[]): [Element, HTMLElement] | undefined {
    return this.#page.explained(path) as [Element, HTMLElement] | undefined;
  }

  /** Notes what is pointed at. On the way from the element to the description, that stays open. */
  #point(path: EventTarget[], isOwn: boolean): void {
    clearTimeout(this.#lingering);
    if (isOwn) return;
    const settle = () => {
      this.#reach('pointer', path);
      this.show();
    };
    if (this.#turns.busy || this.#explained(path) === undefined) this.#lingering = setTimeout(settle, LINGERING);
    else settle();
  }

  /** A press on a denied element shows the reason again. */
  #press(path: EventTarget[]): void {
    this.#reach(this.#isTouch ? 'tap' : 'pointer', path);
  }

  #type(event: KeyboardEvent, path: EventTarget[]): void {
    if (event.key !== 'Escape') {
      if (event.key === 'Enter' || event.key === ' ') this.#reach('focus', path);
      return;
    }
    if (this.#reason === undefined) return;
    this.#dismiss();
    // Closes the description only, and not a dialog around it.
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  #dismiss(): void {
    clearTimeout(this.#lingering);
    this.#reached.clear();
  }

  #open(anchor: Element, reason: HTMLElement): void {
    const list = reason.parentElement!;
    // Within a modal dialog, as nothing outside of one can be pointed at.
    const root = anchor.getRootNode() as Document | ShadowRoot;
    const around = anchor.closest('dialog') ?? (root as Document).body ?? root;
    if (list.parentNode !== around) around.append(list);
    list.hidden = reason.hidden = false;
    list.setAttribute('role', 'tooltip');
    Object.assign(list.style, LOOK);
    // Nothing covers the top layer. Browsers without one rely on the z-index.
    if ('popover' in list) {
      list.popover = 'manual';
      list.showPopover();
    }
    [this.#reason, this.#list] = [reason, list];
  }

  #close(): void {
    if (this.#reason === undefined || this.#list === undefined) return;
    this.#list.hidden = this.#reason.hidden = true;
    this.#list.removeAttribute('style');
    this.#list.removeAttribute('popover');
    this.#reason = undefined;
  }

  /** Puts it below the element, or above where there is no room, and within the window. */
  #position({ left, top, bottom }: DOMRect): void {
    const { offsetWidth, offsetHeight, style, ownerDocument } = this.#list!;
    const innerHeight = ownerDocument.defaultView?.innerHeight ?? 0;
    const below = Math.min(bottom, innerHeight - offsetHeight);
    const above = bottom + offsetHeight > innerHeight && top >= offsetHeight;
    style.top = `${above ? top - offsetHeight : Math.max(0, below)}px`;
    style.left = `${Math.max(0, Math.min(left, ownerDocument.documentElement.clientWidth - offsetWidth))}px`;
  }
}
