import { dayWords, exactWords } from '../base/instant';
import { CONTROLS } from '../engine/shapes/names';

const INSTANT = /(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)/;

/** An engine's message as a sentence: its backticks become code, always as text. */
export function Prose({ children }: { children: string }) {
  const parts = sentence(children).split('`');
  // An odd number of backticks is no markup.
  if (parts.length % 2 === 0) return <Plain>{sentence(children)}</Plain>;
  return (
    <>
      {parts.map((part, at) =>
        at % 2 === 1 ? <code key={at}>{part.replace(CONTROLS, '')}</code> : <Plain key={at}>{part}</Plain>,
      )}
    </>
  );
}

/** Instants as people read them. */
function Plain({ children }: { children: string }) {
  const parts = children.split(INSTANT);
  if (parts.length === 1) return <>{children}</>;
  return <>{parts.map((part, at) => (at % 2 === 1 ? <Instant key={at} text={part} /> : part))}</>;
}

const Instant = ({ text }: { text: string }) => (
  <time dateTime={text} title={exactWords(Date.parse(text))}>
    {dayWords(Date.parse(text))}
  </time>
);

/** Messages are lowercase and have no final period, so that they can be quoted; alone they are sentences. */
function sentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
