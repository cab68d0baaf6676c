import { directionOf } from '#domain/locales.ts';
import { markGerman } from './german-words.ts';
import type { MailContent } from './mail-content.ts';

/** Text and background contrast of more than 7:1, as in the app; nothing is fetched from anywhere. */
const bodyStyle =
  'margin:0 auto;padding:16px;max-width:36em;color:#16202a;background:#ffffff;' +
  'font-family:Arial,Helvetica,sans-serif;font-size:18px;line-height:1.5';
const linkStyle = 'color:#00476b;font-weight:bold';

/** The HTML part: the same words in the same order, as headings, lists and one link. */
export function contentToHtml(content: MailContent): string {
  const { locale, subject, greeting, lead, paragraphs, facts, lists, link } = content;
  const language = `lang="${locale}" dir="${directionOf(locale)}"`;
  return [
    '<!doctype html>',
    `<html ${language}>`,
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>${escapeHtml(subject)}</title></head>`,
    // Web mail throws the first elements away, so the language stands on one inside, too.
    `<body style="margin:0"><div ${language} style="${bodyStyle}">`,
    paragraph(greeting),
    `<h1 style="font-size:24px;line-height:1.3">${toHtml(lead)}</h1>`,
    ...paragraphs.map((text) => paragraph(text)),
    facts.length > 0 ? `<dl>${facts.map(factToHtml).join('')}</dl>` : '',
    ...lists.map(listToHtml),
    `<p><a href="${escapeHtml(link.href)}" style="${linkStyle}">${toHtml(link.text)}</a></p>`,
    ...content.closing.map((text) => paragraph(text)),
    paragraph(content.signature.join('\n')),
    '</div></body></html>',
  ].join('\n');
}

function factToHtml({ label, values }: MailContent['facts'][number]): string {
  const lines = values.map((value) => `<dd style="margin:0 0 8px">${toHtml(value)}</dd>`);
  return `<dt style="font-weight:bold">${toHtml(label)}</dt>${lines.join('')}`;
}

function listToHtml({ heading, items, after }: MailContent['lists'][number]): string {
  const rows = items.map((item) => `<li>${toHtml(item)}</li>`).join('');
  const list = items.length > 0 ? `<ul>${rows}</ul>` : '';
  // Staff write in whatever language they like.
  const tail = after ? paragraph(after, ' dir="auto"') : '';
  return `<h2 style="font-size:20px">${toHtml(heading)}</h2>${list}${tail}`;
}

function paragraph(text: string, attributes = ''): string {
  return `<p${attributes}>${toHtml(text).replaceAll('\n', '<br>')}</p>`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function toHtml(text: string): string {
  return markGerman(escapeHtml(text));
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? '');
}
