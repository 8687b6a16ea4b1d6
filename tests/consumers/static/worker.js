import * as rolegate from './rolegate/index.js';
import { decisions } from './decisions.js';

postMessage(decisions(rolegate));
