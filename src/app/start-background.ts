import { replica as openedReplica, setReplica } from '#replica/live-replica.ts';
import { followDevice } from './device-status.ts';
import { askToKeepDemo, registerServiceWorker } from './register-service-worker.ts';

/** What nobody waits for: sending, receiving, and keeping the app for times without network. */
export async function startBackground(): Promise<void> {
  const letters = loadLetters();
  const device = Promise.all([
    import('#device/send-outbox.ts'),
    import('#device/connection.ts'),
    import('#device/outbox.ts'),
    import('#device/erase-device.ts'),
  ]).then(([{ startSending }, { connection }, { outboxItems }, { followErasure }]) => {
    followErasure(
      async () => openedReplica.get()?.close(),
      () => location.replace('/'),
    );
    followDevice({ connection, outboxItems });
    startSending();
  });
  const replica = Promise.all([
    import('#replica/replica.ts'),
    import('#device/device-for-replica.ts'),
  ]).then(async ([{ openReplica }, { deviceForReplica }]) => {
    setReplica(await openReplica(deviceForReplica));
  });
  await allReported([device, replica]);
  const longPress = letters.then(async () => {
    const { openDemoOnLongPress } = await import('./long-press.ts');
    openDemoOnLongPress();
  });
  await allReported([registerServiceWorker(), longPress]);
  await askToKeepDemo();
}

/** One that fails takes nothing from the others. */
async function allReported(works: Promise<unknown>[]): Promise<void> {
  const results = await Promise.allSettled(works);
  for (const result of results) if (result.status === 'rejected') reportError(result.reason);
}

/**
 * Nobody waits for letters: until they are here, the system's are read. On the first visit all else
 * goes before them; later they are kept on the device.
 */
async function loadLetters(): Promise<void> {
  const { serviceWorker } = navigator;
  const isFirstVisit = !import.meta.env.DEV && serviceWorker && !serviceWorker.controller;
  if (isFirstVisit) await serviceWorker.ready;
  await import('#ui/styles/fonts.css');
}
