import { describe, expect, it } from 'vitest';
import { activatesWaitingWorker, skipWaitingMessage } from './worker-update.ts';

function waitingWorker() {
  const messages: unknown[] = [];
  const waiting = { postMessage: (message: unknown) => messages.push(message) };
  return { registration: { waiting: waiting as unknown as ServiceWorker }, messages };
}
const visible = { visibilityState: 'visible' as const };
const hidden = { visibilityState: 'hidden' as const };

describe('activatesWaitingWorker', () => {
  it.each([
    ['no page is open', [], true],
    ['the only page is being left', [visible], true],
    ['another tab is open', [hidden], false],
    ['several pages are open', [visible, hidden], false],
  ])('when %s', (_, pages, isActivated) => {
    const { registration, messages } = waitingWorker();
    expect(activatesWaitingWorker(registration, pages)).toBe(isActivated);
    expect(messages).toEqual(isActivated ? [skipWaitingMessage] : []);
  });

  it('leaves everything alone when nothing waits', () => {
    expect(activatesWaitingWorker({ waiting: null }, [])).toBe(false);
  });
});
