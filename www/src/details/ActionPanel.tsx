/** One action: which roles hold it, and with an entity, who can do it there. */
import { useAnnounced } from '../base/announce';
import { linkTo } from '../base/route';
import { engine } from '../engine/client';
import { Term } from '../ui/glossary/Term';
import { Icon } from '../ui/Icon';
import { actionLabel, footnotes, roleLabel, typeLabel, typeOf } from '../ui/words';
import { useAnswer } from '../workspace/use-answer';
import { OnWhich, WhoCan } from './WhoCan';
import type { PanelProps } from './props';

interface Props extends PanelProps {
  /** Null where the entity tells it. */
  type: string | null;
  action: string;
  entity?: string | undefined;
  user?: string | undefined;
}

export function ActionPanel({ route, summary, action, entity, user, held, ...props }: Props) {
  const { value: card } = useAnswer(entity === undefined ? null : `entity ${entity}`, {}, () =>
    engine.entityCard(entity!),
  );
  const type = props.type ?? card?.type;
  const { policy } = summary;
  const label = type === undefined ? action : actionLabel(policy, type, action);
  useAnnounced(`action ${type} ${action}`, held || type === undefined ? undefined : `Details of ${label}`);
  if (type === undefined) return null;
  const holders = typeOf(policy, type)?.actions?.[action]?.holders ?? [];
  return (
    <article class="card">
      <header class="card-head">
        <p class="eyebrow">
          <Icon name="arrow" />
          Action on {typeLabel(policy, type)}
        </p>
        <h2>{label}</h2>
      </header>
      <h3>
        <Term word="role">Roles</Term> that hold it
      </h3>
      {holders.length > 0 ? (
        <ul class="chips">
          {holders.map((holder) => (
            <li key={holder}>{holderLabel(holder, (role) => roleLabel(policy, type, role))}</li>
          ))}
        </ul>
      ) : (
        <p class="muted">No role holds it.</p>
      )}
      {footnotes(policy, type, [action]).map(({ id, words }) => (
        <p key={id} class="note">
          <Icon name="note" />
          {words}
        </p>
      ))}
      {entity !== undefined && card && <WhoCan route={route} action={action} entity={entity} name={card.name} />}
      {user !== undefined && (
        <OnWhich route={route} user={user} type={type} action={action} name={typeLabel(policy, type).toLowerCase()} />
      )}
      <nav class="links" aria-label="Related">
        {route.view !== 'action' && (
          <a href={linkTo(route, 'action', [type, action])}>On every {typeLabel(policy, type).toLowerCase()}</a>
        )}
        <a href={linkTo(route, 'policy', [type])}>Roles of {typeLabel(policy, type)}</a>
      </nav>
    </article>
  );
}

function holderLabel(holder: string, label: (role: string) => string): string {
  const [role = holder, data] = holder.split('+');
  return data ? `${label(role)} with data access` : label(role);
}
