/** The attachment: an element that is denied in one of three ways. */
import { GatedElement } from '../element/index.js';
import type { Deny } from '../element/layers.js';
import type { Asked, Observer } from '../observer/index.js';

/** What an element needs, whose names were checked by the types that stand before it. */
export type Gated = Asked & { readonly deny?: Deny | undefined };

/** Denies an element and allows it again, as its answer is. Gives a function that ends that. */
export function gate(element: HTMLElement, { deny, ...asked }: Gated, observer: Observer): () => void {
  const gated = new GatedElement(element);
  let end: (() => void) | undefined;
  // Within what is followed, as what is no entity is a mistake like a misspelt action.
  const decide = () => {
    const { read, subscribe } = observer.about('decision', asked);
    end = subscribe(() => gated.follow(read, deny));
    return read();
  };
  gated.follow(decide, deny);
  return () => {
    end?.();
    gated.allow();
  };
}
