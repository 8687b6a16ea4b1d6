/** Who was granted what on an entity, and everybody whom that reaches. */
import type { AccessEntry, PolicyDocument, Recipient } from 'rolegate';
import { Fragment } from 'preact';
import { useState } from 'preact/hooks';
import { cover, go, type Route } from '../base/route';
import { IdeaBox } from '../changes/IdeaBox';
import { engine } from '../engine/client';
import { named, nameOf } from '../share/draft';
import { useWishes } from '../share/use-draft';
import { Deadlines } from '../ui/Deadlines';
import { Term } from '../ui/glossary/Term';
import { Icon } from '../ui/Icon';
import { LongList } from '../ui/LongList';
import { count, number, typeOf } from '../ui/words';
import { add, edit } from '../workspace/forms';
import { useAnswer } from '../workspace/use-answer';

const SHOWN = 100;

interface Props {
  route: Route;
  entity: string;
  type: string;
  policy: PolicyDocument;
}

export function AccessList({ route, entity, type, policy }: Props) {
  const { value: list } = useAnswer(`list ${entity}`, { entity }, () => engine.accessList(entity));
  const entityType = typeOf(policy, type);
  const { wishes } = useWishes(entity);
  if (!list) return null;
  return (
    <section>
      <h3>
        <Term word="accessList" />
      </h3>
      {list.length === 0 && (
        <p class="muted">{entityType?.sharing ? 'Nobody was granted a role.' : 'It is not shared by itself.'}</p>
      )}
      <LongList class="access" items={list} height={37}>
        {({ recipient, name, label, canShare, canUseData, outOfTime, from, until }, _, numbering) => {
          const { kind, id } = named(recipient);
          return (
            <li key={`${kind} ${id}`} {...numbering}>
              <Icon name={kind} />
              <span class="access-name">{name ?? nameOf(kind, id)}</span>
              <span class="access-role">
                <b>{label}</b>
                {entityType?.dataAccess && <span>{canUseData ? 'with data' : 'without data'}</span>}
                {entityType?.sharing?.honoursCanShare && !canShare && kind !== 'public' && <span>may not share</span>}
                <Deadlines {...{ from, until, outOfTime }} />
                <button
                  class="icon-button access-edit"
                  aria-label={`Edit the grant of ${name}`}
                  title="Edit"
                  onClick={() => edit('grant', entity, kind, id)}
                >
                  <Icon name="edit" />
                </button>
                <button
                  class="icon-button access-without"
                  aria-label={`What if ${name} had it no more?`}
                  title="What if they had it no more?"
                  aria-pressed={route.without === `${kind}:${id}`}
                  onClick={() => go({ ...route, without: `${kind}:${id}` })}
                >
                  <Icon name="eye" />
                </button>
              </span>
            </li>
          );
        }}
      </LongList>
      <Without {...{ route, entity, list }} />
      <p class="access-ways">
        {entityType?.sharing && (
          <button class="button" onClick={() => cover({ share: entity })}>
            <Icon name="share" />
            Share…
            {wishes.length > 0 && <span class="tag">{wishes.length} not applied</span>}
          </button>
        )}
        {(entityType?.roles?.length ?? 0) > 0 && (
          <button class="button" onClick={() => add('grant')}>
            <Icon name="add" />
            Grant a role…
          </button>
        )}
      </p>
      <Everybody entity={entity} />
    </section>
  );
}

interface WithoutProps {
  route: Route;
  entity: string;
  list: AccessEntry[];
}

/** Who loses what where one of the grants is taken away. */
function Without({ route, entity, list }: WithoutProps) {
  const entry = list.find(({ recipient }) => route.without === printed(recipient));
  const { value: idea } = useAnswer(
    entry ? JSON.stringify(['without', entity, entry.recipient]) : null,
    { entity },
    () => engine.ideaOfRevoking(entity, entry!.recipient),
  );
  if (!entry || !idea) return null;
  return (
    <IdeaBox
      idea={idea}
      entity={entity}
      title={`Take ${entry.label} from ${entry.name}`}
      onClose={() => go({ ...route, without: undefined })}
    />
  );
}

function printed(recipient: Recipient): string {
  const { kind, id } = named(recipient);
  return `${kind}:${id}`;
}

function Everybody({ entity }: { entity: string }) {
  const [open, setOpen] = useState(false);
  const { value } = useAnswer(open ? `reached ${entity}` : null, { entity }, () => engine.reached(entity, SHOWN));
  return (
    <details class="everybody" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Everybody with access{value && `: ${number(value.total)}`}</summary>
      <p class="muted">
        <Term word="everybody">Whom any way leads to it</Term>, not only those on the list.
      </p>
      <ul class="access">
        {value?.users.map(({ id, name, role, actions, through }) => (
          <li key={id}>
            <Icon name="user" />
            <span class="access-name">
              {name}
              <span class="muted">
                {through.map(({ way, ...span }, at) => (
                  <Fragment key={at}>
                    {at > 0 && ', '}
                    {way}
                    {(span.from ?? span.until) !== undefined && ' '}
                    <Deadlines {...span} />
                  </Fragment>
                ))}
              </span>
            </span>
            <span class="access-role">
              <b>{role}</b>
              <span>{count(actions, 'action')}</span>
            </span>
          </li>
        ))}
      </ul>
      {value && value.total > SHOWN && <p class="muted">and {count(value.total - SHOWN, 'more', 'more')}</p>}
    </details>
  );
}
