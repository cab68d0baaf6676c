const atWork = new Set<EventTarget>();
let running = Promise.resolve();

/**
 * For buttons: the second press of a double one does nothing, nor does one more while the first
 * still works; presses on several buttons are carried out one after the other.
 */
export function onPress(work: () => Promise<void>): (event: MouseEvent) => void {
  return ({ detail, currentTarget }) => {
    if (!currentTarget || detail > 1 || atWork.has(currentTarget)) return;
    atWork.add(currentTarget);
    running = running
      .then(work)
      .catch(reportError)
      .finally(() => atWork.delete(currentTarget))
      .then(() => {});
  };
}
