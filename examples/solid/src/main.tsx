import { render } from 'solid-js/web';
import { App } from './App';
import './boards/boards.css';

render(() => <App />, document.getElementById('root')!);
