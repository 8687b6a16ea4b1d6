/** Points in time as they come in. */
import { Engine } from '../../../../pkg/engine-glue.js';
import type { TimeArgument } from '../types/time.js';
import { checkedText, kindOf } from './arguments.js';
import { ask } from './engine.js';
import { invalidArgument } from './errors.js';

/** The milliseconds since 1970 of a `Date`, of a number of them, or of a text of RFC 3339; rounded down. */
export function millisOf(time: TimeArgument): number {
  if (typeof time === 'string') {
    const text = checkedText(time, 'a time');
    return ask(() => Engine.instant(text));
  }
  // Of any realm: frames and test environments have classes of their own.
  const isDate = Object.prototype.toString.call(time) === '[object Date]';
  const millis = isDate ? Number(time) : time;
  if (typeof millis !== 'number') {
    throw invalidArgument(`expected a time as a Date, as milliseconds or as text, found ${kindOf(time)}`);
  }
  if (!Number.isFinite(millis)) throw invalidArgument(`a time of ${millis} milliseconds is none`);
  return Math.floor(millis);
}
