/** The words of footnotes, beneath the table in which their numbers stand. */
export function NoteList({ notes }: { notes: readonly { id: string; words: string }[] }) {
  if (notes.length === 0) return null;
  return (
    <ol class="note-list">
      {notes.map(({ id, words }) => (
        <li key={id}>{words}</li>
      ))}
    </ol>
  );
}
