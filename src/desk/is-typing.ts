/** Whether letters pressed here are words. */
export function isTyping(target: HTMLElement): boolean {
  return (
    target.matches('input:not([type="checkbox"]), textarea, select') || target.isContentEditable
  );
}
