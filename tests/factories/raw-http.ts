import { connect } from 'node:net';

export interface RawAnswer {
  /** 0: the connection was closed without an answer. */
  status: number;
  /** By names in lower case; of several the last. */
  headers: Record<string, string>;
  body: string;
}

interface RawExchange {
  port: number;
  /** What is sent, byte by byte; `Connection: close` in it ends the exchange. */
  sent: Uint8Array;
  /** Hangs up behind it, in the middle of what it has announced. */
  hangsUp?: boolean;
  /** Milliseconds until it has to be over. */
  boundMs: number;
}

/** Sends bytes as they are, HTTP or not. @throws Error when no answer has come in time */
export function exchangeRaw(exchange: RawExchange): Promise<RawAnswer> {
  const { port, sent, hangsUp = false, boundMs } = exchange;
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let received = '';
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new Error(`No answer after ${boundMs} ms, but: ${received.slice(0, 200)}`));
    }, boundMs);
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      received += text;
    });
    // A server may close before it has read everything.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(readAnswer(received));
    });
    socket.write(sent);
    if (hangsUp) socket.end();
  });
}

function readAnswer(received: string): RawAnswer {
  const text = received.replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, '');
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const pairs = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1] ?? 0);
  return { status, headers: Object.fromEntries(pairs), body: rest.join('\r\n\r\n') };
}
