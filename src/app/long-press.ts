const longMs = 700;
/** A finger trembles; further than this it moves on purpose, to scroll. */
const stillPx = 12;

/** For those who show the app: a long press on the logo. All others find the link on `/mehr`. */
export function openDemoOnLongPress(): void {
  let press: { timer: ReturnType<typeof setTimeout>; x: number; y: number } | undefined;
  const end = () => {
    clearTimeout(press?.timer);
    press = undefined;
  };
  document.addEventListener('pointerdown', (event) => {
    end();
    if (!event.isPrimary || event.button !== 0 || !isLogo(event.target)) return;
    const timer = setTimeout(() => location.assign('/demo'), longMs);
    press = { timer, x: event.clientX, y: event.clientY };
  });
  document.addEventListener('pointermove', ({ clientX, clientY }) => {
    if (press && Math.hypot(clientX - press.x, clientY - press.y) > stillPx) end();
  });
  for (const name of ['pointerup', 'pointercancel']) document.addEventListener(name, end);
  // The menu of a link would open first, and end the press.
  document.addEventListener('contextmenu', (event) => press && event.preventDefault());
  document.addEventListener('dragstart', (event) => press && event.preventDefault());
}

function isLogo(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.brand') !== null;
}
