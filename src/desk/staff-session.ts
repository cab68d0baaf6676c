import { backoffMs } from './backoff.ts';
import { waitOrWake } from './browser-attention.ts';
import { type LoadedValue, createLiveCell } from './live-cell.ts';
import { type Staff, readSession } from './session.ts';

export type SessionState<Opened> =
  | { kind: 'reading' | 'unreachable' }
  | { kind: 'signed-out'; hasExpired: boolean }
  /** Has been given a password, and has to choose one. */
  | { kind: 'must-change'; staff: Staff }
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
  let checks = new AbortController();
  const leave = (next: SessionState<Opened>) => {
    const current = state.get();
    checks.abort();
    if (current.kind === 'signed-in') current.opened.close();
    state.set(next);
  };
  const end = (hasExpired: boolean) => leave({ kind: 'signed-out', hasExpired });
  const open = (staff: Staff) => {
    if (staff.mustChangePassword) return leave({ kind: 'must-change', staff });
    const recheck = createRecheck(staff, open, end);
    const opened = openFor(staff, recheck);
    leave({ kind: 'signed-in', opened });
    checks = new AbortController();
    void repeat(recheck, checks.signal);
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

/** Stand-ins begin and end with the days, which no feed tells. */
const checkMs = 60_000;

async function repeat(check: () => void, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await waitOrWake(checkMs, signal);
    if (!signal.aborted) check();
  }
}

/** What the page depends on. */
const rightsOf = ({ roles, standsInFor }: Staff) => JSON.stringify([roles, standsInFor]);

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
    else if (current.mustChangePassword || rightsOf(current) !== rightsOf(staff)) open(current);
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
