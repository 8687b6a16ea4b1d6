import type { Route } from '../base/route';
import type { Summary } from '../engine/shapes/document';

/** What each of the panels is given. */
export interface PanelProps {
  route: Route;
  summary: Summary;
  /** Whether it shows what the view holds, so that it need not link there. */
  held?: boolean;
}
