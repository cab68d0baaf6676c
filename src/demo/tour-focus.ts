/**
 * Pages give their heading the focus when they come; after a step of the tour the button that leads
 * on has it, until somebody does something. So the tour goes on with one key, over and over.
 */
export function keepFocusOnTour(): void {
  const done = new AbortController();
  const options = { signal: done.signal };
  const keep = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLHeadingElement)) return;
    document.querySelector<HTMLElement>('.demo-tour .button')?.focus({ preventScroll: true });
  };
  document.addEventListener('focusin', keep, options);
  for (const name of ['keydown', 'pointerdown'] as const) {
    document.addEventListener(name, () => done.abort(), options);
  }
}
