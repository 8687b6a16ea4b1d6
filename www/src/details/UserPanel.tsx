/** One user: where they belong, their app roles, and what these let them do on each type. */
import { Fragment } from 'preact';
import { useState } from 'preact/hooks';
import type { PolicyDocument } from 'rolegate';
import { useAnnounced } from '../base/announce';
import { linkTo, type Route } from '../base/route';
import { IdeaBox } from '../changes/IdeaBox';
import { engine } from '../engine/client';
import type { HeldAppRole, UserCard } from '../engine/shapes/details';
import { VISITOR, shown, type Named } from '../engine/shapes/names';
import { Term } from '../ui/glossary/Term';
import { Icon } from '../ui/Icon';
import { Missing } from '../ui/Missing';
import { appRoleLabel, inSentence, listed, number, prose, typeLabel, typeOf } from '../ui/words';
import { EditButton } from '../workspace/EditButton';
import { add } from '../workspace/forms';
import { useAnswer } from '../workspace/use-answer';
import { Standing } from './Standing';
import type { PanelProps } from './props';

export function UserPanel({ route, summary, id, on, held }: PanelProps & { id: string; on?: string | undefined }) {
  const { value: user, missing } = useAnswer(`user ${id}`, { user: id }, () => engine.userCard(id));
  useAnnounced(`user ${id} ${on ?? ''}`, held ? undefined : user && `Details of ${user.name}`);
  if (missing) return <Missing kind="user" id={id} />;
  if (!user) return null;
  const { policy } = summary;
  return (
    <article class="card">
      <header class="card-head">
        <p class="eyebrow">
          <Icon name="user" />
          {id === VISITOR.id ? <Term word="visitor">Somebody who is not signed in</Term> : 'User'}
          {id !== VISITOR.id && <EditButton kind="user" id={id} name={user.name} />}
        </p>
        <h2>{user.name}</h2>
        {!user.active && <p class="tag">Inactive: everything is denied</p>}
      </header>
      {id !== VISITOR.id && <Facts {...{ user, route, policy }} />}
      {on !== undefined && <Standing route={route} user={id} entity={on} />}
      <h3>What they can do</h3>
      <TypeTable user={user} policy={policy} />
      {id !== VISITOR.id && (
        <p class="user-more">
          <a href={linkTo(route, 'offers', [id])}>What they may hand out</a>
        </p>
      )}
      {id !== VISITOR.id && <WhatIfActive id={id} name={user.name} active={user.active} />}
      {id !== VISITOR.id && held && (
        <p>
          <button class="button small" onClick={() => add('grant')}>
            <Icon name="add" />
            Grant a role…
          </button>
        </p>
      )}
      {!held && (
        <nav class="links" aria-label="Related">
          <a href={linkTo(route, 'user', [id])}>Everything {inSentence(user)} may do</a>
        </nav>
      )}
    </article>
  );
}

/** Who somebody is, and where they belong. */
function Facts({ user, route, policy }: { user: UserCard; route: Route; policy: PolicyDocument }) {
  return (
    <dl class="facts">
      <dt>Id</dt>
      <dd>
        <code>{prose(user.id)}</code>
      </dd>
      <dt>Organization</dt>
      <dd>
        {user.organization ? <PlaceLinks {...{ route }} kind="organization" list={[user.organization]} /> : 'None'}
      </dd>
      <dt>Groups</dt>
      <dd>
        {user.groups.length > 0 ? <PlaceLinks {...{ route }} kind="group" list={user.groups} /> : 'None'}
        {user.groupsAbove.length > 0 && <span class="line muted">and through these {listed(user.groupsAbove)}</span>}
      </dd>
      <dt>
        <Term word="appRole">App roles</Term>
      </dt>
      <dd>
        {user.appRoles.length > 0
          ? user.appRoles.map((held) => <AppRole key={held.appRole + held.from.id} held={held} policy={policy} />)
          : 'None'}
      </dd>
    </dl>
  );
}

/** What it would do to close an account, or to open it again. */
function WhatIfActive({ id, name, active }: { id: string; name: string; active: boolean }) {
  const [asked, setAsked] = useState(false);
  const { value: idea } = useAnswer(asked ? JSON.stringify(['active', id, !active]) : null, { user: id }, () =>
    engine.ideaOfActivity(id, !active),
  );
  if (asked && idea) {
    const title = active ? `Deactivate ${name}` : `Activate ${name}`;
    return <IdeaBox idea={idea} title={title} onClose={() => setAsked(false)} />;
  }
  return (
    <button class="button small" onClick={() => setAsked(true)}>
      <Icon name="eye" />
      {active ? 'What if their account closes?' : 'What if their account opens again?'}
    </button>
  );
}

function PlaceLinks({ route, kind, list }: { route: Route; kind: string; list: readonly Named[] }) {
  return (
    <>
      {list.map(({ id, name }, at) => (
        <Fragment key={id}>
          {at > 0 && ', '}
          <a href={linkTo(route, 'members', [kind, id])}>{name}</a>
        </Fragment>
      ))}
    </>
  );
}

const AppRole = ({ held: { appRole, from }, policy }: { held: HeldAppRole; policy: PolicyDocument }) => (
  <span class="line">
    {appRoleLabel(policy, appRole)}
    {from.kind !== 'user' && <span class="muted"> through {from.name}</span>}
  </span>
);

function TypeTable({ user, policy }: { user: UserCard; policy: PolicyDocument }) {
  const tiered = user.types.some(({ tier }) => tier !== null);
  const without = user.types.some(({ typeActions }) => typeActions.length > 0);
  return (
    <table class="table compact">
      <thead>
        <tr>
          <th scope="col">
            Type
            {tiered && (
              <>
                , <Term word="tier">tier</Term>
              </>
            )}
          </th>
          <th scope="col">Has access to</th>
          {without && (
            <th scope="col">
              <Term word="typeAction" />
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {user.types.map(({ type, tier, typeActions, reached, entities }) => (
          <tr key={type}>
            <th scope="row">
              {typeLabel(policy, type)}
              {tier !== null && <span class="th-note">tier {shown(tier)}</span>}
            </th>
            <td class="number">
              {number(reached)} of {number(entities)}
            </td>
            {without && (
              <td>
                {typeActions.map(({ action, allowed }) => (
                  <span key={action} class={`line ${allowed ? 'yes' : 'no'}`}>
                    <Icon name={allowed ? 'yes' : 'no'} />
                    <span>
                      {shown(typeOf(policy, type)?.typeActions?.[action]?.label, action)}
                      <span class="hidden">: {allowed ? 'allowed' : 'denied'}</span>
                    </span>
                  </span>
                ))}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
