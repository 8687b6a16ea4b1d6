import { version } from 'react';
import { renderToString } from 'react-dom/server';
import * as rolegate from 'rolegate';
import { decisions } from '../decisions.mjs';
import { App, gateOf } from './app.jsx';

console.log(JSON.stringify({ version, html: renderToString(<App gate={gateOf()} />), decided: decisions(rolegate) }));
