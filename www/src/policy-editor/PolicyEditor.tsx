/** The policy, to be edited: what is changed is seen in its effect, and staged like any change. */
import type { PolicyDocument } from 'rolegate';
import { Fragment } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { linkTo, type Route } from '../base/route';
import { Icon } from '../ui/Icon';
import { saveJson } from '../ui/save';
import { typeLabel, typeOf } from '../ui/words';
import { redoDraft, stopEditing, undoDraft } from '../workspace/policy-draft';
import { AddAction } from './ActionForm';
import { AppRolesSheet } from './AppRolesSheet';
import { differences } from './differences';
import { EffectPanel } from './EffectPanel';
import { isAt, isOfPolicy, placed, type Placed } from './places';
import './policy-editor.css';
import { AddRole } from './RoleForm';
import { RoleGrid } from './RoleGrid';
import { StatesSheet } from './StatesSheet';
import { TiersSheet } from './TiersSheet';
import { TypeActionsSheet } from './TypeActionsSheet';
import { TypeSettings } from './TypeSettings';
import { useDraftPolicy } from './use-draft-policy';
import { usePreview } from './use-preview';

interface Props {
  route: Route;
  policy: PolicyDocument;
}

export function PolicyEditor({ route, policy: present }: Props) {
  const policy = useDraftPolicy(present);
  const { now } = policy;
  const types = Object.keys(now.entityTypes);
  const [held] = route.held;
  const type = held !== undefined && typeOf(now, held) ? held : types[0];
  const preview = usePreview(now);
  const changed = useMemo(() => differences(present, now), [present, now]);
  const issues = useMemo(() => placed(preview.refusal?.issues ?? []), [preview.refusal]);
  const isHere = (one: Placed) => isOfAll(one) || (type !== undefined && isAt(one, ['entityTypes', type]));
  useHistoryKeys();
  return (
    <section class="policy policy-edit" aria-label="Edit the policy">
      <nav class="policy-nav side-nav" aria-label="Entity types">
        {types.map((id) => (
          <a key={id} href={linkTo(route, 'policy', [id])} aria-current={id === type ? 'page' : undefined}>
            {typeLabel(now, id)}
            {issues.some((one) => isAt(one, ['entityTypes', id])) && <Wrong />}
          </a>
        ))}
      </nav>
      <div class="policy-body">
        {type !== undefined && (
          <section class="sheet">
            <Tools now={now} />
            <Heading type={typeLabel(now, type)} />
            <p class="sheet-facts">
              Who may do what, before any ceiling. Arrows move, Space gives or takes; a role or an action opens by its
              name.
            </p>
            <RoleGrid key={type} {...{ type, policy, issues }} />
            <div class="adding">
              <AddRole key={`role ${type}`} {...{ type, policy }} />
              <AddAction key={`action ${type}`} {...{ type, policy }} />
            </div>
          </section>
        )}
        {type !== undefined && (
          <Fragment key={type}>
            <TypeSettings {...{ type, policy, issues }} />
            <StatesSheet {...{ type, policy, issues }} />
            <TypeActionsSheet {...{ type, policy, issues }} />
          </Fragment>
        )}
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

const Wrong = () => (
  <span class="nav-wrong">
    <Icon name="warning" />
    <span class="hidden"> has something that is refused</span>
  </span>
);

function Heading({ type }: { type: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that led here is gone.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {type} <span class="badge">Editing</span>
    </h1>
  );
}

function Tools({ now }: { now: PolicyDocument }) {
  const close = () => {
    stopEditing();
    backToReading();
  };
  return (
    <div class="sheet-tools">
      <button class="button small" onClick={() => saveJson(now, now.name ?? 'policy')}>
        Export policy
      </button>
      <button class="button small" onClick={close}>
        Close
      </button>
    </div>
  );
}

/** What one left the policy by is gone: the focus goes to what leads back. */
function backToReading() {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.edit-button')?.focus());
}

/** While one edits, the usual keys take back edits, and not what was done before. */
function useHistoryKeys() {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isField = event.target instanceof HTMLInputElement && event.target.type === 'text';
      if (!(event.ctrlKey || event.metaKey) || isField || document.querySelector('dialog[open]')) return;
      const key = event.key.toLowerCase();
      if (key === 'y' || (key === 'z' && event.shiftKey)) redoDraft();
      else if (key === 'z') undoDraft();
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    addEventListener('keydown', listen, { capture: true });
    return () => removeEventListener('keydown', listen, { capture: true });
  }, []);
}
