/** What it would do to put an entity into one of its type's states, or out of the one that it is in. */
import type { EntityTypeDocument } from 'rolegate';
import { useState } from 'preact/hooks';
import { IdeaBox } from '../changes/IdeaBox';
import { engine } from '../engine/client';
import type { EntityCard } from '../engine/shapes/details';
import { shown } from '../engine/shapes/names';
import { useAnswer } from '../workspace/use-answer';

/** No state has this id: it stands for none. */
const NONE = '';

export function WhatIfState({ entity, type }: { entity: EntityCard; type: EntityTypeDocument | undefined }) {
  const states = Object.entries(type?.states ?? {}).map(([id, { label }]) => ({ id, label: shown(label, id) }));
  const now = entity.stateId ?? NONE;
  const [wanted, setWanted] = useState<string | null>(null);
  const asked = wanted === null || wanted === now ? null : wanted;
  const { value: idea } = useAnswer(
    asked === null ? null : JSON.stringify(['state', entity.id, asked]),
    { entity: entity.id },
    () => engine.ideaOfState(entity.id, asked === NONE ? null : asked),
  );
  if (states.length === 0) return null;
  const label = (id: string) => states.find((state) => state.id === id)?.label ?? '';
  const title =
    asked === NONE
      ? `Take ${entity.name} out of the state ${label(now)}`
      : `Put ${entity.name} into the state ${label(asked ?? '')}`;
  return (
    <section>
      <h3>State</h3>
      <label class="what-state">
        What if it were
        <select value={asked ?? now} onChange={(event) => setWanted(event.currentTarget.value)}>
          {[{ id: NONE, label: 'in no state' }, ...states].map((state) => (
            <option key={state.id} value={state.id}>
              {state.label}
              {state.id === now && ', as it is'}
            </option>
          ))}
        </select>
      </label>
      {asked !== null && idea && (
        <IdeaBox idea={idea} title={title} entity={entity.id} onClose={() => setWanted(null)} />
      )}
    </section>
  );
}
