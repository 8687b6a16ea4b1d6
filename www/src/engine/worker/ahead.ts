/**
 * The document as it will be with what is staged: forms find what is in it, and judge by it. It is a gate of its own,
 * made when it is first asked, and again when what is staged is other, or the document is.
 */
import { Gate, type Edit } from 'rolegate/server';
import { Directory, editsRecords, withReferences } from './directory';
import type { Asked } from './records';

interface Made extends Asked {
  of: Gate;
  version: number;
  edits: readonly Edit[];
}

export class Ahead {
  private edits: readonly Edit[] = [];
  private made: Made | null = null;

  stage(edits: readonly Edit[]) {
    this.edits = edits;
    if (edits.length === 0) this.forget();
  }

  /** Where nothing is staged, or what is would be refused by now, it is the document as it is. */
  of(gate: Gate, directory: Directory, at: number | null): Asked {
    const { made, edits } = this;
    if (edits.length === 0) return { gate, directory };
    if (made?.of === gate && made.version === gate.version && made.edits === edits) return made;
    this.forget();
    const other = Gate.fromBytes(gate.toBytes(), { now: at ?? Date.now() });
    try {
      other.apply(withReferences(directory, edits));
    } catch {
      other.free();
      return { gate, directory };
    }
    const names = editsRecords(edits) ? new Directory(other.toDocument()) : directory;
    this.made = { gate: other, directory: names, of: gate, version: gate.version, edits };
    return this.made;
  }

  private forget() {
    this.made?.gate.free();
    this.made = null;
  }
}
