import { settings } from './storage';
import { store } from './store';

export type Theme = 'auto' | 'light' | 'dark';

const KEY = 'rolegate.theme';

function remembered(): Theme {
  const value = settings.get(KEY);
  return value === 'light' || value === 'dark' ? value : 'auto';
}

export const theme = store<Theme>(remembered());

export function setTheme(next: Theme) {
  theme.set(next);
  apply(next);
  settings.set(KEY, next === 'auto' ? null : next);
}

function apply(value: Theme) {
  if (value === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = value;
}

apply(theme.get());
