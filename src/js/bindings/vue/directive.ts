/** `rolegate/vue/directive`: `v-can`, which denies an element in one of three ways. */
import {
  effectScope,
  shallowRef,
  watchEffect,
  type ComponentInternalInstance,
  type DirectiveBinding,
  type EffectScope,
  type ObjectDirective,
  type ShallowRef,
  type VNode,
} from 'vue';
import type { DefaultPolicy } from '../../core/types/policy-names.js';
import type { PolicyDocument } from '../../core/types/policy.js';
import { GatedElement, reasonOf } from '../element/index.js';
import type { Deny } from '../element/layers.js';
import type { Asked, Observer } from '../observer/index.js';
import { answered, KEY, providedTo, type Key } from './answered.js';
import type { CanBinding, GateKey } from './types.js';

export type { Deny } from '../element/layers.js';
export type { CanBinding } from './types.js';

/** The directive `v-can`: `<script setup>` needs no more than this import. */
export const vCan: ObjectDirective<HTMLElement, CanBinding> = /* @__PURE__ */ vCanOf(KEY);

/** It once more, by the names of another policy, for what `createGateComposables` made. */
export function createVCan<P extends PolicyDocument = DefaultPolicy>(composables: {
  readonly key: GateKey<P>;
}): ObjectDirective<HTMLElement, CanBinding<P>> {
  return vCanOf<P>(composables.key);
}

/** What `v-can` is given, before its types say which names there are. */
type Gated = Asked & { readonly deny?: Deny | undefined };

type Binding = DirectiveBinding<Gated>;

/** What is asked about an element while it is there, and what follows that. */
const followers = new WeakMap<HTMLElement, { asked: ShallowRef<Gated>; scope: EffectScope }>();

/** What a server marks an element with that it denies, and the attributes that it writes or leaves out for that. */
const MARK = 'data-denied';
const SENT = [MARK, 'aria-disabled', 'aria-description', 'disabled', 'hidden', 'href'];

/** The directive by the names of a policy. */
function vCanOf<P extends PolicyDocument>(key: Key): ObjectDirective<HTMLElement, CanBinding<P>> {
  const directive = {
    created(element: HTMLElement, _: Binding, { props }: VNode) {
      if (!element.hasAttribute(MARK)) return;
      // What is taken over from a server is first made what the page says that it is.
      for (const name of SENT) {
        const value = props?.[name] ?? false;
        if (value === false) element.removeAttribute(name);
        else element.setAttribute(name, value === true ? '' : value);
      }
    },
    beforeMount(element: HTMLElement, { value, instance }: Binding, vnode: VNode) {
      const observer = observerOf(key, instance, vnode);
      const gated = new GatedElement(element);
      const [asked, scope] = [shallowRef(value), effectScope(true)];
      followers.set(element, { asked, scope });
      scope.run(() => {
        const decision = answered(observer, (observer) => observer.about('decision', asked.value));
        watchEffect(() => gated.follow(() => decision.value, asked.value.deny), { flush: 'sync' });
      });
    },
    updated(element: HTMLElement, { value }: Binding) {
      const follower = followers.get(element);
      if (follower) follower.asked.value = value;
    },
    unmounted(element: HTMLElement) {
      followers.get(element)?.scope.stop();
    },
    /** Of any element, as it is not known which it is: what one does not have does nothing. */
    getSSRProps({ value, instance }: Binding, vnode: VNode | null) {
      const decision = observerOf(key, instance, vnode)().about('decision', value).read();
      if (decision.allowed) return {};
      const how = value.deny;
      return {
        [MARK]: '',
        'aria-disabled': 'true',
        'aria-description': reasonOf(decision) || null,
        href: null,
        ...(how !== 'explain' && { disabled: '' }),
        ...(how === 'hide' && { hidden: '' }),
      };
    },
  };
  return directive as unknown as ObjectDirective<HTMLElement, CanBinding<P>>;
}

/** What is provided to the component in whose template the element stands; a function has no instance to show. */
function observerOf(key: Key, instance: Binding['instance'], vnode: VNode | null): () => Observer {
  const { $ } = (instance ?? {}) as { $?: ComponentInternalInstance };
  return providedTo(key, $ ?? (vnode as { ctx?: ComponentInternalInstance } | null)?.ctx);
}
