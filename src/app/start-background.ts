import { replica as openedReplica, setReplica } from '#replica/live-replica.ts';
import { followDevice } from './device-status.ts';
import { registerServiceWorker } from './register-service-worker.ts';

/** What nobody waits for: sending, receiving, and keeping the app for times without network. */
export async function startBackground(): Promise<void> {
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
  const results = await Promise.allSettled([device, replica]);
  for (const result of results) if (result.status === 'rejected') reportError(result.reason);
  await registerServiceWorker();
  // Nobody waits for letters: until they are here, the system's are read.
  await import('#ui/styles/fonts.css');
}
