/** All of a type that can be edited. */
import { useEffect, useRef } from 'preact/hooks';
import { Term } from '../ui/glossary/Term';
import { typeLabel } from '../ui/words';
import { AddAction } from './ActionForm';
import type { Placed } from './places';
import { AddRole } from './RoleForm';
import { RoleGrid } from './RoleGrid';
import { StatesSheet } from './StatesSheet';
import { Tools } from './Tools';
import { TypeActionsSheet } from './TypeActionsSheet';
import { TypeSettings } from './TypeSettings';
import type { DraftPolicy } from './use-draft-policy';

interface Props {
  type: string;
  policy: DraftPolicy;
  issues: readonly Placed[];
}

export function TypeSheets({ type, policy, issues }: Props) {
  const { now } = policy;
  return (
    <>
      <section class="sheet">
        <Tools policy={policy} />
        <Heading type={typeLabel(now, type)} />
        <p class="sheet-facts">
          Who may do what, before any <Term word="ceiling">ceiling</Term>. Arrows move, Space gives or takes; a role or
          an action opens by its name.
        </p>
        <RoleGrid {...{ type, policy, issues }} />
        <div class="adding">
          <AddRole {...{ type, policy }} />
          <AddAction {...{ type, policy }} />
        </div>
      </section>
      <TypeSettings {...{ type, policy, issues }} />
      <StatesSheet {...{ type, policy, issues }} />
      <TypeActionsSheet {...{ type, policy, issues }} />
    </>
  );
}

function Heading({ type }: { type: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that led here is gone.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {type} <span class="badge">Editing</span>
    </h1>
  );
}
