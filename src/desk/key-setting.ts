import { useLiveValue } from '#ui/use-live-value.ts';
import { createLiveCell } from './live-cell.ts';

const storageKey = 'desk-keys';

/** Whether single letters do something: they can get in the way of speech input (WCAG 2.1.4). */
export const keysAreOn = createLiveCell(localStorage.getItem(storageKey) !== 'off');

export function setKeysOn(isOn: boolean): void {
  if (isOn) localStorage.removeItem(storageKey);
  else localStorage.setItem(storageKey, 'off');
  keysAreOn.set(isOn);
}

/** What a button says of its key, by which it is also found; nothing while keys are off. */
export function useKeyHint(): (key: string) => string | undefined {
  const isOn = useLiveValue(keysAreOn);
  return (key) => (isOn ? key : undefined);
}
