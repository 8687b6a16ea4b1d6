import { printView } from '../base/printing';
import { Icon } from '../ui/Icon';

export const PrintButton = () => (
  <button class="icon-button print-button" aria-label="Print" title="Print (Ctrl+P)" onClick={printView}>
    <Icon name="print" />
  </button>
);
