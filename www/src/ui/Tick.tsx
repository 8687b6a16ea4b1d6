interface Props {
  label: string;
  /** Whom or what it is about, where the label does not say. */
  whose?: string;
  checked: boolean;
  disabled?: boolean;
  onChange(checked: boolean): void;
}

export const Tick = ({ label, whose, checked, disabled = false, onChange }: Props) => (
  <label class="tick">
    <input
      type="checkbox"
      aria-label={whose === undefined ? undefined : `${label}: ${whose}`}
      checked={checked}
      disabled={disabled}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
    {label}
  </label>
);
