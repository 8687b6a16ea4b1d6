/** Choosing a user, an entity or an action of the document that is open. */
import { engine } from '../engine/client';
import type { Summary } from '../engine/shapes/document';
import { NOT_SIGNED_IN, VISITOR, shown, withChoices, type SearchResult } from '../engine/shapes/names';
import { Picker } from '../ui/Picker';
import { bySection } from '../ui/sections';
import { actionLabel, typeLabel } from '../ui/words';
import { useAnswer } from './use-answer';

const SHOWN = 60;

interface UserPickerProps {
  /** Who is chosen; null for nobody yet. */
  id: string | null;
  /** What the user is chosen for, where several are chosen on a page. */
  what?: string;
  /** Whether it may be a visitor. */
  visitor?: boolean;
  onChoose(id: string): void;
}

export function UserPicker({ id, what = 'User', visitor = false, onChoose }: UserPickerProps) {
  const { value: user } = useAnswer(id === null ? null : `user ${id}`, {}, () => engine.userName(id!));
  return (
    <Picker
      what={what}
      icon="user"
      {...(id !== null && { value: user?.name ?? shown(id) })}
      hint={user && !user.active ? 'Inactive' : undefined}
      search={async (text) => {
        const found = await engine.search('user', text, SHOWN);
        return visitor ? withChoices(found, NOT_SIGNED_IN, [VISITOR], text) : found;
      }}
      onChoose={(item) => onChoose(item.id)}
    />
  );
}

export function EntityPicker({ id, summary, onChoose }: { id: string; summary: Summary; onChoose(id: string): void }) {
  const { value: entity } = useAnswer(`entity ${id}`, {}, () => engine.entityCard(id));
  return (
    <Picker
      what="Entity"
      icon="entity"
      value={entity?.name ?? shown(id)}
      hint={entity ? typeLabel(summary.policy, entity.type) : undefined}
      search={(text) => engine.search('entity', text, SHOWN)}
      onChoose={(item) => onChoose(item.id)}
    />
  );
}

interface ActionPickerProps {
  type: string;
  action: string;
  summary: Summary;
  onChoose(type: string, action: string): void;
}

export function ActionPicker({ type, action, summary, onChoose }: ActionPickerProps) {
  return (
    <Picker
      what="Action"
      icon="arrow"
      value={actionLabel(summary.policy, type, action)}
      hint={typeLabel(summary.policy, type)}
      search={async (text) => searchActions(summary, text)}
      onChoose={(item) => onChoose(item.type!, item.id)}
    />
  );
}

function searchActions({ policy }: Summary, text: string): SearchResult {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = Object.entries(policy.entityTypes)
    .flatMap(([type, { label = type, actions = {} }]) =>
      bySection(Object.entries(actions), ([, { section }]) => section).map(({ title, actions }) => ({
        title: title === '' ? shown(label) : `${shown(label)}: ${shown(title)}`,
        items: actions
          .map(([id, { label: name }]) => ({ id, name: shown(name, id), type }))
          .filter(({ id, name }) =>
            words.every((word) => `${label} ${title} ${id} ${name}`.toLowerCase().includes(word)),
          ),
      })),
    )
    .filter(({ items }) => items.length > 0);
  const total = groups.reduce((sum, { items }) => sum + items.length, 0);
  return { groups, total, shown: total };
}
