import {
  createServer,
  request,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { networkInterfaces } from 'node:os';
import { pipeline } from 'node:stream';
import { styleText } from 'node:util';
import { renderUnicodeCompact } from 'uqr';

/**
 * Shows the demo, and nothing but the demo, to the phones in the networks of this machine:
 * `npm start -- --lan`. Desk, databases and the app itself stay where only this machine reaches
 * them: what people saved in an app that came from a laptop would never arrive anywhere.
 */
const openPaths =
  /^\/(demo(\/[\w/.-]*)?|demo\.webmanifest|assets\/[\w.-]+|icon[\w-]*\.(svg|png)|service-worker\.js)$/;

/** @param port where the server of this machine listens, on 127.0.0.1 */
export function createLanServer(port: number): Server {
  return createServer((incoming, outgoing) => {
    // What cannot be read as an address is none that is open.
    const pathname = URL.parse(incoming.url ?? '', 'http://lan')?.pathname ?? '';
    const isReading = incoming.method === 'GET' || incoming.method === 'HEAD';
    if (isReading && openPaths.test(pathname)) passOn(incoming, outgoing, port, pathname);
    else if (isReading && pathname === '/') outgoing.writeHead(302, { location: '/demo' }).end();
    else outgoing.writeHead(404, { 'content-type': 'text/plain' }).end('/demo\n');
  });
}

/** Only what a page needs goes on: no cookies, no passwords. */
function passOn(incoming: IncomingMessage, outgoing: ServerResponse, port: number, path: string) {
  const {
    accept = '*/*',
    'accept-encoding': encoding = '',
    'if-none-match': etag,
  } = incoming.headers;
  const headers = { accept, 'accept-encoding': encoding, ...(etag && { 'if-none-match': etag }) };
  const { method } = incoming;
  request({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    // Either side may go away in the middle: that ends this answer, and nothing else.
    pipeline(answer, outgoing, () => {});
  })
    .on('error', () => {
      if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(503, { 'retry-after': '2' }).end();
    })
    .end();
}

/** The addresses that this machine has in its networks, a hotspot of its own among them. */
export function lanAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((addresses = []) =>
    addresses
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map((each) => each.address),
  );
}

/** Black on white on every terminal, with the white around it that ISO/IEC 18004 wants. */
function drawCode(text: string): string {
  const lines = renderUnicodeCompact(text, { border: 4 }).split('\n');
  // It draws what is white.
  return lines
    .map((line) => styleText(['whiteBright', 'bgBlack'], line, { validateStream: false }))
    .join('\n');
}

/** What a volunteer has to know, in the language of the volunteers. */
export function describeLan(url: string): string {
  return `
Demo im WLAN dieses Rechners: ${url}/demo

${drawCode(`${url}/demo`)}

Handys in demselben WLAN öffnen die Demo mit diesem Muster. Es ist nur die Demo zu erreichen:
nicht die App, nicht der Schreibtisch, keine Daten. Wer im WLAN ist, kann nichts senden.

Gut zu wissen: Diese Verbindung ist unverschlüsselt (http). Darum lässt sich die Demo so nicht auf
dem Handy installieren, und ohne dieses WLAN lädt sie nicht neu. Was offen ist, läuft weiter.
Auf diesem Rechner selbst geht alles. Mehr: docs/demo.md
`;
}

if (import.meta.main) {
  const port = Number(process.env.PORT || 8080);
  const addresses = lanAddresses();
  if (addresses.length === 0) {
    process.stderr.write('Kein WLAN gefunden. Schalten Sie den Hotspot ein und starten Sie neu.\n');
    process.exit(1);
  }
  for (const address of addresses) {
    const server = createLanServer(port);
    server.on('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      const taken = 'Hier läuft schon etwas, wahrscheinlich die Demo in einem anderen Fenster.';
      process.stderr.write(`${address}:${port}: ${isTaken ? taken : error.message}\n`);
    });
    server.listen(port, address, () => {
      process.stdout.write(describeLan(`http://${address}:${port}`));
    });
  }
}
