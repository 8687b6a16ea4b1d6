import { store } from './store';

export type Theme = 'auto' | 'light' | 'dark';

const KEY = 'rolegate.theme';

function remembered(): Theme {
  const value = read();
  return value === 'light' || value === 'dark' ? value : 'auto';
}

/** Storage may be forbidden; the page then forgets. */
function read(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export const theme = store<Theme>(remembered());

export function setTheme(next: Theme) {
  theme.set(next);
  apply(next);
  try {
    if (next === 'auto') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, next);
  } catch {
    // Forgotten on reload.
  }
}

function apply(value: Theme) {
  if (value === 'auto') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = value;
}

apply(theme.get());
