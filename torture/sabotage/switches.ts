/** A safety that is taken away, and the test that must turn red for it. */
export interface Switch {
  /** What is gone, in a sentence. */
  name: string;
  file: string;
  /** Stands in the file exactly once. */
  find: string;
  replace: string;
  /** The file of the test; a `.proof.ts` runs with the settings of the proofs. */
  test: string;
  /** How the name of the test that must turn red begins; more of them may. */
  red: string;
}

/** The fourteen of the design (RELIABILITY 3.6) whose subject stands, and those against guessing, each as near to how a person would break it as can be. */
export const SWITCHES: readonly Switch[] = [
  {
    name: 'what a key was answered is not looked for',
    file: 'src/ledger/perform.ts',
    find: 'if (before?.used) return repeat(before.used, commanded);',
    replace: '',
    test: 'src/ledger/perform.test.ts',
    red: 'is answered as the first time when its key comes again',
  },
  {
    name: 'a reader of the log moves on outside the transaction of its effect',
    file: 'src/ledger/subscribe.ts',
    find: 'await tx.query(MOVE, [',
    replace:
      'await inContext(db, { province, units: "*" }, (other) => other.query("SELECT 1")); await db.query(MOVE, [',
    test: 'src/ledger/subscribe.test.ts',
    red: 'hears what is there',
  },
  {
    name: 'a commit is answered before it is on the disk',
    file: 'src/platform/embedded/launch.ts',
    find: "['synchronous_commit', 'on'],",
    replace: "['synchronous_commit', 'off'],",
    test: 'src/platform/embedded/embedded.test.ts',
    red: 'waits for the disk',
  },
  {
    name: 'row-level security is off on one table',
    file: 'migrations/0002-ledger.sql',
    find: "'timer', 'number_book', 'subscriber'] LOOP",
    replace: "'timer', 'number_book'] LOOP",
    test: 'src/ledger/rights.test.ts',
    red: 'cover every table of the ledger',
  },
  {
    name: 'row-level security does not hold for the owner of the tables',
    file: 'migrations/0002-ledger.sql',
    find: "    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);\n",
    replace: '',
    test: 'src/ledger/rights.test.ts',
    red: 'cover every table of the ledger',
  },
  {
    name: 'the context stays on the connection after its transaction',
    file: 'src/platform/database/database.ts',
    find: '`; SET LOCAL $',
    replace: '`; SET $',
    test: 'src/ledger/rights.test.ts',
    red: 'show rows of',
  },
  {
    name: 'a key is answered whatever came with it',
    file: 'src/ledger/perform.ts',
    find: ' || !used.bodyHash.equals(commanded.bodyHash)',
    replace: '',
    test: 'src/ledger/perform.test.ts',
    red: 'is refused its key with another body',
  },
  {
    name: 'the chain passes over the later events of a commit',
    file: 'src/ledger/version.ts',
    find: 'head = hexHashOf(link);',
    replace: 'if (first) head = hexHashOf(link);',
    test: 'src/ledger/verify.test.ts',
    red: 'is nothing after every kind of command',
  },
  {
    name: 'a due moment is counted from the clock of the machine',
    file: 'src/domain/dossier/accept.ts',
    find: 'tellAccepted(story, story.scene.now, command.note);',
    replace: 'tellAccepted(story, new Date().getTime() as typeof story.scene.now, command.note);',
    test: 'test/boundaries.test.ts',
    red: 'no file breaks a wall',
  },
  {
    name: 'a number is read and written without a lock between',
    file: 'migrations/0002-ledger.sql',
    find: `      ON CONFLICT (province, book) DO UPDATE SET last = nb.last + 1
      RETURNING nb.book, nb.last;`,
    replace: `      ON CONFLICT (province, book) DO UPDATE
        SET last = (SELECT seen.last + 1 FROM number_book seen WHERE seen.province = p_province AND seen.book = wanted)
      RETURNING nb.book, nb.last;`,
    test: 'src/ledger/numbers.proof.ts',
    red: '64 takers at once',
  },
  {
    name: 'a session goes along to other sites',
    file: 'src/staff/session-cookie.ts',
    find: "sameSite: 'lax', secure: isHttps",
    replace: "sameSite: 'none', secure: false",
    test: 'src/staff/browser-session.test.ts',
    red: 'gives a cookie that scripts cannot read',
  },
  {
    name: 'the program may change what happened',
    file: 'migrations/0002-ledger.sql',
    find: 'GRANT SELECT, INSERT ON dossier_event, event_personal TO motcua_app;',
    replace: 'GRANT SELECT, INSERT, UPDATE ON dossier_event, event_personal TO motcua_app;',
    test: 'src/ledger/rights.test.ts',
    red: 'do not let the program do: UPDATE dossier_event',
  },
  {
    name: 'guesses at one code are not judged one after another',
    file: 'src/portal/find-tracked.ts',
    find: '    await tx.query(ONE_AT_A_TIME, [`${province.id} ${code}`]);\n',
    replace: '',
    test: 'src/portal/track.test.ts',
    red: 'five wrong ends a day on one code',
  },
  {
    name: 'wrong passwords from elsewhere count against the browser at the desk',
    file: 'src/staff/sign-in.ts',
    find: 'const key = lane ?? hashOf(username);',
    replace: 'const key = hashOf(username);',
    test: 'src/staff/guessing.test.ts',
    red: 'lets them in while a stranger has the account closed',
  },
  {
    name: 'forms are taken without the token of our pages',
    file: 'src/staff/guard.ts',
    find: '    else if (!carriesToken(request, signedIn.csrf)) throw new HttpProblem(STAFF_PROBLEMS.forged);\n',
    replace: '',
    test: 'src/staff/forged-forms.test.ts',
    red: 'refuses what comes',
  },
  {
    name: 'an archive may unpack to any size',
    file: 'src/files/office/read-package.ts',
    find: "  if (total > limits.unpackedBytes) throw new Refusal('too-much-inside', `${total} bytes`);\n",
    replace: '',
    test: 'src/files/crafted-files.proof.ts',
    red: 'every one gets its verdict',
  },
  {
    name: 'a cell of a CSV may be a formula',
    file: 'src/move-in/spreadsheet-text.ts',
    find: "return isFormula(text) ? `'${text}` : text;",
    replace: 'return text;',
    test: 'src/move-in/spreadsheet-text.test.ts',
    red: 'every text comes back',
  },
];
