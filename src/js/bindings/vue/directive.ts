/** `v-can`: an element that is denied in one of three ways. */
import { effectScope, shallowRef, watchEffect } from 'vue';
import type { ComponentInternalInstance, DirectiveBinding, VNode } from 'vue';
import { GatedElement, reasonOf } from '../element/index.js';
import type { Deny } from '../element/layers.js';
import type { Observer } from '../observer/index.js';
import { answered } from './answered.js';
import { known, providedTo } from './provided.js';
import { decisionOf, type Question } from './question.js';

/** What `v-can` is given, before its types say which names there are. */
export interface Gated extends Question {
  deny?: Deny | undefined;
}

type Binding = DirectiveBinding<Gated>;

/** What follows an element, while it is there. */
const followers = new WeakMap<HTMLElement, Follower>();

/** What a server marks an element with that it denies, and the attributes that it writes or leaves out for that. */
const MARK = 'data-denied';
const SENT = [MARK, 'aria-disabled', 'aria-description', 'disabled', 'hidden', 'href'];

/** The directive, before its types say which names there are. */
export const anyVCan = {
  created(element: HTMLElement, _: Binding, { props }: VNode) {
    if (!element.hasAttribute(MARK)) return;
    // What is taken over from a server is first made what the page says that it is.
    for (const name of SENT) {
      const value = props?.[name] ?? false;
      if (value === false) element.removeAttribute(name);
      else element.setAttribute(name, value === true ? '' : value);
    }
  },
  beforeMount(element: HTMLElement, { value, ...binding }: Binding, vnode: VNode) {
    followers.set(element, new Follower(element, value, observerOf(binding, vnode)));
  },
  updated(element: HTMLElement, { value }: Binding) {
    followers.get(element)?.ask(value);
  },
  unmounted(element: HTMLElement) {
    followers.get(element)?.end();
  },
  /** Of any element, as it is not known which it is: what one does not have does nothing. */
  getSSRProps({ value, ...binding }: Binding, vnode: VNode | null) {
    const decision = decisionOf(observerOf(binding, vnode)(), value).read();
    if (decision.allowed) return {};
    const how = value.deny;
    return {
      [MARK]: '',
      'aria-disabled': 'true',
      'aria-description': reasonOf(decision),
      href: null,
      ...(how !== 'explain' && { disabled: '' }),
      ...(how === 'hide' && { hidden: '' }),
    };
  },
};

/** Denies and allows one element, as its answer is. */
class Follower {
  readonly #scope = effectScope(true);
  readonly #asked;

  constructor(element: HTMLElement, question: Gated, observer: () => Observer) {
    const gated = new GatedElement(element);
    const asked = shallowRef(question);
    this.#asked = asked;
    this.#scope.run(() => {
      const [decision, listen] = answered(observer, (observer) => decisionOf(observer, asked.value));
      listen();
      watchEffect(() => gated.follow(() => decision.value, asked.value.deny), { flush: 'sync' });
    });
  }

  ask(question: Gated): void {
    this.#asked.value = question;
  }

  end(): void {
    this.#scope.stop();
  }
}

/** What is provided to the component in whose template the element stands; a function has no instance to show. */
function observerOf({ instance }: Pick<Binding, 'instance'>, vnode: VNode | null): () => Observer {
  const { $ } = (instance ?? {}) as { $?: ComponentInternalInstance };
  return known(providedTo($ ?? (vnode as { ctx?: ComponentInternalInstance } | null)?.ctx));
}
