// What each bundler is given: the engine, a page that it gates, and the engine that only asks.
import * as rolegate from 'rolegate';
import { gatePage } from 'rolegate/dom';
import * as readonly from 'rolegate/readonly';
import { checkReadonly, decisions, documentOf } from './decisions.mjs';

gatePage(new rolegate.Gate(documentOf()).as('vic'));
if (!document.querySelector('button').disabled) throw new Error('the button is not gated');
checkReadonly(readonly);
globalThis.decisions = [decisions(rolegate)];
