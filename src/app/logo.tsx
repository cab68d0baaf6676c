/** A town hall in a pocket. */
export function Logo() {
  return (
    <svg viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <path
        fill="var(--color-accent)"
        d="M24 3 8 13v5h32v-5zM22 8h4v4h-4zM11 20h5v6h-5zM21.5 20h5v6h-5zM32 20h5v6h-5zM5 28h38v8c0 5-4 9-9 9H14c-5 0-9-4-9-9z"
      />
      <path
        fill="none"
        stroke="var(--color-on-accent)"
        stroke-width="1.8"
        stroke-dasharray="3 2"
        d="M8.5 31.5h31V36c0 3-2.5 5.5-5.5 5.5H14c-3 0-5.5-2.5-5.5-5.5z"
      />
    </svg>
  );
}
