/** The component that shows what is allowed. */
import { createMemo, untrack, type Accessor, type JSX } from 'solid-js';
import type { AnyPolicy } from '../../core/types/policy-names.js';
import { answering, type Question } from './answering.js';
import type { CanOnTypeProps, CanProps } from './types.js';

type Explained = (decision: Accessor<unknown>) => JSX.Element;

/** Of children and fallback it reads the one that it shows, as reading makes it. */
export function shown(props: CanProps<AnyPolicy, AnyPolicy> | CanOnTypeProps<AnyPolicy, AnyPolicy>): JSX.Element {
  const onEntity: [Question, Question] = ['can', 'decision'];
  const [can, decision] = props.type === undefined ? onEntity : (['canOnType', 'decisionOnType'] as const);
  const asked = [() => props.action, () => props.type ?? props.entity];
  const isAllowed = answering<boolean>(can, asked);
  const content = createMemo(() => {
    if (isAllowed()) return props.children;
    const { fallback } = props;
    // As in Solid's own components: what takes no argument is an accessor of what is shown.
    const explains = typeof fallback === 'function' && fallback.length > 0;
    return explains ? untrack(() => (fallback as Explained)(answering(decision, asked))) : (fallback as JSX.Element);
  });
  return content as unknown as JSX.Element;
}
