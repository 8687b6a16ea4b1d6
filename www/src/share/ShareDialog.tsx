/** Changes an access list as one of its people: staged, with its effect shown, before anything is applied. */
import type { AssignableRole, Issue } from 'rolegate';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../components/Icon';
import { Picker } from '../components/Picker';
import { Prose } from '../components/Prose';
import { lineOf } from '../issues';
import type { Choice, RecipientKind, SharePlan, Summary } from '../model';
import { Failure } from '../panels/Failure';
import { share, stage } from '../state/changes';
import { engine, type EngineError } from '../state/engine';
import { useAnswer } from '../state/workspace';
import { UserPicker } from '../views/Heading';
import { count, typeLabel, typeOf } from '../words';
import { changeOf, draftOf, isChanged, titleOf, type DraftRow } from './draft';
import { Effects } from './Effects';
import { IssueLine, ShareRow } from './ShareRow';
import { usePlan } from './use-plan';

interface Props {
  entity: string;
  actor: string;
  summary: Summary;
  onActor(actor: string): void;
  onClose(): void;
}

export function ShareDialog({ entity, actor, summary, onActor, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const { value: card } = useAnswer(`entity ${entity}`, () => engine.entityCard(entity));
  const { value: list } = useAnswer(`list ${entity}`, () => engine.accessList(entity));
  const { value: offers } = useAnswer(JSON.stringify(['offers', actor, entity]), () => engine.assignableRoles(actor, entity));
  const { value: locks } = useAnswer(JSON.stringify(['locks', actor, entity]), () => engine.locked(actor, entity));
  return (
    <dialog ref={dialog} class="dialog share" aria-labelledby="share-title" onClose={onClose}>
      <header class="dialog-head">
        <h2 id="share-title">Share {card?.name ?? entity}{card && <span class="muted"> {typeLabel(summary.policy, card.type)}</span>}</h2>
        <button class="icon-button" aria-label="Close" onClick={() => dialog.current?.close()}><Icon name="close" /></button>
      </header>
      <div class="share-actor">Acting as <UserPicker id={actor} onChoose={onActor} /></div>
      {card && list && offers && locks && (
        <Draft
          key={JSON.stringify([actor, list])}
          {...{ card, actor, offers, locks, summary }}
          first={draftOf(list)}
          onDone={() => dialog.current?.close()}
        />
      )}
    </dialog>
  );
}

interface DraftProps {
  card: { id: string; name: string; type: string };
  actor: string;
  first: DraftRow[];
  offers: AssignableRole[];
  locks: (Issue | null)[];
  summary: Summary;
  onDone(): void;
}

function Draft({ card, actor, first, offers, locks, summary, onDone }: DraftProps) {
  const [rows, setRows] = useState(first);
  const [options, setOptions] = useState({ sendNotification: true, strict: false });
  const [failure, setFailure] = useState<EngineError | null>(null);
  const changed = rows.filter(isChanged);
  const plan: SharePlan = { actor, entity: card.id, changes: changed.map(changeOf), options };
  const { outcome, refusal } = usePlan(plan);
  const type = typeOf(summary.policy, card.type)!;
  const title = titleOf(rows, card.name);
  const set = (row: DraftRow, after: DraftRow['after']) => setRows(rows.map((one) => (one === row ? { ...one, after } : one)));
  const undo = (row: DraftRow) => setRows(row.before ? rows.map((one) => (one === row ? { ...one, after: one.before } : one)) : rows.filter((one) => one !== row));
  const lowest = offers.find(({ assignable }) => assignable);
  const add = ({ id, name, type: kind }: Choice) => {
    if (rows.some((row) => row.id === id && row.kind === kind)) return;
    const after = { role: lowest!.role, canShare: true, canUseData: false };
    setRows([...rows, { id, name, kind: kind as RecipientKind, before: null, after }]);
  };
  const finish = (work: Promise<void>) => work.then(onDone, setFailure);
  const issuesAt = (line: number) => refusal?.issues.filter((issue) => lineOf(issue) === line) ?? [];
  const ready = changed.length > 0 && outcome !== null;
  return (
    <>
      <Offers offers={offers} />
      {rows.length > 0 && (
        <ul class="share-rows">
          {rows.map((row, at) => (
            <ShareRow
              key={`${row.kind} ${row.id}`}
              {...{ row, type, offers }}
              locked={locks[at] ?? undefined}
              issues={isChanged(row) ? issuesAt(changed.indexOf(row)) : []}
              cut={isChanged(row) && (outcome?.cut.includes(changed.indexOf(row)) ?? false)}
              onChange={(after) => set(row, after)}
              onUndo={() => undo(row)}
            />
          ))}
        </ul>
      )}
      {lowest && (
        <div class="share-add">
          <Picker what="Add a person, group or organization" icon="user" value="Add a person, group or organization" search={(text) => engine.search('recipient', text, 40)} onChoose={add} />
        </div>
      )}
      {issuesAt(-1).map((issue, at) => <IssueLine key={at} issue={issue} />)}
      {refusal && refusal.issues.length === 0 && <Failure error={refusal} />}
      <section class="share-effect" aria-live="polite" aria-label="Effect">
        <h3>What it would do</h3>
        {changed.length === 0 ? <p class="muted">Change a role, or add somebody, to see who gains and loses what before it is applied.</p>
          : refusal ? <p class="muted">Nothing yet: it would be refused as it stands.</p>
          : outcome && <Effects effect={outcome.effect} entity={card.id} />}
      </section>
      {failure && <Failure error={failure} />}
      <footer class="dialog-foot">
        <label class="tick"><input type="checkbox" checked={options.sendNotification} onChange={(event) => setOptions({ ...options, sendNotification: event.currentTarget.checked })} />Notify</label>
        <label class="tick"><input type="checkbox" checked={options.strict} onChange={(event) => setOptions({ ...options, strict: event.currentTarget.checked })} />Refuse what a ceiling would cut</label>
        <span class="spacer" />
        <button class="button" disabled={changed.length === 0} onClick={() => setRows(first)}>Discard</button>
        <button class="button" disabled={!ready} onClick={() => finish(stage({ title, edits: [{ share: plan }] }))}>Stage</button>
        <button class="button primary" disabled={!ready} onClick={() => finish(share(plan, title))}>{changed.length > 1 ? `Apply ${count(changed.length, 'change')}` : 'Apply'}</button>
      </footer>
    </>
  );
}

/** What the acting person may hand out, and why not the rest. */
function Offers({ offers }: { offers: AssignableRole[] }) {
  const reasons = new Set(offers.map(({ message }) => message));
  const [only] = reasons;
  if (reasons.size === 1 && only !== undefined) {
    return <p class="share-offers none"><Icon name="no" /><span><Prose>{only}</Prose> <code>{offers[0]?.code}</code></span></p>;
  }
  return (
    <ul class="share-offers" aria-label="Roles that may be handed out">
      {offers.map(({ role, label, assignable, message }) => (
        <li key={role} class={assignable ? 'yes' : 'no'}>
          <Icon name={assignable ? 'yes' : 'no'} /><span><b>{label}</b>{message !== undefined && <>: {message}</>}</span>
        </li>
      ))}
    </ul>
  );
}
