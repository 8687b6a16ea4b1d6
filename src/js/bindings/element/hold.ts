/** Stops the events by which a person uses an element: nothing on it or in it hears of them, or does anything. */

const PRESSES = ['pointerdown', 'mousedown', 'touchstart'];
const USES = ['click', 'auxclick', 'dblclick', 'beforeinput', 'paste', 'cut', 'drop', 'dragstart', 'submit', 'reset'];

/** The events that are held. */
export const HELD = /* @__PURE__ */ USES.concat(PRESSES, 'keydown');

/** Controls that the browser changes on any key and press, and that no attribute makes read-only. */
const CHOICES = 'select,input[type=range]';

/** Holds an event that is on its way to a denied element. */
export function hold(event: Event): void {
  const isChoice = (event.target as Element).closest(CHOICES) !== null;
  if (event.type === 'keydown' && passes(event as KeyboardEvent, isChoice)) return;
  event.stopImmediatePropagation();
  // A press elsewhere than on a choice moves the focus, selects text and scrolls, as ever.
  if (isChoice || !PRESSES.includes(event.type)) event.preventDefault();
}

/** Whether a key leaves the element, or moves through the page around it. */
function passes({ key, ctrlKey, metaKey }: KeyboardEvent, isChoice: boolean): boolean {
  if (/^(Enter| |Delete|Backspace)$/.test(key)) return false;
  return ctrlKey || metaKey || (isChoice ? /^(Tab|Escape|Shift)$/.test(key) : key.length > 1);
}
