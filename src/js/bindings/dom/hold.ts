/** Stops the events on denied elements: nothing that a person does to one reaches it or has an effect. */
import type { Page } from '../../../../pkg/dom-glue.js';
import type { Turns } from './turns.js';

/** Events that use an element. Neither the page nor the browser acts on them. */
const USES = ['click', 'auxclick', 'dblclick', 'beforeinput', 'paste', 'cut', 'dragstart', 'submit', 'reset'];

/** Events that the page does not hear either, but the browser acts on: it scrolls, selects text, opens its menu. */
const PRESSES = ['pointerdown', 'mousedown', 'touchstart'];
const UNHEARD = [...PRESSES, 'touchmove', 'touchend', 'contextmenu'];

/** Events that come too late to be prevented. What was changed is put back. */
const CHANGES = ['input', 'change'];

/** Events that may concern what is around the element, such as the end of a drag that began elsewhere. */
const MOVES = ['pointermove', 'mousemove'];
const RELEASES = ['pointerup', 'mouseup'];
const DRAGS = ['dragenter', 'dragover', 'dragleave', 'drop'];
const KEYS = ['keydown', 'keypress', 'keyup'];

const ALL = [USES, UNHEARD, CHANGES, MOVES, RELEASES, DRAGS, KEYS, 'wheel'].flat();

/** Keys that leave an element. */
const LEAVING = /^(Tab|Escape)$/;
/** Keys that move through a page, which what is around the element may hear. */
const LEADING = /^(Arrow|Home|End|Page|F\d|Shift|Control|Alt|Meta)/;
/** Controls that the browser changes on any key and press, and that no attribute makes read-only. */
const CHOICES = 'select,input[type=range]';

/** Stops the events on what `page` denies. Returns a function that ends that. */
export function holdDenied(page: Page, turns: Turns, targets: readonly EventTarget[]): () => void {
  const hold = new Hold(page, turns);
  targets.forEach((target) => hold.listen(target));
  return () => hold.end();
}

class Hold implements EventListenerObject {
  readonly #page: Page;
  readonly #turns: Turns;
  readonly #targets = new Set<EventTarget>();
  /** Whether the button that is down was pressed on a denied element. */
  #pressed = false;
  #kept: { control: Control; state: unknown[] } | undefined;

  constructor(page: Page, turns: Turns) {
    this.#page = page;
    this.#turns = turns;
  }

  listen(target: EventTarget): void {
    this.#targets.add(target);
    for (const kind of ALL) {
      // Passive, so that the page never waits for this before it scrolls.
      target.addEventListener(kind, this, { capture: true, passive: /^(touch|wheel)/.test(kind) });
    }
  }

  end(): void {
    this.#targets.forEach((target) => ALL.forEach((kind) => target.removeEventListener(kind, this, true)));
  }

  handleEvent(event: Event): void {
    const { type } = event;
    const path = wholePath(event);
    // While elements are written to, it is unknown which are denied, so that all are held.
    const index = this.#turns.busy ? 0 : this.#outermost(event, path);
    if (PRESSES.includes(type)) this.#pressed = index >= 0;
    if (index < 0 || passes(event)) return;
    event.stopImmediatePropagation();
    // A click within a disabled custom element is heard in its shadow tree alone.
    if (type === 'pointerdown') path.filter(isShadowRoot).forEach((root) => this.listen(root));
    const target = path[0] as Element;
    // A press on an option changes its list.
    const choice: Control | null = target.closest?.(CHOICES) ?? (isClosed(target) ? target : null);
    if (CHANGES.includes(type)) return this.#putBack(target);
    if ([...PRESSES, ...KEYS, 'beforeinput'].includes(type)) this.#keep(choice ?? target);
    if (isPrevented(event, choice !== null)) event.preventDefault();
    if (this.#isAround(event) && !this.#turns.busy) tellAround(event, path[index + 1]);
  }

  /** The index on the event's path of the outermost denied element; -1 where there is none. */
  #outermost(event: Event, path: EventTarget[]): number {
    const index = this.#page.denied(path);
    if (index >= 0) return index;
    // A form that is allowed, sent by a button that is not.
    const { submitter } = event as SubmitEvent;
    if (submitter && this.#page.denied([submitter]) >= 0) return 0;
    // Text that is editable because of what is around it, which is what hears of it.
    return editedBy(event).some((node) => this.#page.denied(around(node)) >= 0) ? 0 : -1;
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

/** A form control of any kind, with those of these fields that it has. */
type Control = Element & { type?: string; value?: string; checked?: boolean; options?: Iterable<HTMLOptionElement> };

function stateOf({ value, checked, options }: Control): unknown[] {
  return [value, checked, options && [...options].map(({ selected }) => selected)];
}

/** The event's path, to the outermost element also where a disabled one on it cuts it short. */
function wholePath(event: Event): EventTarget[] {
  const path = event.composedPath();
  const last = path.at(-1)!;
  return isShadowRoot(last) ? [...path, ...around(last.host)] : path;
}

/** A node and all that is around it. */
function around(node: Node): Node[] {
  const path: Node[] = [];
  let next: Node | null | undefined = node;
  for (; next; next = isShadowRoot(next) ? next.host : next.parentNode) path.push(next);
  return path;
}

/** Also one of a frame, whose classes are its own. */
function isShadowRoot(target: EventTarget): target is ShadowRoot {
  return 'host' in target && 'nodeType' in target && target.nodeType === 11;
}

/** Whether it may have a shadow tree that cannot be looked into, with any control in it. */
function isClosed({ localName, shadowRoot }: Element): boolean {
  return shadowRoot === null && localName.includes('-');
}

/** Where the text is that an event is about to edit. */
function editedBy(event: Event): Node[] {
  if (event.type !== 'beforeinput') return [];
  return (event as InputEvent).getTargetRanges().flatMap((range) => [range.startContainer, range.endContainer]);
}

/** Whether the event does not use the element: a mouse that moves over it, a key that leaves it. */
function passes(event: Event): boolean {
  if (MOVES.includes(event.type)) return (event as MouseEvent).buttons === 0;
  return KEYS.includes(event.type) && LEAVING.test((event as KeyboardEvent).key);
}

function isPrevented(event: Event, isChoice: boolean): boolean {
  const { type } = event;
  if (USES.includes(type)) return true;
  if (!KEYS.includes(type)) return isChoice && /^(pointer|mouse)down$/.test(type);
  const { key, ctrlKey, metaKey } = event as KeyboardEvent;
  return key === 'Enter' || key === ' ' || (isChoice && !ctrlKey && !metaKey && !/^F[^4]/.test(key));
}

/** Dispatches an event on a denied element to what is around it, and does as that says. */
function tellAround(event: Event, around: EventTarget | undefined): void {
  const Kind = event.constructor as new (type: string, event: Event) => Event;
  const heeded = !around?.dispatchEvent(new Kind(event.type, event));
  if (!DRAGS.includes(event.type)) {
    if (heeded) event.preventDefault();
    return;
  }
  // Nobody around takes it, so nothing is dropped: the browser would give a file to the control, or open it.
  if (!heeded) (event as DragEvent).dataTransfer!.dropEffect = 'none';
  event.preventDefault();
}
