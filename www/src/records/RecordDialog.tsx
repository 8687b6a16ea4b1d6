/** Adds a record or a grant by hand, changes one, or takes it away: at once, or staged beside other changes. */
import { useLayoutEffect, useState } from 'preact/hooks';
import { uncoverView, type Route } from '../base/route';
import { engine } from '../engine/client';
import type { Facts, Summary } from '../engine/shapes/document';
import type { FormOf } from '../engine/shapes/records';
import { DialogHead } from '../ui/DialogHead';
import { Missing } from '../ui/Missing';
import { useDialog } from '../ui/use-dialog';
import { changes } from '../workspace/changes';
import { additions, nearOf } from '../workspace/forms';
import { useAnswer } from '../workspace/use-answer';
import { Filling } from './Filling';
import { Removing } from './Removing';
import { called, kindWords } from './titles';
import { useRecord, type RecordForm } from './use-record';

interface Props {
  form: FormOf;
  route: Route;
  summary: Summary;
}

export function RecordDialog({ form, route, summary }: Props) {
  const ref = useDialog(uncoverView);
  // What one looks at when it opens, whatever becomes of that.
  const [near] = useState(() => nearOf(route, summary));
  const { record, missing } = useRecord(form, near);
  const facts = useFactsAhead();
  const [removes, setRemoves] = useState(false);
  // As soon as it is there: what is typed next is meant for it.
  useLayoutEffect(() => focusFirst(ref.current), [record === null || facts === null, removes]);
  return (
    <dialog ref={ref} class="dialog record" aria-labelledby="record-title">
      <DialogHead id="record-title" onClose={uncoverView}>
        {headingOf(form, record, removes)}
      </DialogHead>
      {missing && <Missing kind={kindWords[form.kind]} id={form.of?.at(-1) ?? ''} />}
      {record &&
        facts &&
        (removes ? (
          <Removing {...{ form, record, route }} onCancel={() => setRemoves(false)} onStaged={uncoverView} />
        ) : (
          <Filling {...{ form, record, route, facts }} onRemove={() => setRemoves(true)} onClose={uncoverView} />
        ))}
    </dialog>
  );
}

/** What there is to choose from, with what is staged. */
function useFactsAhead(): Facts | null {
  const { staged } = changes.use();
  const { value } = useAnswer(`facts with ${JSON.stringify(staged.map(({ title }) => title))}`, {}, () =>
    engine.factsAhead(),
  );
  return value;
}

function headingOf({ kind, of }: FormOf, record: RecordForm | null, removes: boolean): string {
  if (!of) return additions.find((one) => one.kind === kind)!.name;
  const name = record ? called(record.before) : `the ${kindWords[kind]}`;
  return `${removes ? 'Remove' : 'Change'} ${name}`;
}

/** A dialog begins with its first field, else with what it can do. */
function focusFirst(dialog: HTMLDialogElement | null) {
  const first = dialog?.querySelector<HTMLElement>('.record-field :is(input, select, button), .dialog-foot button');
  first?.focus();
}
