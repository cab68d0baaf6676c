import { chromium, type Request } from 'playwright-core';
import { fillAppointment, visitUntilKept } from '../e2e/walks.ts';

export interface BookingFigures {
  roundTrips: number;
  bytes: number;
  ms: number;
}

/**
 * What sending one appointment costs, from the button until the page says that it is confirmed.
 * Chromium forgets now and then to count a body that was read, so of the bytes the most count.
 */
export async function measureBooking(url: string, runs: number): Promise<BookingFigures> {
  const figures: BookingFigures[] = [];
  for (let run = 0; run < runs; run++) figures.push(await measureOnce(url, run));
  const times = figures.map(({ ms }) => ms).sort((left, right) => left - right);
  return {
    roundTrips: Math.max(...figures.map(({ roundTrips }) => roundTrips)),
    bytes: Math.max(...figures.map(({ bytes }) => bytes)),
    ms: times[Math.floor(runs / 2)] ?? 0,
  };
}

async function measureOnce(url: string, run: number): Promise<BookingFigures> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
  });
  try {
    const page = await browser.newPage();
    await visitUntilKept(page, `${url}/termin`);
    await fillAppointment(page, 'Personalausweis beantragen', {
      name: 'Erika Beispiel',
      phone: `06128 66${run}`,
    });
    const own: Request[] = [];
    // Chromium calls a request failed that was read to its end and then ended by its signal.
    const ended = new Set<Request>();
    page.on('requestfinished', (request) => ended.add(request));
    page.on('requestfailed', (request) => ended.add(request));
    page.on('request', (request) => {
      const isWaiting = request.url().includes('feed=longpoll');
      if (request.url().includes('/db/resident-') && !isWaiting) own.push(request);
    });
    const started = performance.now();
    await page.getByRole('button', { name: 'Anfrage senden' }).click();
    await page.getByText('Ihr Termin ist fest.').waitFor();
    const ms = Math.round(performance.now() - started);
    const asked = [...own];
    while (asked.some((request) => !ended.has(request))) {
      await Promise.race([
        page.waitForEvent('requestfinished'),
        page.waitForEvent('requestfailed'),
      ]);
    }
    return { roundTrips: asked.length, bytes: await bytesOf(asked), ms };
  } finally {
    await browser.close();
  }
}

async function bytesOf(requests: Request[]): Promise<number> {
  const sizes = await Promise.all(requests.map((request) => request.sizes()));
  return sizes.flatMap((size) => Object.values(size)).reduce((sum, bytes) => sum + bytes, 0);
}
