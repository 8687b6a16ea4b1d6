import type { JSX } from 'solid-js';
import type { ObservedDecision, ObservedTypeDecision } from 'rolegate/solid';

interface ActionProps {
  decision: ObservedDecision | ObservedTypeDecision;
  onClick: () => void;
  children: JSX.Element;
}

/** A button that says why it is disabled. */
export function Action(props: ActionProps) {
  return (
    <button disabled={!props.decision.allowed} title={props.decision.denial?.message} onClick={() => props.onClick()}>
      {props.children}
    </button>
  );
}
