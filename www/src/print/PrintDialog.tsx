/** While a grid is made ready for the printer, and before that where not all of it can be printed. */
import { DialogHead } from '../ui/DialogHead';
import { useDialog } from '../ui/use-dialog';
import { number } from '../ui/words';
import type { Piece } from './Paper';
import type { Portion } from './portion';

interface Props {
  portion: Portion;
  pieces: Piece[];
  isStarted: boolean;
  hasFailed: boolean;
  /** What is left out; empty where nothing is. */
  part: string;
  onStart(): void;
  onClose(): void;
}

export function PrintDialog({ portion, pieces, isStarted, hasFailed, part, onStart, onClose }: Props) {
  const ref = useDialog(onClose);
  const ready = pieces.reduce((sum, { tile }) => sum + tile.r1 - tile.r0, 0);
  return (
    <dialog ref={ref} class="dialog print-dialog" aria-labelledby="print-title">
      <DialogHead id="print-title" onClose={onClose}>
        Print
      </DialogHead>
      {hasFailed ? (
        <p role="alert">The table has changed meanwhile. Close this, and print again.</p>
      ) : isStarted ? (
        <p class="busy" role="status">
          Laying out {number(ready)} of {number(portion.rows)} rows…
        </p>
      ) : (
        <>
          <p>This table is too large to be printed whole: only {part} are. Filter it to choose which.</p>
          <div class="own">
            <button class="button primary" onClick={onStart}>
              Print that much
            </button>
            <button class="button" onClick={onClose}>
              Cancel
            </button>
          </div>
        </>
      )}
    </dialog>
  );
}
