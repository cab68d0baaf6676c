import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ICAL from 'ical.js';
import PostalMime from 'postal-mime';
import { expect, it } from 'vitest';
import { venue } from '../../tests/factories/town.ts';
import { createFileTransport } from './file-transport.ts';
import { mailContext, queuedMail } from './queued-mail.fixture.ts';
import { renderMail } from './render-mail.ts';

const hostile =
  'A\r\nBcc: evil@example.org\r\n\r\n<script>x</script>" onload="x\r\nATTENDEE:mailto:evil@example.org\r\nEND:VEVENT\u202e💡;,\\n';

/** A mail whose every text that somebody can write is hostile, as a mail program reads it. */
async function deliverHostile(template: 'confirmed' | 'message') {
  const folder = await mkdtemp(path.join(tmpdir(), 'hostile-mail-'));
  const place = venue('grillplatz-hahn', { name: { de: hostile }, keyHint: { de: hostile } });
  const rendered = renderMail(queuedMail('venue', template, { message: hostile }), {
    ...mailContext,
    town: { ...mailContext.town, name: hostile, address: hostile, phone: hostile },
    rules: { ...mailContext.rules, venues: new Map([['grillplatz-hahn', place]]) },
  });
  await createFileTransport(folder).send(rendered, new AbortController().signal);
  const [file = ''] = await readdir(folder);
  const parsed = await PostalMime.parse(await readFile(path.join(folder, file)));
  await rm(folder, { recursive: true });
  return { rendered, parsed };
}

it.each(['confirmed', 'message'] as const)(
  'of a mail that says "%s" become text, and neither headers nor markup',
  async (template) => {
    const { rendered, parsed } = await deliverHostile(template);
    expect(parsed.to).toEqual([{ name: '', address: rendered.to }]);
    expect(parsed.bcc ?? []).toEqual([]);
    expect(parsed.headers.map(({ key }) => key)).not.toContain('bcc');
    expect(parsed.html).toContain('&lt;script&gt;');
    expect(parsed.html).not.toMatch(/<script|" onload/);
  },
);

it('of a calendar entry end neither their line nor the entry', async () => {
  const { rendered } = await deliverHostile('confirmed');
  const calendar = new ICAL.Component(ICAL.parse(rendered.calendar?.content ?? ''));
  const events = calendar.getAllSubcomponents('vevent');
  expect(events).toHaveLength(1);
  expect(events[0]?.getAllProperties('attendee')).toEqual([]);
  expect(String(events[0]?.getFirstPropertyValue('summary'))).toContain('<script>');
});
