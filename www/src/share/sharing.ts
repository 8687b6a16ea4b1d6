import { store } from '../base/store';

/** The entity whose share dialog is open. */
export const sharing = store<string | null>(null);
