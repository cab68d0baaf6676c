/**
 * Whether what had the focus has gone with it. A mouse that was pressed on it leaves the focus on
 * all around it.
 */
export function isFocusLost(): boolean {
  const focused = document.activeElement;
  return focused === document.body || focused?.id === 'main';
}
