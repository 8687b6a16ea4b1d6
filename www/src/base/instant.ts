/** Instants, in milliseconds: as links and fields have them, and as people read them. */
const WRITTEN = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** What a link says; null where that is no instant. */
export function readInstant(text: string): number | null {
  const at = WRITTEN.test(text) ? Date.parse(text) : NaN;
  const day = text.slice(0, 10);
  // A day that a month does not have would be one of the next month.
  if (Number.isNaN(at) || new Date(Date.parse(day)).toISOString().slice(0, 10) !== day) return null;
  const year = new Date(at).getUTCFullYear();
  return year >= 0 && year <= 9999 ? at : null;
}

/** In UTC, as documents have them. */
export const printInstant = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z');

/** What a field for dates takes: the time where one is, empty for years that it does not know. */
export function fieldValue(at: number): string {
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString();
  if (!/^\d{4}-/.test(local) || local.startsWith('0000')) return '';
  return local.slice(0, local.slice(17, 19) === '00' ? 16 : 19);
}

/** What somebody has chosen in such a field; null while that is incomplete, or beyond what documents can say. */
export const readField = (value: string): number | null => {
  const at = new Date(value);
  return Number.isNaN(at.getTime()) ? null : readInstant(at.toISOString());
};

const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' });
const daysOfYears = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
const hours = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long' });

/** The day, with the year where that is another than now, and the hour unless the day begins then. */
export function dayWords(at: number, now = Date.now()): string {
  const date = new Date(at);
  const day = (date.getFullYear() === new Date(now).getFullYear() ? days : daysOfYears).format(date);
  const isMidnight = date.getHours() + date.getMinutes() + date.getSeconds() + date.getMilliseconds() === 0;
  return isMidnight ? day : `${day}, ${hours.format(date)}`;
}

const short = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** The day alone, where there is little room. */
export const shortWords = (at: number): string => short.format(at);

/** To the second, with the zone. */
export const exactWords = (at: number): string => exact.format(at);

const spans = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' });
const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365.2425 * 86_400_000],
  ['month', 30.436875 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** How far from now, in the largest unit of which there are two: "in 3 months". */
export function farWords(at: number, now = Date.now()): string {
  const [unit, length] = units.find(([, size]) => Math.abs(at - now) >= 2 * size) ?? units.at(-1)!;
  return spans.format(Math.round((at - now) / length), unit);
}
