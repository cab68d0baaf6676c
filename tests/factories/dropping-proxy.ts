import { createServer, request as forward } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

export interface DroppingProxy {
  url: string;
  /** Answers of the server that never reached the client. */
  dropped: () => number;
  close(): Promise<void>;
}

/**
 * Stands between a browser and the real server and cuts the line before every second answer to
 * `/db/`: the server has committed, and the client does not know.
 */
export async function startDroppingProxy(target: string): Promise<DroppingProxy> {
  const { hostname, port: targetPort } = new URL(target);
  let answers = 0;
  let dropped = 0;
  const proxy = createServer((incoming, outgoing) => {
    const { method, url: path, headers } = incoming;
    const upstream = forward({ hostname, port: targetPort, method, path, headers }, (answer) => {
      if (path?.startsWith('/db/') && answers++ % 2 === 0) {
        dropped++;
        answer.resume();
        answer.once('end', () => outgoing.destroy());
        return;
      }
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    upstream.on('error', () => outgoing.destroy());
    outgoing.on('close', () => upstream.destroy());
    incoming.pipe(upstream);
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const { port } = proxy.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    dropped: () => dropped,
    async close() {
      proxy.closeAllConnections();
      proxy.close();
      await once(proxy, 'close');
    },
  };
}
