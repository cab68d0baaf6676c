import { createRoot } from 'react-dom/client';
import { deskLocales } from '#domain/locales.ts';
import { initI18n, loadTexts } from '#i18n/i18n.ts';
import { displayPath } from './desk-address.ts';
import { DeskApp } from './desk-app.tsx';
import { DisplayApp } from './display-app.tsx';
import { openDesk } from './open-desk.ts';
import { openDisplay } from './open-display.ts';
import { createStaffSession } from './staff-session.ts';
import './desk.css';
import './calendar/calendar.css';
import './print/sheet.css';

async function startDesk(): Promise<void> {
  const cookie = /(?:^|; )lang=([a-z]+)/.exec(document.cookie)?.[1];
  const locale = deskLocales.find((each) => each === cookie) ?? 'de';
  initI18n(locale);
  const page = location.pathname === displayPath ? createDisplayPage() : createDeskPage();
  // What the page shows is asked for while its words are on their way.
  const restored = page.session.restore(new AbortController().signal);
  // All languages: text blocks go out in the resident's one.
  const texts = deskLocales.map((each) => loadTexts(each, 'desk'));
  const letters = import('#ui/styles/fonts.css');
  await Promise.all([...texts, loadTexts(locale, 'core')]);
  document.documentElement.lang = locale;
  const root = document.getElementById('root');
  if (!root) throw new Error('desk.html has no #root');
  createRoot(root).render(page.element);
  await Promise.all([restored, letters]);
}

function createDeskPage() {
  const session = createStaffSession(openDesk);
  return { session, element: <DeskApp session={session} /> };
}

function createDisplayPage() {
  const session = createStaffSession(openDisplay);
  return { session, element: <DisplayApp session={session} /> };
}

void startDesk();
