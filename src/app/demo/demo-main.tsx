import { render } from 'preact';
import { startDelivering } from '#demo/deliver.ts';
import '#demo/demo.css';
import { createDemoReplica } from '#demo/demo-replica.ts';
import { nameLocale } from '#demo/look.ts';
import { setTypedAppointment } from '#demo/tour-requests.ts';
import { connection } from '#device/connection.ts';
import { outboxItems } from '#device/outbox.ts';
import { demoTextFiles } from '#i18n/demo-texts.ts';
import { addTextFiles, initI18n, loadTexts } from '#i18n/i18n.ts';
import { setReplica } from '#replica/live-replica.ts';
import { appBase } from '#ui/app-base.ts';
import { currentLocale, showAsChosen } from '../chosen-look.ts';
import { followDevice } from '../device-status.ts';
import { lazyPages, preloadPage } from '../lazy-pages.ts';
import { askToKeepDemo, registerServiceWorker } from '../register-service-worker.ts';
import { DemoApp } from './demo-app.tsx';
import { prefixLinks } from './prefix-links.ts';
import { sendTypedAppointment } from './send-typed-appointment.ts';

async function start(): Promise<void> {
  // Built in any other way it would open the app's databases.
  if (appBase !== '/demo') throw new Error('The demo runs in its own build only.');
  prefixLinks(appBase);
  void showAsChosen();
  const locale = currentLocale();
  nameLocale(locale);
  initI18n(locale);
  addTextFiles(demoTextFiles);
  setReplica(createDemoReplica());
  followDevice({ connection, outboxItems });
  setTypedAppointment(sendTypedAppointment);
  startDelivering();
  await Promise.all([
    loadTexts(locale, 'core'),
    loadTexts(locale, 'demo'),
    preloadPage(location.pathname.slice(appBase.length) || '/'),
  ]);
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no root element.');
  render(<DemoApp now={() => new Date().toISOString()} />, root);
  await keepForLater();
}

/** The whole demo, for when the laptop that served it is out of reach, also without a worker. */
async function keepForLater(): Promise<void> {
  await import('#ui/styles/fonts.css');
  const pages = Object.values(lazyPages).flatMap((page) => ('preload' in page ? [page] : []));
  await Promise.allSettled(pages.map((page) => page.preload()));
  await registerServiceWorker();
  await askToKeepDemo();
}

void start();
