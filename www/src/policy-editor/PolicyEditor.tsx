/** The policy, to be edited: what is changed is seen in its effect, and staged like any change. */
import type { PolicyDocument } from 'rolegate';
import { useMemo } from 'preact/hooks';
import { linkTo, type Route } from '../base/route';
import { Icon } from '../ui/Icon';
import { typeLabel, typeOf } from '../ui/words';
import { AppRolesSheet } from './AppRolesSheet';
import { differences } from './differences';
import { EffectPanel } from './EffectPanel';
import { backToReading, keepFocus } from './focus';
import { isAt, isOfPolicy, placed, type Placed } from './places';
import './policy-editor.css';
import './fields.css';
import { TiersSheet } from './TiersSheet';
import { TypeSheets } from './TypeSheets';
import { useDraftPolicy } from './use-draft-policy';
import { useHistoryKeys } from './use-history-keys';
import { usePreview } from './use-preview';

interface Props {
  route: Route;
  policy: PolicyDocument;
}

export function PolicyEditor({ route, policy: present }: Props) {
  const policy = useDraftPolicy(present);
  const { now } = policy;
  const [held] = route.held;
  const type = held !== undefined && typeOf(now, held) ? held : Object.keys(now.entityTypes)[0];
  const preview = usePreview(now, present);
  const changed = useMemo(() => differences(present, now), [present, now]);
  const issues = useMemo(() => placed(preview.refusal?.issues ?? []), [preview.refusal]);
  const isHere = (one: Placed) => isOfAll(one) || (type !== undefined && isAt(one, ['entityTypes', type]));
  useHistoryKeys();
  return (
    <section class="policy policy-edit" aria-label="Edit the policy">
      <TypesNav {...{ route, now, type, issues }} />
      <div class="policy-body" onClickCapture={keepFocus}>
        {type !== undefined && <TypeSheets key={type} {...{ type, policy, issues }} />}
        <AppRolesSheet {...{ policy, issues }} />
        <TiersSheet {...{ policy, issues }} />
      </div>
      <EffectPanel
        {...{ policy, preview, changed }}
        elsewhere={issues.filter((one) => !isHere(one))}
        onDone={backToReading}
      />
    </section>
  );
}

/** Whether a finding stands at what is shown whichever type is. */
const isOfAll = (one: Placed) =>
  isOfPolicy(one) || ['appRoles', 'tiers', 'defaultTier', 'visitorTier'].includes(one.place[0] ?? '');

interface NavProps {
  route: Route;
  now: PolicyDocument;
  type: string | undefined;
  issues: readonly Placed[];
}

/** The types; those with something that is refused say so. */
function TypesNav({ route, now, type, issues }: NavProps) {
  return (
    <nav class="policy-nav side-nav" aria-label="Entity types">
      {Object.keys(now.entityTypes).map((id) => (
        <a key={id} href={linkTo(route, 'policy', [id])} aria-current={id === type ? 'page' : undefined}>
          {typeLabel(now, id)}
          {issues.some((one) => isAt(one, ['entityTypes', id])) && (
            <span class="nav-wrong">
              <Icon name="warning" />
              <span class="hidden"> has something that is refused</span>
            </span>
          )}
        </a>
      ))}
    </nav>
  );
}
