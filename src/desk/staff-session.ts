import { backoffMs } from './backoff.ts';
import { waitOrWake } from './browser-attention.ts';
import { type LoadedValue, createLiveCell } from './live-cell.ts';
import { type Staff, readSession } from './session.ts';

export type SessionState<Opened> =
  | { kind: 'reading' | 'unreachable' }
  | { kind: 'signed-out'; hasExpired: boolean }
  | { kind: 'signed-in'; opened: Opened };

export interface StaffSession<Opened> {
  state: LoadedValue<SessionState<Opened>>;
  /** Opens the desk or the display of an account that has signed in. */
  open(staff: Staff): void;
  /** Closes it: nothing of it stays in memory. */
  end(hasExpired: boolean): void;
  /** Restores the session of the cookie; goes on trying while the server does not answer. */
  restore(signal: AbortSignal): Promise<void>;
}

/** @param openFor begins to read what the page shows, until it is closed */
export function createStaffSession<Opened extends { close(): void }>(
  openFor: (staff: Staff, onUnauthorized: () => void) => Opened,
): StaffSession<Opened> {
  const state = createLiveCell<SessionState<Opened>>({ kind: 'reading' });
  const leave = (next: SessionState<Opened>) => {
    const current = state.get();
    if (current.kind === 'signed-in') current.opened.close();
    state.set(next);
  };
  const end = (hasExpired: boolean) => leave({ kind: 'signed-out', hasExpired });
  const open = (staff: Staff) => {
    const opened = openFor(staff, createRecheck(staff, open, end));
    leave({ kind: 'signed-in', opened });
  };
  return {
    state,
    open,
    end,
    async restore(signal) {
      for (let failures = 0; !signal.aborted; failures += 1) {
        try {
          const staff = await readSession();
          return staff ? open(staff) : end(false);
        } catch {
          // The page says so and goes on trying.
          state.set({ kind: 'unreachable' });
          await waitOrWake(backoffMs(failures, Math.random()), signal);
        }
      }
    },
  };
}

/**
 * Looks whether the session is still there when the server has turned a feed away. Several are
 * turned away at once; one look is enough.
 */
function createRecheck(
  staff: Staff,
  open: (staff: Staff) => void,
  end: (hasExpired: boolean) => void,
): () => void {
  let isChecking = false;
  const check = async () => {
    const current = await readSession();
    if (!current) end(true);
    else if (current.roles.join() !== staff.roles.join()) open(current);
  };
  return () => {
    if (isChecking) return;
    isChecking = true;
    // A server that does not answer now turns the feeds away again, and then it is asked again.
    check()
      .catch(reportError)
      .finally(() => (isChecking = false));
  };
}
