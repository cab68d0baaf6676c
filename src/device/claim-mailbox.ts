import { callTownHall } from './call-town-hall.ts';
import { emitArrived } from './outbox-events.ts';
import { getPass, passHeader } from './pass.ts';

const timeoutMs = 30_000;

/** Makes the mailbox anew at a town hall that does not know this device's pass any more. */
export async function claimMailbox(): Promise<void> {
  const pass = await getPass();
  const answer = await callTownHall(
    { method: 'PUT', url: `/db/${pass.database}`, authorization: passHeader(pass) },
    { fetch: (...call) => fetch(...call), nowMs: () => Date.now(), timeoutMs },
  );
  if (answer.kind === 'response' && answer.status === 201) emitArrived();
}
