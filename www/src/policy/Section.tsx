/** The rows of one section of actions: folded, how many of them each role holds. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { printing } from '../base/printing';
import { shown } from '../engine/shapes/names';
import type { RoleColumn } from '../engine/shapes/policy';
import { Icon } from '../ui/Icon';
import { partOf } from '../ui/words';

interface Props {
  /** Empty for actions that stand under no heading. */
  title: string;
  actions: string[];
  columns: RoleColumn[];
  children: ComponentChildren;
}

export function Section({ title, actions, columns, children }: Props) {
  const [isClosed, setClosed] = useState(false);
  // On paper nothing is folded.
  const isFolded = !printing.use() && isClosed;
  return (
    <tbody>
      {title !== '' && (
        <tr class="section-row">
          <th scope="rowgroup" colSpan={isFolded ? 1 : 1 + columns.length}>
            <button class="section-button" aria-expanded={!isFolded} onClick={() => setClosed(!isFolded)}>
              <Icon name={isFolded ? 'right' : 'down'} />
              {shown(title)}
            </button>
          </th>
          {isFolded &&
            columns.map((column) => (
              <td key={column.key} class="number">
                {partOf(actions.filter((action) => column.actions.includes(action)).length, actions.length)}
              </td>
            ))}
        </tr>
      )}
      {!isFolded && children}
    </tbody>
  );
}
