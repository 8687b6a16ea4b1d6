/** The policy, to be edited: what is changed is seen in its effect, and staged like any change. */
import type { PolicyDocument } from 'rolegate';
import { useMemo } from 'preact/hooks';
import { linkTo, type Route } from '../base/route';
import { Icon } from '../ui/Icon';
import { typeLabel, typeOf } from '../ui/words';
import { AddType } from './AddType';
import { AppRolesSheet } from './AppRolesSheet';
import { differences } from './differences';
import { EffectPanel } from './EffectPanel';
import { backToReading, keepFocus } from './focus';
import { NotesSheet } from './NotesSheet';
import { isAt, isOfMissing, isOfPolicy, placed, type Placed } from './places';
import './policy-editor.css';
import './fields.css';
import { RemovedType } from './RemovedType';
import { TiersSheet } from './TiersSheet';
import { Tools } from './Tools';
import { TypeSheets } from './TypeSheets';
import { useDraftPolicy, type DraftPolicy } from './use-draft-policy';
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
  const isThere = (id: string) => typeOf(now, id) !== undefined;
  const removed = Object.keys(policy.present.entityTypes).filter((id) => !isThere(id));
  const isHeld = held !== undefined && (isThere(held) || removed.includes(held));
  const type = isHeld ? held : Object.keys(now.entityTypes)[0];
  const preview = usePreview(now, present);
  const changed = useMemo(() => differences(policy.present, now), [policy.present, now]);
  const issues = useMemo(() => placed(preview.refusal?.issues ?? []), [preview.refusal]);
  const isHere = (one: Placed) =>
    isOfAll(one) || (type !== undefined && (isAt(one, ['entityTypes', type]) || isOfMissing(one, type)));
  useHistoryKeys();
  return (
    <section class="policy policy-edit" aria-label="Edit the policy">
      <TypesNav {...{ route, policy, removed, type, issues }} />
      <div class="policy-body" onClickCapture={keepFocus}>
        {type === undefined ? (
          <NoType policy={policy} />
        ) : isThere(type) ? (
          <TypeSheets key={type} {...{ type, policy, issues }} />
        ) : (
          <RemovedType key={type} {...{ type, policy, issues }} />
        )}
        <NotesSheet {...{ policy, issues }} />
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
  isOfPolicy(one) || ['appRoles', 'tiers', 'defaultTier', 'visitorTier', 'notes'].includes(one.place[0] ?? '');

const NoType = ({ policy }: { policy: DraftPolicy }) => (
  <section class="sheet">
    <Tools policy={policy} />
    <h1>
      No types yet <span class="badge">Editing</span>
    </h1>
    <p class="sheet-facts">A type is a kind of thing that people may do something on, such as a project or a file.</p>
  </section>
);

interface NavProps {
  route: Route;
  policy: DraftPolicy;
  /** The types that were taken away. */
  removed: readonly string[];
  type: string | undefined;
  issues: readonly Placed[];
}

/** The types; those with something that is refused say so. */
function TypesNav({ route, policy, removed, type, issues }: NavProps) {
  const { now, present } = policy;
  const isWrong = (id: string) => issues.some((one) => isAt(one, ['entityTypes', id]) || isOfMissing(one, id));
  // One that was taken away stays where it was while it is looked at, or missed.
  const isShown = (id: string) => !removed.includes(id) || id === type || isWrong(id);
  const shownTypes = [...new Set([...Object.keys(present.entityTypes), ...Object.keys(now.entityTypes)])].filter(
    isShown,
  );
  return (
    <div class="policy-side">
      <nav class="policy-nav side-nav" aria-label="Entity types">
        {shownTypes.map((id) => (
          <a key={id} href={linkTo(route, 'policy', [id])} aria-current={id === type ? 'page' : undefined}>
            {removed.includes(id) ? <del>{typeLabel(present, id)}</del> : typeLabel(now, id)}
            {isWrong(id) && (
              <span class="nav-wrong">
                <Icon name="warning" />
                <span class="hidden"> has something that is refused</span>
              </span>
            )}
          </a>
        ))}
      </nav>
      <div class="adding">
        <AddType {...{ route, policy }} />
      </div>
    </div>
  );
}
