import type { ReactNode } from 'react';
import type { ObservedDecision, ObservedTypeDecision } from 'rolegate/react';

interface ActionProps {
  decision: ObservedDecision | ObservedTypeDecision;
  onClick: () => void;
  children: ReactNode;
}

/** A button that says why it is disabled. */
export function Action({ decision, onClick, children }: ActionProps) {
  return (
    <button disabled={!decision.allowed} title={decision.denial?.message} onClick={onClick}>
      {children}
    </button>
  );
}
