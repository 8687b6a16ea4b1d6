/** Changes an access list as one of its people: staged, with its effect shown, before anything is applied. */
import type { AccessEntry, EntityTypeDocument, Issue } from 'rolegate';
import { useState } from 'preact/hooks';
import { announce } from '../base/announce';
import { useRoute } from '../base/route';
import { Effects } from '../changes/Effects';
import { engine, type EngineError } from '../engine/client';
import type { Summary } from '../engine/shapes/document';
import { withChoices, type Choice } from '../engine/shapes/names';
import { lineOf, type Offer, type SharePlan, type TimeWarning } from '../engine/shapes/share';
import { Failure } from '../ui/Failure';
import { DialogHead } from '../ui/DialogHead';
import { Term } from '../ui/glossary/Term';
import { IssueLine } from '../ui/IssueLine';
import { LongList } from '../ui/LongList';
import { Missing } from '../ui/Missing';
import { Picker } from '../ui/Picker';
import { Prose } from '../ui/Prose';
import { useDialog } from '../ui/use-dialog';
import { typeLabel, typeOf } from '../ui/words';
import { UserPicker } from '../workspace/Pickers';
import { share, stage } from '../workspace/changes';
import { isElsewhen } from '../workspace/time';
import { useAnswer } from '../workspace/use-answer';
import { Offers } from './Offers';
import { ShareFoot, type Options } from './ShareFoot';
import { ShareRow } from './ShareRow';
import { changeOf, isChanged, isOf, named, nameOf, titleOf, type DraftRow } from './draft';
import { useDraft, type Draft } from './use-draft';
import { usePlan, type JudgedShare } from './use-plan';

interface Props {
  entity: string;
  actor: string;
  summary: Summary;
  onActor(actor: string): void;
  onClose(): void;
}

export function ShareDialog({ entity, actor, summary, onActor, onClose }: Props) {
  const ref = useDialog(onClose);
  const { value: card, missing } = useAnswer(`entity ${entity}`, {}, () => engine.entityCard(entity));
  const { value: list } = useAnswer(`list ${entity}`, { entity }, () => engine.accessList(entity));
  const { value: offers } = useAnswer(JSON.stringify(['offers', actor, entity]), { entity }, () =>
    engine.offers(actor, entity),
  );
  const { value: locks } = useAnswer(JSON.stringify(['locks', actor, entity]), { entity }, () =>
    engine.locked(actor, entity),
  );
  // While another document opens, the entity may be of that already, and the policy not yet.
  const type = card ? typeOf(summary.policy, card.type) : undefined;
  return (
    <dialog ref={ref} class="dialog share" aria-labelledby="share-title">
      <DialogHead id="share-title" onClose={onClose}>
        Share {card?.name ?? entity}
        {card && <span class="muted"> {typeLabel(summary.policy, card.type)}</span>}
      </DialogHead>
      <div class="share-actor">
        <span aria-hidden="true">Acting as</span>
        <UserPicker what="Acting as" id={actor} onChoose={onActor} />
      </div>
      {card && type && list && offers && locks && (
        <Sharing {...{ card, type, actor, list, offers, locks }} onDone={onClose} />
      )}
      {missing && <Missing kind="entity" id={entity} />}
    </dialog>
  );
}

interface SharingProps {
  type: EntityTypeDocument;
  card: { id: string; name: string; type: string };
  actor: string;
  list: AccessEntry[];
  offers: Offer[];
  locks: (Issue | null)[];
  onDone(): void;
}

function Sharing({ card, type, actor, list, offers, locks, onDone }: SharingProps) {
  const draft = useDraft(card.id, list);
  const route = useRoute();
  const [already, setAlready] = useState('');
  const [options, setOptions] = useState<Options>({ sendNotification: true, strict: false });
  const [failure, setFailure] = useState<EngineError | null>(null);
  const plan: SharePlan = { actor, entity: card.id, changes: draft.changed.map(changeOf), options };
  const judged = usePlan(plan);
  const title = titleOf(draft.rows, card.name);
  const lowest = offers.find(({ assignable }) => assignable);
  const finish = (work: Promise<void>) =>
    work.then(() => {
      draft.discard();
      onDone();
    }, setFailure);
  const add = (choice: Choice, role: string) => {
    const isThere = !draft.add(choice, role);
    setAlready(isThere ? `${choice.name} is in the list already.` : '');
    if (isThere) announce(`${choice.name} is in the list already`);
  };
  return (
    <>
      <Offers offers={offers} />
      <Refusals {...{ offers, locks }} />
      <Rows {...{ draft, offers, locks, judged }} type={type} />
      {lowest && (
        <div class="share-add">
          <Picker
            what="Add a person, group or organization"
            icon="user"
            search={async (text) =>
              withChoices(await engine.search('recipient', text, 40), 'Public', publicOf(offers), text)
            }
            onChoose={(choice) => add(choice, lowest.role)}
          />
          {already && <p class="share-already muted">{already}</p>}
        </div>
      )}
      <Outcome {...{ judged }} changed={draft.changed.length} entity={card.id} />
      {failure && <Failure error={failure} />}
      {isElsewhen(route) && <p class="share-warning">This is not now: it can be staged, and applied back at now.</p>}
      <ShareFoot
        {...{ options }}
        changed={draft.changed.length}
        ready={draft.changed.length > 0 && judged.outcome !== null}
        isNow={!isElsewhen(route)}
        onOptions={setOptions}
        onDiscard={draft.discard}
        onStage={() => finish(stage({ title, edits: [{ share: plan }] }))}
        onApply={() => finish(share(plan, title))}
      />
    </>
  );
}

