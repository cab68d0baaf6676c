type Listener = () => void;

function createEvent() {
  const listeners = new Set<Listener>();
  return {
    on(listener: Listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    emit() {
      for (const listener of listeners) listener();
    },
  };
}

const waiting = createEvent();
const arrived = createEvent();

/** An item of this tab is waiting to be sent: a new one, or one that is tried again. */
export const onWaiting = waiting.on;
export const emitWaiting = waiting.emit;

/** The town hall has a request of this tab, and with it the decision. */
export const onArrived = arrived.on;
export const emitArrived = arrived.emit;

type Send = () => Promise<void>;
let send: Send = async () => {};

/** Who carries what waits to the town hall says so here; the screens need not know how. */
export function setSender(sendNow: Send): void {
  send = sendNow;
}

/** Asks for what waits to be sent now; resolves when every item was tried. */
export function askToSend(): Promise<void> {
  return send();
}
