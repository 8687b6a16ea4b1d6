import { createApp } from 'vue';
import App from './App.vue';
import './boards/boards.css';

createApp(App).mount('#root');
