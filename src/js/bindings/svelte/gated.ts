/** The attachment: an element that is denied in one of three ways. */
import { GatedElement } from '../element/index.js';
import type { Deny } from '../element/layers.js';
import type { Asked, Observer } from '../observer/index.js';

/** What an element needs, whose names were checked by the types that stand before it. */
export type Gated = Asked & { readonly deny?: Deny | undefined };

/** Denies an element and allows it again, as its answer is. Gives a function that ends that. */
export function gate(element: HTMLElement, { deny, ...asked }: Gated, observer: Observer): () => void {
  const gated = new GatedElement(element);
  const { read, subscribe } = observer.about('decision', asked);
  const show = () => gated.follow(read, deny);
  show();
  const end = subscribe(show);
  return () => {
    end();
    gated.allow();
  };
}
