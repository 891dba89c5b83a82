import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canInstall, installServers } from './apt.mjs';
import {
  answers,
  findFreePort,
  giveTo,
  makeFolder,
  prepare,
  startGuarded,
  unprivilegedUser,
} from './guarded-server.mjs';
import { Failure } from './run.mjs';
import { findProgram } from './search-path.mjs';

/** Where Debian keeps Request Tracker 5. */
const library = '/usr/share/request-tracker5';
const server = join(library, 'libexec', 'rt-server');

const findSetup = () => findProgram('rt-setup-database-5', ['/usr/sbin']);

/** Whether it is there, with the database and the server that are used here. */
const isComplete = () =>
  Boolean(findSetup()) &&
  existsSync(server) &&
  spawnSync('perl', ['-MDBD::SQLite', '-MPlack::Handler::Starlet', '-e', '1']).status === 0;

/** Installs Request Tracker without the database, the regular jobs and the mail that Debian would set up for it. */
const installRequestTracker = async () => {
  const answer = 'request-tracker5 request-tracker5/install-cronjobs boolean false';
  spawnSync('debconf-set-selections', { input: answer });
  // It insists on something that could send mail: the least that there is, which listens nowhere.
  const mailer = findProgram('sendmail', ['/usr/sbin', '/usr/lib']) ? [] : ['esmtp-run'];
  await installServers([
    'request-tracker5',
    'rt5-standalone',
    'rt5-db-sqlite',
    'dbconfig-no-thanks',
    ...mailer,
  ]);
};

/**
 * Finds Request Tracker 5, or installs it from Debian as root. Throws a `Failure` that says why there is
 * none.
 *
 * @returns {Promise<string>} the program that sets up its database
 */
export const ensureRequestTracker = async () => {
  if (!isComplete()) {
    if (!canInstall())
      throw new Failure(
        'Request Tracker 5 was not found; install request-tracker5, rt5-db-sqlite and rt5-standalone',
      );
    await installRequestTracker();
  }
  const setup = findSetup();
  if (!setup || !isComplete()) throw new Failure('Request Tracker was installed but was not found');
  return setup;
};

/** Its settings. No mail leaves it. @param {string} folder @param {number} port */
const settingsOf = (folder, port) => `
Set($rtname, 'rapport.test');
Set($Organization, 'rapport.test');
Set($CorrespondAddress, 'rt@rapport.test');
Set($CommentAddress, 'rt-comment@rapport.test');
Set($WebDomain, '127.0.0.1');
Set($WebPort, ${port});
Set($WebPath, '');
Set($WebBaseURL, 'http://127.0.0.1:${port}');
Set($DatabaseType, 'SQLite');
Set($DatabaseName, '${folder}/data.sqlite');
Set($MailCommand, 'testfile');
# It checks the token of each request: as fast as it allows.
Set($BcryptCost, 10);
Set($LogToSyslog, undef);
Set($LogToSTDERR, 'warning');
$RT::MasonDataDir = '${folder}/pages';
$RT::MasonSessionDir = '${folder}/sessions';
$RT::VarPath = '${folder}/var';
1;
`;

/** Adds the user that signs in, with no more rights than our documentation asks for, and prints its token. */
const addUser = `
use lib '${library}/lib';
use RT -init;
my $user = RT::User->new(RT->SystemUser);
$user->Create(Name => 'rapport', EmailAddress => 'rapport@rapport.test', Privileged => 1);
$user->PrincipalObj->GrantRight(Right => 'AdminUsers', Object => RT->System);
my $queue = RT::Queue->new(RT->SystemUser);
$queue->Load('General');
my @rights = qw(SeeQueue ShowTicket ShowTicketComments CreateTicket CommentOnTicket ModifyTicket DeleteTicket);
for my $right (@rights) {
  $user->PrincipalObj->GrantRight(Right => $right, Object => $queue);
}
my $token = RT::AuthToken->new(RT->SystemUser);
my ($id, $message, $text) = $token->Create(Owner => $user->Id, Description => 'Rapport');
die $message unless $id;
print $text;
`;

/**
 * Starts a Request Tracker of its own: an empty one in a temporary folder on a free port of 127.0.0.1,
 * gone after `stop` or when this process ends.
 *
 * @param {string} setup the program that sets up its database
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>} `url` carries the token: `http://token:1-23-abc@127.0.0.1:4711`
 */
export const startRequestTracker = async (setup) => {
  const user = unprivilegedUser(['www-data', 'nobody']);
  const folder = makeFolder('request-tracker', user);
  const port = await findFreePort();
  const settings = join(folder, 'settings.pm');
  writeFileSync(settings, settingsOf(folder, port));
  const folders = ['pages', 'sessions', 'more-settings'].map((name) => join(folder, name));
  for (const path of folders) mkdirSync(path);
  giveTo(user, [settings, ...folders]);
  const env = {
    ...process.env,
    HOME: folder,
    RT_SITE_CONFIG: settings,
    RT_SITE_CONFIG_DIR: join(folder, 'more-settings'),
  };
  prepare(folder, setup, ['--action', 'init', '--skip-create'], { user, env });
  const token = prepare(folder, 'perl', ['-'], { user, env, input: addUser });
  const address = `127.0.0.1:${port}`;
  const command = [server, '--host', '127.0.0.1', '--port', `${port}`, '--max-workers', '2'];
  const stop = await startGuarded('Request Tracker', folder, command, {
    user,
    env,
    signal: 'TERM',
    isReady: () => answers(`http://${address}/REST/2.0/rt`),
  });
  return { url: `http://token:${token}@${address}`, stop };
};
