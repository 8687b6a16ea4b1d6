import { useAbility } from '@casl/react';
import type { ReactNode } from 'react';
import type { AppAbility } from './ability';

interface ActionProps {
  question: Parameters<AppAbility['can']>;
  onClick: () => void;
  children: ReactNode;
}

/** A button that says why it is disabled. */
export function Action({ question, onClick, children }: ActionProps) {
  const ability = useAbility<AppAbility>();
  const rule = ability.relevantRuleFor(...question);
  return (
    <button disabled={rule === null || rule.inverted} title={rule?.reason} onClick={onClick}>
      {children}
    </button>
  );
}
