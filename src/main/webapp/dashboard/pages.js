import { AccountPage } from './page/account.js';
import { AccountsPage } from './page/accounts.js';
import { AnnouncementsPage } from './page/announcements.js';
import { AppsPage } from './page/apps.js';
import { ChartsPage } from './page/charts.js';
import { ConferencePage } from './page/conference.js';
import { ConferencesPage } from './page/conferences.js';
import { CreatePage } from './page/create.js';
import { NowPage } from './page/now.js';
import { ServersPage } from './page/servers.js';
import { SubaccountsPage } from './page/subaccounts.js';
import { TrunksPage } from './page/trunks.js';

const OF_OPERATOR = { servers: ServersPage, accounts: AccountsPage, trunks: TrunksPage, charts: ChartsPage };
const CONFERENCES = { now: NowPage, conferences: ConferencesPage, conference: ConferencePage, new: CreatePage };
const ACCOUNT = { announcements: AnnouncementsPage, account: AccountPage };
const OF_SUBACCOUNT = { ...CONFERENCES, ...ACCOUNT };
const OF_MAIN_ACCOUNT = { ...CONFERENCES, apps: AppsPage, subaccounts: SubaccountsPage, ...ACCOUNT };

function pagesOf(session) {
  if (session.isOperator) {
    return OF_OPERATOR;
  }
  return session.isMain ? OF_MAIN_ACCOUNT : OF_SUBACCOUNT;
}

/** The class of the page of that name; the first page for a name that the caller has no page of. */
export function pageFor(session, name) {
  const pages = pagesOf(session);
  return Object.hasOwn(pages, name ?? '') ? pages[name] : Object.values(pages)[0];
}

/** The names of the pages in the navigation. */
export function menu(session) {
  return Object.keys(pagesOf(session)).filter(each => !['conference', 'new'].includes(each));
}
