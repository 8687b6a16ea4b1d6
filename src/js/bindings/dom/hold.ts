/** Holds what is denied: of all that a person does to it, nothing reaches it, and nothing comes of it. */
import type { Page } from '../../../../pkg/page.js';
import type { Turns } from './turns.js';

/** What uses an element. Neither the page nor the browser acts on it. */
const USES = ['click', 'auxclick', 'dblclick', 'beforeinput', 'paste', 'cut', 'dragstart', 'submit', 'reset'];

/** The page does not hear of these either. The browser does: it scrolls, selects text, and opens its own menu. */
const PRESSES = ['pointerdown', 'mousedown', 'touchstart'];
const UNHEARD = [...PRESSES, 'touchmove', 'touchend', 'contextmenu'];

/** It is too late to prevent these: what was changed all the same is put back. */
const CHANGES = ['input', 'change'];

/** These may be about what is around the element: the end of a drag that began elsewhere, the scrolling of a list. */
const MOVES = ['pointermove', 'mousemove'];
const RELEASES = ['pointerup', 'mouseup'];
const DRAGS = ['dragenter', 'dragover', 'dragleave', 'drop'];
const KEYS = ['keydown', 'keypress', 'keyup'];

const ALL = [USES, UNHEARD, CHANGES, MOVES, RELEASES, DRAGS, KEYS, 'wheel'].flat();

/** Keys that leave an element. */
const LEAVING = /^(Tab|Escape)$/;
/** Keys that lead through a page, and that what is around the element may hear. */
const LEADING = /^(Arrow|Home|End|Page|F\d|Shift|Control|Alt|Meta)/;
/** Controls that the browser changes by any key and any press, and that no attribute makes readable only. */
const CHOICES = 'select,input[type=range]';

/** Holds what `page` denies, for as long as the function that this gives is not called. */
export function holdDenied(page: Page, turns: Turns, targets: readonly EventTarget[]): () => void {
  const hold = new Hold(page, turns);
  for (const target of targets) {
    for (const kind of ALL) {
      // A page must not have to wait for us before it scrolls.
      target.addEventListener(kind, hold, { capture: true, passive: /^(touch|wheel)/.test(kind) });
    }
  }
  return () => targets.forEach((target) => ALL.forEach((kind) => target.removeEventListener(kind, hold, true)));
}

class Hold implements EventListenerObject {
  readonly #page: Page;
  readonly #turns: Turns;
  /** Whether the button that is down was pressed on what is denied. */
  #pressed = false;
  #kept: { control: Control; state: unknown[] } | undefined;

  constructor(page: Page, turns: Turns) {
    this.#page = page;
    this.#turns = turns;
  }

  handleEvent(event: Event): void {
    const { type } = event;
    const path = event.composedPath();
    // While elements are written to, nobody knows.
    const index = this.#turns.busy ? 0 : this.#outermost(event, path);
    if (PRESSES.includes(type)) this.#pressed = index >= 0;
    if (index < 0 || passes(event)) return;
    event.stopImmediatePropagation();
    const target = path[0] as Element;
    // An option is pressed, and its list changes.
    const choice: Control | null = target.closest?.(CHOICES) ?? null;
    if (CHANGES.includes(type)) return this.#putBack(target);
    if ([...PRESSES, ...KEYS, 'beforeinput'].includes(type)) this.#keep(choice ?? target);
    if (isPrevented(event, choice !== null)) event.preventDefault();
    if (this.#isAround(event) && !this.#turns.busy) tellAround(event, path[index + 1]);
  }

  /** Where on its path the event leaves what is denied. */
  #outermost(event: Event, path: EventTarget[]): number {
    const index = this.#page.denied(path);
    // A form that is allowed, sent by a button that is not.
    const { submitter } = event as SubmitEvent;
    return index < 0 && submitter && this.#page.denied([submitter]) >= 0 ? 0 : index;
  }

  #isAround(event: Event): boolean {
    const { type } = event;
    if (MOVES.includes(type) || RELEASES.includes(type)) return !this.#pressed;
    if (!KEYS.includes(type)) return DRAGS.includes(type) || type === 'wheel';
    const { key, ctrlKey, metaKey } = event as KeyboardEvent;
    return LEADING.test(key) || ((ctrlKey || metaKey) && key.length === 1 && key !== ' ');
  }

  #keep(control: Control): void {
    this.#kept = { control, state: stateOf(control) };
  }

  #putBack(control: Control): void {
    if (this.#kept?.control !== control) return;
    const [value, checked, selected] = this.#kept.state as [string, boolean, boolean[]];
    if (selected) [...control.options!].forEach((option, index) => (option.selected = selected[index] === true));
    else if (control.type !== 'file') Object.assign(control, { value, checked });
  }
}

/** A form control of any kind, as far as it has these. */
type Control = Element & { type?: string; value?: string; checked?: boolean; options?: Iterable<HTMLOptionElement> };

function stateOf({ value, checked, options }: Control): unknown[] {
  return [value, checked, options && [...options].map(({ selected }) => selected)];
}

/** What is no use of the element: a mouse that comes by, a key that leaves. */
function passes(event: Event): boolean {
  if (MOVES.includes(event.type)) return (event as MouseEvent).buttons === 0;
  return KEYS.includes(event.type) && LEAVING.test((event as KeyboardEvent).key);
}

function isPrevented(event: Event, isChoice: boolean): boolean {
  const { type } = event;
  if (USES.includes(type)) return true;
  if (!KEYS.includes(type)) return isChoice && type === 'mousedown';
  const { key, ctrlKey, metaKey } = event as KeyboardEvent;
  return key === 'Enter' || key === ' ' || (isChoice && !ctrlKey && !metaKey && !/^F[^4]/.test(key));
}

/** Tells what is around a denied element of an event on it, and does as told there. */
function tellAround(event: Event, around: EventTarget | undefined): void {
  const Kind = event.constructor as new (type: string, event: Event) => Event;
  const heeded = !around?.dispatchEvent(new Kind(event.type, event));
  if (!DRAGS.includes(event.type)) {
    if (heeded) event.preventDefault();
    return;
  }
  // What nobody around takes is not dropped here: a file would be given to a control, or opened in place of the page.
  if (!heeded) (event as DragEvent).dataTransfer!.dropEffect = 'none';
  event.preventDefault();
}
