import { Route, Switch } from 'wouter';
import { appVersion } from './app-version.ts';
import { NotFoundPage } from './not-found-page.tsx';
import type { PageProps, Pages } from './pages.ts';

interface RoutesProps extends PageProps {
  pages: Pages;
}

/** Every address of the app. A page with an id is a new page for every id. */
export function Routes({ pages, town, today }: RoutesProps) {
  return (
    <Switch>
      <Route path="/">
        <pages.StartPage town={town} today={today} next={<pages.NextVisit />} />
      </Route>
      <Route path="/leistungen">
        <pages.ServicesPage town={town} />
      </Route>
      <Route path="/leistungen/:id">
        {({ id }) => <pages.ServicePage key={id} serviceId={id} town={town} />}
      </Route>
      <Route path="/termin">
        <pages.AppointmentPage AlreadyAsked={pages.AlreadyAsked} />
      </Route>
      <Route path="/plaetze">
        <pages.VenuesPage />
      </Route>
      <Route path="/plaetze/:id">{({ id }) => <pages.VenuePage key={id} venueId={id} />}</Route>
      <Route path="/kurse">
        <pages.CoursesPage town={town} today={today} AlreadyAsked={pages.AlreadyAsked} />
      </Route>
      <Route path="/kurse/:id">
        {({ id }) => <pages.CoursePage key={id} courseId={id} AlreadyAsked={pages.AlreadyAsked} />}
      </Route>
      <Route path="/kontakt">
        <pages.QuestionPage />
      </Route>
      <Route path="/anfragen">
        <pages.MyRequestsPage />
      </Route>
      <Route path="/anfragen/:id">
        {({ id }) => <pages.RequestPage key={id} requestId={id} />}
      </Route>
      <Route path="/mehr">
        <pages.MorePage town={town} appVersion={appVersion} />
      </Route>
      <Route path="/mehr/meine-daten">
        <pages.MyDataPage town={town} appVersion={appVersion} />
      </Route>
      <Route path="/mehr/barrierefreiheit">
        <pages.AccessibilityPage town={town} />
      </Route>
      <Route path="/datenschutz">
        <pages.PrivacyPage town={town} />
      </Route>
      <Route path="/impressum">
        <pages.ImprintPage town={town} />
      </Route>
      <Route>
        <NotFoundPage />
      </Route>
    </Switch>
  );
}