/** The public, as far as the type lets anybody share with it. */
function publicOf(offers: Offer[]): Choice[] {
  const widest = offers.find((offer) => offer.public !== undefined)?.public;
  const ids = widest === 'anyone' ? ['anyone', 'signed_in'] : widest === undefined ? [] : [widest];
  return ids.map((id) => ({ id, name: nameOf('public', id), type: 'public' }));
}

/** What the rows are refused for, where that is the same for several: it is said once. */
function repeated(locks: (Issue | null)[]): Set<string> {
  const [once, often] = [new Set<string>(), new Set<string>()];
  for (const lock of locks) if (lock) (once.has(lock.message) ? often : once).add(lock.message);
  return often;
}

function Refusals({ offers, locks }: Pick<SharingProps, 'offers' | 'locks'>) {
  const told = new Set(offers.map(({ message }) => message));
  return (
    <>
      {[...repeated(locks)]
        .filter((message) => !told.has(message))
        .map((message) => (
          <p key={message} class="share-locked">
            <Prose>{message}</Prose>
          </p>
        ))}
    </>
  );
}

/** What is wrong with a line of the batch; with the batch itself at -1. */
const issuesAt = ({ refusal }: JudgedShare, line: number) =>
  refusal?.issues.filter((issue) => lineOf(issue) === line) ?? [];

/** That a grant gives nothing weighs more than that it lasted before. */
function timingOf({ outcome }: JudgedShare, row: DraftRow): TimeWarning | undefined {
  const mine = outcome?.timing.filter(({ recipient }) => isOf(named(recipient), row));
  return mine?.find(({ isVain }) => isVain) ?? mine?.[0];
}

interface RowsProps extends Pick<SharingProps, 'offers' | 'locks'> {
  draft: Draft;
  judged: JudgedShare;
  type: Parameters<typeof ShareRow>[0]['type'];
}

function Rows({ draft: { rows, changed, set, undo }, judged, type, offers, locks }: RowsProps) {
  if (rows.length === 0) return null;
  const often = repeated(locks);
  return (
    <>
      <div class="share-heading">
        <h3>Access list</h3>
        <p>
          {type.dataAccess && <Term word="dataAccess" />}
          {type.sharing?.honoursCanShare && <Term word="canShare" />}
          <Term word="deadline" />
        </p>
      </div>
      <LongList class="share-rows" items={rows} height={47}>
        {(row, at, numbering) => {
          const line = changed.indexOf(row);
          return (
            <ShareRow
              key={`${row.kind} ${row.id}`}
              {...{ row, type, offers, numbering }}
              locked={locks[at] ?? undefined}
              isSaid={often.has(locks[at]?.message ?? '')}
              issues={isChanged(row) ? issuesAt(judged, line) : []}
              cut={isChanged(row) && (judged.outcome?.cut.includes(line) ?? false)}
              timing={isChanged(row) ? timingOf(judged, row) : undefined}
              onChange={(after) => set(row, after)}
              onUndo={() => undo(row)}
            />
          );
        }}
      </LongList>
    </>
  );
}

/** Who would gain and lose what, or why it would be refused. */
function Outcome({ judged, changed, entity }: { judged: JudgedShare; changed: number; entity: string }) {
  const { outcome, refusal } = judged;
  return (
    <>
      {issuesAt(judged, -1).map((issue, at) => (
        <IssueLine key={at} issue={issue} coded={false} />
      ))}
      {refusal && refusal.issues.length === 0 && <Failure error={refusal} />}
      <section class="share-effect" aria-live="polite" aria-label="Effect">
        <h3>What it would do</h3>
        {changed === 0 ? (
          <p class="muted">Change a role, or add somebody, to see who gains and loses what before it is applied.</p>
        ) : refusal ? (
          <p class="muted">Nothing yet: it would be refused as it stands.</p>
        ) : (
          outcome && <Effects effect={outcome.effect} entity={entity} />
        )}
      </section>
    </>
  );
}
