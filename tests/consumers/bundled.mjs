// What each bundler is given: the engine, a page that it gates, and the engine that only asks.
import * as rolegate from 'rolegate';
import { gatePage } from 'rolegate/dom';
import { Gate as ReadonlyGate } from 'rolegate/readonly';
import { decisions, documentOf } from './decisions.mjs';

gatePage(new rolegate.Gate(documentOf()).as('vic'));
if (!document.querySelector('button').disabled) throw new Error('the button is not gated');
if (!new ReadonlyGate(documentOf()).can('ada', 'delete', 'churn')) throw new Error('the read-only gate denies');
globalThis.decisions = [decisions(rolegate)];
