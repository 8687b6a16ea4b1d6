import type { AnyPolicy } from 'rolegate';

// The explorer loads documents of any policy: what their actions and roles are called is known when one is there.
declare module 'rolegate' {
  interface Register {
    policy: AnyPolicy;
  }
}
