import type { Issue } from 'rolegate';
import type { ComponentChildren } from 'preact';
import { IssuesHere } from './IssuesHere';

interface Props {
  span: number;
  issues: readonly Issue[];
  children?: ComponentChildren;
}

/** A row below one of a table, over its whole width: what is refused there, and what is filled in. */
export function Below({ span, issues, children }: Props) {
  if (issues.length === 0 && !children) return null;
  return (
    <tr class="below">
      <td colSpan={span}>
        <IssuesHere issues={issues} />
        {children}
      </td>
    </tr>
  );
}
