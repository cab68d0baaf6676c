import { chromium } from 'playwright-core';
import { build } from 'vite';
import type { FreeDaysInput } from '../../src/features/appointments/free-days.ts';
import { sharedConfig } from '../../vite.config.ts';
import { office as officeOf } from '../factories/town.ts';
import { searchDates, searchNow } from './measure-slot-search.ts';

const services = 65;

export interface DeviceSearchFigures {
  /** With all that a browser does once: compiling, and reading its time zones. */
  firstMs: number;
  medianMs: number;
  /** Of all but the first. */
  longestMs: number;
}

/**
 * The search that the app makes when concerns are chosen, over 60 days that are known to the
 * device, once for each of 65 services, in a browser slowed down four times.
 */
export async function measureDeviceSearch(): Promise<DeviceSearchFigures> {
  const script = await bundleSearch();
  const browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: script });
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    const times = await page.evaluate(searchAll, { visit: visitOf(), services });
    const [firstMs = 0, ...others] = times;
    const sorted = others.sort((left, right) => left - right);
    const medianMs = sorted[Math.floor(others.length / 2)] ?? 0;
    return { firstMs, medianMs, longestMs: sorted.at(-1) ?? 0 };
  } finally {
    await browser.close();
  }
}

/** Runs in the page. */
function searchAll(input: { visit: FreeDaysInput; services: number }): number[] {
  const { freeDays } = (globalThis as unknown as { search: { freeDays: typeof find } }).search;
  return Array.from({ length: input.services }, (_, index) => {
    const started = performance.now();
    const days = freeDays({ ...input.visit, durationMinutes: 10 + index });
    if (days.length === 0) throw new Error('Nothing is free: this measures nothing.');
    return performance.now() - started;
  });
}
declare function find(input: FreeDaysInput): unknown[];

/** Every day in many pieces, and one concern that is full for a while. */
function visitOf(): FreeDaysInput {
  const piece = (hour: number, part: number) => ({
    from: `${String(hour).padStart(2, '0')}:${part === 0 ? '00' : '30'}`,
    to:
      part === 0
        ? `${String(hour).padStart(2, '0')}:30`
        : `${String(hour + 1).padStart(2, '0')}:00`,
    counters: 1 + ((hour + part) % 4),
  });
  const free = [8, 9, 10, 11, 13, 14, 15, 16].flatMap((hour) => [piece(hour, 0), piece(hour, 1)]);
  return {
    office: officeOf(),
    services: [{ serviceId: 'personalausweis' }],
    durationMinutes: 15,
    now: searchNow,
    occupancy: searchDates.map((date) => ({
      _id: `occupancy:buergerbuero:${date}`,
      type: 'occupancy',
      resourceId: 'buergerbuero',
      date,
      asOf: searchNow,
      free,
      blocked: [{ serviceId: 'personalausweis', from: '10:00', to: '10:15' }],
    })),
  };
}

async function bundleSearch(): Promise<string> {
  const built = await build({
    ...sharedConfig,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: 'src/features/appointments/free-days.ts', formats: ['iife'], name: 'search' },
    },
  });
  const [bundle] = [built].flat();
  if (!bundle || !('output' in bundle)) throw new Error('Vite built no bundle.');
  const [chunk] = bundle.output;
  return chunk.code;
}
