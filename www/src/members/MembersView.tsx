/** A group, an organization or an app role as a place: who is in it, what it holds, what it would do to join. */
import { go, leadTo, type Route } from '../base/route';
import { IdeaBox } from '../changes/IdeaBox';
import { engine } from '../engine/client';
import type { Summary } from '../engine/shapes/document';
import { PLACES, type Place, type PlaceCard, type PlaceKind } from '../engine/shapes/members';
import type { FormKind } from '../engine/shapes/records';
import { Icon } from '../ui/Icon';
import { Missing } from '../ui/Missing';
import { Picker } from '../ui/Picker';
import { UseButton } from '../ui/UseButton';
import { count } from '../ui/words';
import { UserPicker } from '../workspace/Pickers';
import { add, edit } from '../workspace/forms';
import { useAnswer } from '../workspace/use-answer';
import { Held } from './Held';
import { Members } from './Members';
import { PlaceFacts } from './PlaceFacts';
import { placeWords } from './words';

interface Props {
  route: Route;
  summary: Summary;
}

const isKind = (kind: string | undefined): kind is PlaceKind => PLACES.some((one) => one === kind);

/** What the route names, else the first that there is. */
function placeOf({ held: [kind, id] }: Route, { first, policy }: Summary): Place | null {
  if (isKind(kind) && id !== undefined) return { kind, id };
  if (first.group !== null) return { kind: 'group', id: first.group };
  const [appRole] = Object.keys(policy.appRoles ?? {});
  return appRole === undefined ? null : { kind: 'app-role', id: appRole };
}

export function MembersView({ route, summary }: Props) {
  const place = placeOf(route, summary);
  const { value: card, missing } = useAnswer(place && `place ${place.kind} ${place.id}`, {}, () =>
    engine.place(place!),
  );
  return (
    <section class="place" aria-label="Members">
      {!place ? (
        <div class="empty">
          <p>This document has no groups, organizations or app roles.</p>
          <AddPlaces />
        </div>
      ) : (
        <>
          <PlaceHeading place={place} name={card?.name} route={route} />
          {missing && <Missing kind={placeWords[place.kind].one} id={place.id} />}
          {card && <Body card={card} route={route} summary={summary} />}
        </>
      )}
    </section>
  );
}

function PlaceHeading({ place, name, route }: { place: Place; name: string | undefined; route: Route }) {
  const show = (kind: string, id: string) => go(leadTo(route, 'members', [kind, id]));
  return (
    <h1 class="heading">
      Who is in{' '}
      <Picker
        what={placeWords[place.kind].title}
        icon="group"
        value={name ?? place.id}
        hint={placeWords[place.kind].title}
        search={async (text) => {
          const found = await Promise.all(PLACES.map((kind) => engine.search(kind, text, 60)));
          return {
            groups: found.flatMap(({ groups }) => groups),
            total: found.reduce((sum, { total }) => sum + total, 0),
            shown: found.reduce((sum, { shown }) => sum + shown, 0),
          };
        }}
        onChoose={(item) => show(item.type!, item.id)}
      />
    </h1>
  );
}

function Body({ card, route, summary }: Props & { card: PlaceCard }) {
  return (
    <div class="place-body">
      <div class="place-main">
        <WhatIf card={card} route={route} />
        <h2>{count(card.members.length, 'member')}</h2>
        <Members card={card} route={route} />
      </div>
      <div class="place-side">
        <PlaceFacts card={card} route={route} policy={summary.policy} />
        <p class="place-forms">
          {card.kind !== 'app-role' && (
            <button class="button small" onClick={() => edit(card.kind as FormKind, card.id)}>
              <Icon name="edit" />
              Edit {card.name}
            </button>
          )}
          <AddPlaces />
        </p>
        <Held card={card} route={route} policy={summary.policy} />
      </div>
    </div>
  );
}

const AddPlaces = () => (
  <>
    <button class="button small" onClick={() => add('group')}>
      <Icon name="add" />
      Add a group
    </button>{' '}
    <button class="button small" onClick={() => add('organization')}>
      <Icon name="add" />
      Add an organization
    </button>
  </>
);

/** Somebody chosen to join, or to leave, and what that would do. */
function WhatIf({ card, route }: { card: PlaceCard; route: Route }) {
  const { user } = route;
  const member = card.members.find(({ id }) => id === user);
  const joins = member === undefined || member.through.length > 0;
  const place = { kind: card.kind, id: card.id };
  const { value: person, missing: isNobody } = useAnswer(user === undefined ? null : `user ${user}`, {}, () =>
    engine.userName(user!),
  );
  const { value: idea } = useAnswer(
    user === undefined ? null : JSON.stringify(['join', user, place, joins]),
    { user: user ?? '' },
    () => engine.ideaOfMembership(user!, place, joins),
  );
  const { join, leave } = placeWords[card.kind];
  const name = person?.name ?? user ?? '';
  return (
    <>
      <div class="place-add">
        <UserPicker
          what={placeWords[card.kind].add}
          id={joins && user !== undefined ? user : null}
          onChoose={(chosen) => go({ ...route, user: chosen })}
        />
        <UseButton />
      </div>
      {user !== undefined && isNobody && <Missing kind="user" id={user} />}
      {user !== undefined && idea && !isNobody && (
        <IdeaBox
          idea={idea}
          title={joins ? join(name, card.name) : leave(name, card.name)}
          onClose={() => go({ ...route, user: undefined })}
        />
      )}
    </>
  );
}
