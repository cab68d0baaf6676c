import { chromium, type Request } from 'playwright-core';
import { fillAppointment, visitUntilKept } from '../e2e/walks.ts';

export interface BookingFigures {
  roundTrips: number;
  bytes: number;
  ms: number;
}

/** What sending one appointment costs, from the button until the page says that it is confirmed. */
export async function measureBooking(url: string): Promise<BookingFigures> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
  });
  try {
    const page = await browser.newPage();
    await visitUntilKept(page, `${url}/termin`);
    await fillAppointment(page, 'Personalausweis beantragen', {
      name: 'Erika Beispiel',
      phone: '06128 666',
    });
    const own: Request[] = [];
    const finished = new Set<Request>();
    page.on('requestfinished', (request) => finished.add(request));
    page.on('request', (request) => {
      const isWaiting = request.url().includes('feed=longpoll');
      if (request.url().includes('/db/resident-') && !isWaiting) own.push(request);
    });
    const started = performance.now();
    await page.getByRole('button', { name: 'Anfrage senden' }).click();
    await page.getByText('Ihr Termin ist fest.').waitFor();
    const ms = Math.round(performance.now() - started);
    const asked = [...own];
    const pending = asked.filter((request) => !finished.has(request));
    await Promise.all(
      pending.map((request) =>
        page.waitForEvent('requestfinished', { predicate: (other) => other === request }),
      ),
    );
    return { roundTrips: asked.length, bytes: await bytesOf(asked), ms };
  } finally {
    await browser.close();
  }
}

async function bytesOf(requests: Request[]): Promise<number> {
  let bytes = 0;
  for (const request of requests) {
    const sizes = await request.sizes();
    bytes +=
      sizes.requestHeadersSize +
      sizes.requestBodySize +
      sizes.responseHeadersSize +
      sizes.responseBodySize;
  }
  return bytes;
}
