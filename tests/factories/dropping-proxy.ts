import { createServer, request as forward } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

export interface DroppingProxy {
  url: string;
  /** Answers to this method that never reached the client. */
  dropped: (method: string) => number;
  close(): Promise<void>;
}

/**
 * Stands between a browser and the real server and cuts the line before every second answer of
 * each method to `/db/`: the server has committed, and the client does not know.
 */
export async function startDroppingProxy(target: string): Promise<DroppingProxy> {
  const { hostname, port: targetPort } = new URL(target);
  const answers = new Map<string, number>();
  const dropped = new Map<string, number>();
  const proxy = createServer((incoming, outgoing) => {
    const { method, url: path, headers } = incoming;
    const upstream = forward({ hostname, port: targetPort, method, path, headers }, (answer) => {
      const isSync = path?.startsWith('/db/') ?? false;
      const count = (answers.get(method ?? '') ?? 0) + (isSync ? 1 : 0);
      answers.set(method ?? '', count);
      if (isSync && count % 2 === 1) {
        dropped.set(method ?? '', (dropped.get(method ?? '') ?? 0) + 1);
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
    dropped: (method) => dropped.get(method) ?? 0,
    async close() {
      proxy.closeAllConnections();
      proxy.close();
      await once(proxy, 'close');
    },
  };
}
