import type { FormKind } from '../engine/shapes/records';
import { Icon } from '../ui/Icon';
import { edit } from './forms';

interface Props {
  kind: Exclude<FormKind, 'grant'>;
  id: string;
  name: string;
}

/** Opens the form that changes a record. */
export const EditButton = ({ kind, id, name }: Props) => (
  <button class="icon-button edit-button" aria-label={`Edit ${name}`} title="Edit" onClick={() => edit(kind, id)}>
    <Icon name="edit" />
  </button>
);
