/** Changes an access list as one of its people: staged, with its effect shown, before anything is applied. */
import type { Issue } from 'rolegate';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Effects } from '../changes/Effects';
import { engine, type EngineError } from '../engine/client';
import type { Summary } from '../engine/shapes/document';
import { withChoices, type Choice } from '../engine/shapes/names';
import { lineOf, type Offer, type SharePlan } from '../engine/shapes/share';
import { Failure } from '../ui/Failure';
import { Icon } from '../ui/Icon';
import { LongList } from '../ui/LongList';
import { Picker } from '../ui/Picker';
import { typeLabel, typeOf } from '../ui/words';
import { UserPicker } from '../workspace/Pickers';
import { share, stage } from '../workspace/changes';
import { useAnswer } from '../workspace/use-answer';
import { Offers } from './Offers';
import { ShareFoot, type Options } from './ShareFoot';
import { IssueLine, ShareRow } from './ShareRow';
import { changeOf, draftOf, isChanged, nameOf, titleOf, type DraftRow } from './draft';
import { useDraft, type Draft } from './use-draft';
import { usePlan, type Judged } from './use-plan';

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
  const { value: card } = useAnswer(`entity ${entity}`, {}, () => engine.entityCard(entity));
  const { value: list } = useAnswer(`list ${entity}`, { entity }, () => engine.accessList(entity));
  const { value: offers } = useAnswer(JSON.stringify(['offers', actor, entity]), { entity }, () =>
    engine.offers(actor, entity),
  );
  const { value: locks } = useAnswer(JSON.stringify(['locks', actor, entity]), { entity }, () =>
    engine.locked(actor, entity),
  );
  return (
    <dialog ref={dialog} class="dialog share" aria-labelledby="share-title" onClose={onClose}>
      <header class="dialog-head">
        <h2 id="share-title">
          Share {card?.name ?? entity}
          {card && <span class="muted"> {typeLabel(summary.policy, card.type)}</span>}
        </h2>
        <button class="icon-button" aria-label="Close" onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </header>
      <div class="share-actor">
        <span aria-hidden="true">Acting as</span>
        <UserPicker what="Acting as" id={actor} onChoose={onActor} />
      </div>
      {card && list && offers && locks && (
        <Sharing
          key={JSON.stringify([actor, list])}
          {...{ card, actor, offers, locks, summary }}
          first={draftOf(list)}
          onDone={() => dialog.current?.close()}
        />
      )}
    </dialog>
  );
}

interface SharingProps {
  card: { id: string; name: string; type: string };
  actor: string;
  first: DraftRow[];
  offers: Offer[];
  locks: (Issue | null)[];
  summary: Summary;
  onDone(): void;
}

function Sharing({ card, actor, first, offers, locks, summary, onDone }: SharingProps) {
  const draft = useDraft(first);
  const [options, setOptions] = useState<Options>({ sendNotification: true, strict: false });
  const [failure, setFailure] = useState<EngineError | null>(null);
  const plan: SharePlan = { actor, entity: card.id, changes: draft.changed.map(changeOf), options };
  const judged = usePlan(plan);
  const title = titleOf(draft.rows, card.name);
  const lowest = offers.find(({ assignable }) => assignable);
  const finish = (work: Promise<void>) => work.then(onDone, setFailure);
  return (
    <>
      <Offers offers={offers} />
      <Rows {...{ draft, offers, locks, judged }} type={typeOf(summary.policy, card.type)!} />
      {lowest && (
        <div class="share-add">
          <Picker
            what="Add a person, group or organization"
            icon="user"
            search={async (text) =>
              withChoices(await engine.search('recipient', text, 40), 'Public', publicOf(offers), text)
            }
            onChoose={(choice) => draft.add(choice, lowest.role)}
          />
        </div>
      )}
      <Outcome {...{ judged }} changed={draft.changed.length} entity={card.id} />
      {failure && <Failure error={failure} />}
      <ShareFoot
        {...{ options }}
        changed={draft.changed.length}
        ready={draft.changed.length > 0 && judged.outcome !== null}
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

/** What is wrong with a line of the batch; with the batch itself at -1. */
const issuesAt = ({ refusal }: Judged, line: number) => refusal?.issues.filter((issue) => lineOf(issue) === line) ?? [];

interface RowsProps extends Pick<SharingProps, 'offers' | 'locks'> {
  draft: Draft;
  judged: Judged;
  type: Parameters<typeof ShareRow>[0]['type'];
}

function Rows({ draft: { rows, changed, set, undo }, judged, type, offers, locks }: RowsProps) {
  if (rows.length === 0) return null;
  return (
    <>
      <h3>Access list</h3>
      <LongList class="share-rows" items={rows} height={47}>
        {(row, at, numbering) => {
          const line = changed.indexOf(row);
          return (
            <ShareRow
              key={`${row.kind} ${row.id}`}
              {...{ row, type, offers, numbering }}
              locked={locks[at] ?? undefined}
              issues={isChanged(row) ? issuesAt(judged, line) : []}
              cut={isChanged(row) && (judged.outcome?.cut.includes(line) ?? false)}
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
function Outcome({ judged, changed, entity }: { judged: Judged; changed: number; entity: string }) {
  const { outcome, refusal } = judged;
  return (
    <>
      {issuesAt(judged, -1).map((issue, at) => (
        <IssueLine key={at} issue={issue} />
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
