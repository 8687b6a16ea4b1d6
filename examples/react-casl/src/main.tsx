import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import './boards/boards.css';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
