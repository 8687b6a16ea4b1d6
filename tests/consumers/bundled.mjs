// What each bundler is given: the engine, and a page that it gates.
import * as rolegate from 'rolegate';
import { gatePage } from 'rolegate/dom';
import { decisions, documentOf } from './decisions.mjs';

gatePage(new rolegate.Gate(documentOf()).as('vic'));
if (!document.querySelector('button').disabled) throw new Error('the button is not gated');
globalThis.decisions = [decisions(rolegate)];
