let isBusy = false;

/** For buttons: the second press of a double one, or one while another still works, does nothing. */
export function onPress(work: () => Promise<void>): (event: MouseEvent) => void {
  return ({ detail }) => {
    if (isBusy || detail > 1) return;
    isBusy = true;
    work()
      .catch(reportError)
      .finally(() => {
        isBusy = false;
      });
  };
}
