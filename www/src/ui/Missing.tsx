/** What a link names, and the document that is open does not have. */
import type { ComponentChildren } from 'preact';
import { shown } from '../engine/shapes/names';

interface Props {
  kind: string;
  id: string;
  /** What to do about it. */
  children?: ComponentChildren;
}

export function Missing({ kind, id, children }: Props) {
  return (
    <div class="missing">
      <p>
        This document has no {kind} <code>{shown(id)}</code>.
      </p>
      {children ?? <p class="muted">Look at the link again, or choose another.</p>}
    </div>
  );
}
