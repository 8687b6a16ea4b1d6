/** What becomes of a denied element's attributes. */

/**
 * How an element is denied: `disable` is for what everybody knows cannot be used, `explain` for what somebody will
 * wonder about (it can still be reached, and shows why), `hide` for what somebody need not know of.
 */
export type Deny = 'disable' | 'explain' | 'hide';

/** What lies over each attribute, by the value that the page gave it; null is none. */
export type Layers = Record<string, (pages: string | null) => string | null>;

/** What is laid over an element. */
export function layersOf(element: Element, how: Deny, reason: string): Layers {
  const isExplained = how === 'explain';
  const layers: Layers = { 'aria-disabled': () => 'true' };
  // While something is loading there is none.
  if (reason) layers['aria-description'] = () => reason;
  // The page's title may be all that names the element.
  if (reason && !isExplained) layers.title = (pages) => (pages ? `${pages}: ${reason}` : reason);
  if (how === 'hide') layers.hidden = () => '';
  if (element.matches(':enabled,:disabled')) {
    if (!isExplained) layers.disabled = () => '';
    else if (element.matches('input,textarea')) layers.readonly = () => '';
  }
  if (element.matches('a,[href]')) {
    // Without its address a link is inert, and a screen reader takes it for a link by its role alone.
    layers.href = () => null;
    layers.role = (pages) => pages ?? 'link';
    if (isExplained) layers.tabindex = (pages) => pages ?? '0';
  }
  return layers;
}
