import { Fragment, type ComponentChildren } from 'preact';
import type { PolicyDocument } from 'rolegate';
import { linkTo, type Route } from '../base/route';
import type { PlaceCard, PlaceKind } from '../engine/shapes/members';
import { shown, type Named } from '../engine/shapes/names';
import { Term } from '../ui/glossary/Term';
import { appRoleLabel, prose, typeLabel } from '../ui/words';

interface Props {
  card: PlaceCard;
  route: Route;
  policy: PolicyDocument;
}

/** Where a place stands among others. */
export function PlaceFacts({ card, route, policy }: Props) {
  const links = (kind: PlaceKind, list: readonly Named[]) =>
    list.map(({ id, name }) => (
      <a key={id} class="line" href={linkTo(route, 'members', [kind, id])}>
        {name}
      </a>
    ));
  const facts: [ComponentChildren, ComponentChildren][] = [
    ['Id', <code key="id">{prose(card.id)}</code>],
    ['Organization', card.organization && links('organization', [card.organization])],
    ['In the groups', card.above.length > 0 && links('group', card.above)],
    ['Groups in it', card.below.length > 0 && links('group', card.below)],
    [
      <Term key="app-role" word="appRole">
        Gives the app roles
      </Term>,
      card.appRoles.length > 0 &&
        links(
          'app-role',
          card.appRoles.map((id) => ({ id, name: appRoleLabel(policy, id) })),
        ),
    ],
    ['Given by', card.givenBy.length > 0 && card.givenBy.flatMap((one) => links(one.kind, [one]))],
    [
      <Term key="tier" word="tier">
        Tiers
      </Term>,
      card.kind === 'app-role' && tiersOf(policy, card.id),
    ],
  ];
  return (
    <dl class="facts">
      {facts
        .filter(([, value]) => value)
        .map(([term, value], at) => (
          <Fragment key={at}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
    </dl>
  );
}

function tiersOf(policy: PolicyDocument, appRole: string) {
  const tiers = Object.entries(policy.appRoles?.[appRole]?.tiers ?? {});
  if (tiers.length === 0) return 'None';
  return tiers.map(([type, tier]) => (
    <span key={type} class="line">
      {typeLabel(policy, type)}: <b>{shown(tier)}</b>
    </span>
  ));
}
