/** One entity: what it is and where it belongs. */
import { useAnnounced } from '../base/announce';
import { linkTo } from '../base/route';
import { engine } from '../engine/client';
import { Term } from '../ui/glossary/Term';
import { Icon } from '../ui/Icon';
import { Missing } from '../ui/Missing';
import { prose, typeLabel, typeOf } from '../ui/words';
import { EditButton } from '../workspace/EditButton';
import { useAnswer } from '../workspace/use-answer';
import { AccessList } from './AccessList';
import { WhatIfState } from './WhatIfState';
import type { PanelProps } from './props';

export function EntityPanel({ route, summary, id, held }: PanelProps & { id: string }) {
  const { value: entity, missing } = useAnswer(`entity ${id}`, {}, () => engine.entityCard(id));
  useAnnounced(`entity ${id}`, held ? undefined : entity && `Details of ${entity.name}`);
  if (missing) return <Missing kind="entity" id={id} />;
  if (!entity) return null;
  const { policy } = summary;
  return (
    <article class="card">
      <header class="card-head">
        <p class="eyebrow">
          <Icon name="entity" />
          {typeLabel(policy, entity.type)}
          {entity.state !== null && (
            <span class="tag">
              <Term word="state">{entity.state}</Term>
            </span>
          )}
          <EditButton kind="entity" id={id} name={entity.name} />
        </p>
        <h2>{entity.name}</h2>
      </header>
      <dl class="facts">
        <dt>Id</dt>
        <dd>
          <code>{prose(entity.id)}</code>
        </dd>
        <dt>Organization</dt>
        <dd>{entity.organization?.name ?? 'None'}</dd>
        {entity.createdBy && (
          <>
            <dt>
              <Term word="creator" />
            </dt>
            <dd>{entity.createdBy.name}</dd>
          </>
        )}
        {entity.parent && (
          <>
            <dt>
              <Term word="inherits" />
            </dt>
            <dd>
              <a href={linkTo(route, 'entity', [entity.parent.id])}>{entity.parent.name}</a>{' '}
              <span class="muted">{typeLabel(policy, entity.parent.type)}</span>
              {!entity.parent.inherits && <span class="muted">, from which it takes no roles</span>}
            </dd>
          </>
        )}
      </dl>
      <WhatIfState key={id} entity={entity} type={typeOf(policy, entity.type)} />
      <AccessList route={route} entity={id} type={entity.type} policy={policy} />
      {held ? (
        <p class="hint">Choose a cell to see why it is as it is: every way to a role, and what holds it back.</p>
      ) : (
        <nav class="links" aria-label="Related">
          <a href={linkTo(route, 'entity', [id])}>Everybody on {entity.name}</a>
          <a href={linkTo(route, 'policy', [entity.type])}>Roles of {typeLabel(policy, entity.type)}</a>
        </nav>
      )}
    </article>
  );
}
