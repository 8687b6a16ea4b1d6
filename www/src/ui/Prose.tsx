import { CONTROLS } from '../engine/shapes/names';

/** An engine's message as a sentence: its backticks become code, always as text. */
export function Prose({ children }: { children: string }) {
  const parts = sentence(children).split('`');
  // An odd number of backticks is no markup.
  if (parts.length % 2 === 0) return <>{sentence(children)}</>;
  return <>{parts.map((part, at) => (at % 2 === 1 ? <code key={at}>{part.replace(CONTROLS, '')}</code> : part))}</>;
}

/** Messages are lowercase and have no final period, so that they can be quoted; alone they are sentences. */
function sentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
