/** What may surprise in a document that loads: warnings, and lints, which are looked for when somebody asks. */
import { useState } from 'preact/hooks';
import { engine } from '../engine/client';
import { Failure } from '../ui/Failure';
import { IssueList, SHOWN } from '../ui/IssueList';
import { count } from '../ui/words';
import { useAnswer } from '../workspace/use-answer';

export function Remarks({ warnings }: { warnings: number }) {
  const [open, setOpen] = useState(false);
  const { value, error } = useAnswer(open ? 'remarks' : null, {}, () => engine.remarks(SHOWN));
  return (
    <details class="issues" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {value
          ? `${value.total === 0 ? 'No remarks' : count(value.total, 'remark')} on this document`
          : `Remarks on this document${warnings > 0 ? `, ${count(warnings, 'warning')} among them` : ''}`}
      </summary>
      {open && !value && !error && (
        <p class="busy" role="status">
          Looking through the document…
        </p>
      )}
      {error && <Failure error={error} />}
      {value && value.total > 0 && <IssueList issues={value.issues} total={value.total} />}
    </details>
  );
}
