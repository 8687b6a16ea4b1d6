/** `rolegate/svelte/attachment`: what denies an element in one of three ways. */
import type { DefaultPolicy } from '../../core/types/policy-names.js';
import type { PolicyDocument } from '../../core/types/policy.js';
import { GatedElement } from '../element/index.js';
import type { Deny } from '../element/layers.js';
import type { Asked, Observer } from '../observer/index.js';
import { KEY, provided } from './context.js';
import type { Gated, GateKey } from './types.js';

export type { Deny } from '../element/layers.js';
export type { Gated, GatedQuestion } from './types.js';

/** What makes attachments: `const gated = useGated();`, then `<button {@attach gated({ action, entity })}>`. */
export const useGated: () => Gated = /* @__PURE__ */ attaching(KEY);

/** It once more, by the names of another policy, for what `createGateContext` made. */
export function createUseGated<P extends PolicyDocument = DefaultPolicy>(context: {
  readonly key: GateKey<P>;
}): () => Gated<P> {
  return attaching<P>(context.key);
}

/** Gives what makes attachments. */
function attaching<P extends PolicyDocument>(key: symbol): () => Gated<P> {
  return () => {
    const observer = provided(key);
    return (question) => (element) => follow(element, question as Question, observer());
  };
}

/** What an element needs, whose names were checked by the types that stand before it. */
type Question = Asked & { readonly deny?: Deny | undefined };

/** Denies an element and allows it again, as its answer is. Gives a function that ends that. */
function follow(element: HTMLElement, { deny, ...asked }: Question, observer: Observer): () => void {
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
