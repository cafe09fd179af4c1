interface Props {
  readonly value: number;
  /** All values that are drawn under each other. */
  readonly among: readonly number[];
}

/** A bar from nought, to the right or to the left: those under each other share the place where nought is. */
export const Bar = ({ value, among }: Props) => {
  const least = Math.min(0, ...among);
  const whole = Math.max(0, ...among) - least || 1;
  return (
    <span
      class={`effect ${value < 0 ? 'down' : 'up'}`}
      style={{ marginLeft: `${(100 * (Math.min(0, value) - least)) / whole}%`, width: `${(100 * Math.abs(value)) / whole}%` }}
    />
  );
};
