import { mount } from 'svelte';
import App from './App.svelte';
import './boards/boards.css';

mount(App, { target: document.getElementById('root')! });
