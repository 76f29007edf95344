import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.BufferedReader;
import java.io.Console;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Writer;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLException;

/**
 * The command line of the conference API, in one file without dependencies. It needs a JDK 17:
 *
 * <pre>
 * curl -O https://conference.example/docs/Conf.java
 * java Conf.java help
 * </pre>
 */
public final class Conf {
  private static final String DEFAULT_URL = "http://localhost:8080";
  private static final String LAST = "last";
  private static final String PRECISE = "HH:mm:ss.SSS";
  private static final String SID = "[0-9a-f]{32}";
  private static final int OK = 0;
  private static final int REFUSED = 1;
  private static final int USAGE = 2;
  private static final int UNREACHABLE = 3;
  private static final int CREDENTIALS = 4;

  /** Commands with their arguments and options: for the parser, the help and the completion. */
  private static final String TABLE =
      """
      create: Create a conference.
        --quiet, -q             print only the sid
        --app SID               its app; required for a main account
        --notify URL            the receiver of all notifications
        --on-status URL         the receiver of the conference's status only
        --on-part URL           the receiver of the participants' status only
        --max-parts NUMBER      participants in it at once
        --max-duration SECONDS  from the first entry to its end
        --user-data TEXT        for your own use
        --tones                 play a tone when someone enters or leaves
        --key KEY               the Idempotency-Key; a new one if not given
      list [conf]: List the conferences, or the participants of one.
        --status STATUS         only these; can be repeated
        --limit NUMBER          1 to 1000; 20 if not given
        --after CURSOR          the page after this cursor
      show <conf> [part]: Show a conference with its participants, or one participant.
      end <conf>…: End conferences.
      invite <conf> <address>…: Invite sip:alice@phones.example, or web:Alice for a join link.
        --quiet, -q             print only the sid
        --from ADDRESS          the caller that the participant sees
        --voice-mode 1|2|3|4    1 hears and speaks, 3 only hears
        --ring-timeout SECONDS  how long it may ring
        --user-data TEXT        for your own use
        --key KEY               the Idempotency-Key; a new one if not given
      mute <conf> <part>…: Let participants only hear (voice mode 3).
      unmute <conf> <part>…: Let participants hear and speak (voice mode 1).
      kick <conf> <part>…: Remove participants.
      report <conf> <part> <ringing|answered|completed|busy|no-answer|failed>: Report a call's status.
      play <conf> <announcement|file|stop>: Play an announcement (sid or name) or an Ogg file.
        --loop                  repeat it until it is stopped
      record <conf> <start|stop|list>: Start, stop or list recordings.
      events [conf]: Follow the events of the account, or the timeline of a conference.
        --since now|start|CURSOR  if not given: now, but for a conference start
        --type TYPE             only these; can be repeated
        --count NUMBER          stop after so many events
        --no-follow             stop at the end of the log
        --subaccounts           also those of the sub-accounts
      listen: Forward changes of status to a URL, as signed notifications.
        --forward URL           where to post them; required
        --conf CONF             only those of one conference
        --subaccounts           also those of the sub-accounts
      notifications <conf>: List notifications, with the attempts to deliver each.
        --limit NUMBER          1 to 1000; 20 if not given
        --after CURSOR          the page after this cursor
      resend <conf> <notification>: Deliver one again, by its id (msg_…) or sequence number.
      load: Run conferences at once and measure each operation.
        --conferences NUMBER    in all; 10 if not given
        --participants NUMBER   in each; 3 if not given
        --concurrency NUMBER    conferences at once; 4 if not given
        --app SID               their app; required for a main account
        --web                   invite with join links; nobody enters
      profile <list|add|use|remove|import|env> [name|file] [name]: Manage saved URLs and credentials.
        --sid SID               the account of a profile to add
      completion <bash>: Print the completion of a shell.
      help [command]: Explain a command, or list them.
      """;

  private static final List<Option> GLOBAL =
      Option.all(
          """
            --json                  print the JSON of the response
            --curl                  print a curl command instead of sending the request
            --profile NAME          use this profile, not the environment
            --url URL               the base URL of the service
            --account SID           the account in the path, if not the caller's own
            --help, -h              explain the command
          """);
  static final List<Command> COMMANDS = Stream.of(TABLE.split("\n(?! )")).map(Command::of).toList();

  private final Map<String, String> env;
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;
  private Store store;
  private Args args;
  private Api api;

  Conf(Map<String, String> env, InputStream in, PrintStream out, PrintStream err, boolean tty) {
    this.env = env;
    this.in = in;
    this.out = out;
    this.err = err;
    this.terminal = tty;
  }

  /** Runs a command and exits with its status. */
  public static void main(String[] args) {
    // servers and proxies close idle connections, often after 30 s, perhaps as a request is sent
    System.setProperty("jdk.httpclient.keepalive.timeout", "20");
    // the default charset of a machine without a locale is ASCII
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
    System.exit(new Conf(System.getenv(), System.in, out, err, isTerminal()).run(List.of(args)));
  }

  private static boolean isTerminal() {
    Console console = System.console();
    try {
      // from JDK 22 on there is a console without a terminal, too
      return console != null && (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  /** Runs a command; returns the exit status. */
  int run(List<String> words) {
    try {
      store = new Store(env);
      args = Args.parse(words);
      if (args.flag("--help")) {
        out.print(Help.of(args.command));
      } else {
        perform(args.command.name);
      }
      return OK;
    } catch (Failure e) {
      err.println("conf: " + clean(e.getMessage(), true));
      return e.exit;
    } catch (InvalidPathException e) {
      err.println("conf: " + e.getMessage());
      return USAGE;
    } catch (IOException e) {
      err.println("conf: " + reason(e));
      return UNREACHABLE;
    } catch (InterruptedException e) {
      return 130;
    }
  }

  // ---- commands ----

  private void perform(String command) throws IOException, InterruptedException {
    switch (command) {
      case "create" -> create();
      case "list" -> list();
      case "show" -> show();
      case "end" -> end();
      case "invite" -> invite();
      case "mute" -> forParts("set_voice_mode", Map.of("voiceMode", 3));
      case "unmute" -> forParts("set_voice_mode", Map.of("voiceMode", 1));
      case "kick" -> forParts("dispose", null);
      case "report" -> report();
      case "play" -> play();
      case "record" -> record();
      case "events" -> events();
      case "listen" -> listen();
      case "notifications" -> notifications();
      case "resend" -> resend();
      case "load" -> new Load(this, api(), args).run();
      case "profile" -> profile();
      case "completion" -> out.print(Completion.bash());
      case "help" ->
          out.print(args.words.isEmpty() ? Help.all() : Help.of(Command.named(args.word(0))));
      default -> throw new IllegalStateException(command);
    }
  }

  private void create() throws InterruptedException {
    Map<String, Object> body =
        body(
            "appSid", args.value("--app", api().access.app),
            "userData", args.value("--user-data"),
            "onStatus", args.value("--on-status", args.value("--notify")),
            "onPart", args.value("--on-part", args.value("--notify")),
            "maxParts", args.number("--max-parts"),
            "maxDuration", args.number("--max-duration"),
            "tones", args.flag("--tones") ? true : null);
    Reply made = api().create(api().path("conf"), body, args.value("--key"));
    if (made != null) {
      store.remember(api().place() + "|conf", made.text("sid"));
    }
    show(made);
    hint(made, "Next: conf invite last sip:alice@phones.example   (or web:Alice)");
  }

  private void list() throws InterruptedException {
    Map<String, List<String>> query = page();
    query.put("status", args.values("--status"));
    boolean parts = !args.words.isEmpty();
    String path = parts ? api().path("conf", conf(args.word(0)), "part") : api().path("conf");
    Reply page = api().get(path, query);
    print(
        page,
        body -> {
          List<Map<String, Object>> all = Json.objects(body.get(parts ? "parts" : "confs"));
          if (parts) {
            parts(all);
          } else {
            table(all, "sid", "status", "beginTime", "partCount", "endReason", "userData");
          }
          more(body);
        });
  }

  private void parts(List<Map<String, Object>> all) {
    table(all, "sid", "to", "status", "voiceMode", "beginTime", "enterTime", "endTime");
  }

  private Map<String, List<String>> page() {
    Map<String, List<String>> query = new LinkedHashMap<>();
    Long limit = args.number("--limit");
    query.put("pageSize", List.of(Long.toString(limit == null ? 20 : limit)));
    query.put("after", args.values("--after"));
    return query;
  }

  private void more(Map<String, Object> page) {
    if (page.get("next") != null) {
      err.println("More: repeat the command with --after " + page.get("next"));
    }
  }

  private void show() throws InterruptedException {
    String conf = conf(args.word(0));
    if (args.words.size() > 1) {
      show(api().get(api().path("conf", conf, "part", part(conf, args.word(1))), Map.of()));
      return;
    }
    Reply found = api().get(api().path("conf", conf), Map.of());
    show(found);
    if (found != null && !args.flag("--json")) {
      List<Map<String, Object>> parts = all("parts", api().path("conf", conf, "part"));
      if (!parts.isEmpty()) {
        out.println();
        parts(parts);
      }
    }
  }

  private void end() throws InterruptedException {
    for (String each : args.words) {
      show(api().post(api().path("conf", conf(each), "dispose"), null));
    }
  }

  private void invite() throws InterruptedException {
    String conf = conf(args.word(0));
    List<String> addresses = args.words.subList(1, args.words.size());
    if (addresses.size() > 1 && args.value("--key") != null) {
      throw new Failure(USAGE, "--key is for one participant.");
    }
    Reply made = null;
    for (String address : addresses) {
      Map<String, Object> body =
          body(
              "from", args.value("--from"),
              "to", address,
              "voiceMode", args.number("--voice-mode"),
              "userData", args.value("--user-data"),
              "ringTimeout", args.number("--ring-timeout"));
      made = api().create(api().path("conf", conf, "part"), body, args.value("--key"));
      if (made != null) {
        store.remember(api().place() + "|part", conf + "/" + made.text("sid"));
      }
      show(made);
    }
    boolean link = made != null && made.object().containsKey("joinUrl");
    String next =
        link ? "Next: open the joinUrl in a browser" : "Next: conf report %s last answered";
    hint(made, next.formatted(args.word(0)));
  }

  private void forParts(String action, Map<String, Object> body) throws InterruptedException {
    String conf = conf(args.word(0));
    for (String each : args.words.subList(1, args.words.size())) {
      show(api().post(api().path("conf", conf, "part", part(conf, each), action), body));
    }
  }

  private void report() throws InterruptedException {
    String conf = conf(args.word(0));
    String path = api().path("conf", conf, "part", part(conf, args.word(1)), "status");
    show(api().post(path, Map.of("status", args.word(2))));
  }

  private void play() throws InterruptedException {
    String conf = conf(args.word(0));
    if (args.word(1).equals("stop")) {
      show(api().post(api().path("conf", conf, "stop_play"), null));
      return;
    }
    String announcement = announcement(args.word(1));
    if (announcement != null) {
      Object loop = args.flag("--loop") ? true : null;
      Map<String, Object> body = body("announcement", announcement, "loop", loop);
      show(api().post(api().path("conf", conf, "start_play"), body));
    }
  }

  /** The sid; null if the file is not uploaded because only a curl command is wanted. */
  private String announcement(String word) throws InterruptedException {
    if (word.matches(SID)) {
      return word;
    }
    // unlike a Path, a File can have any name
    if (new File(word).isFile()) {
      Reply uploaded = api().upload(Path.of(word));
      return uploaded == null ? null : uploaded.text("sid");
    }
    Stream<Map<String, Object>> meant =
        all("announcements", api().path("announcement")).stream()
            .filter(each -> isPiece(word, each) || word.equals(each.get("name")));
    return only(meant, "sid", "announcement", word);
  }

  private void record() throws InterruptedException {
    String conf = conf(args.word(0));
    if (args.word(1).equals("list")) {
      print(
          api().get(api().path("conf", conf, "record"), Map.of()),
          body -> {
            List<Map<String, Object>> all = Json.objects(body.get("records"));
            table(all, "sid", "status", "beginTime", "endTime", "size", "failReason");
          });
    } else {
      String path = api().path("conf", conf, args.word(1) + "_record");
      show(args.word(1).equals("start") ? api().create(path, null, null) : api().post(path, null));
    }
  }

  private void events() throws InterruptedException {
    boolean one = !args.words.isEmpty();
    String since = args.value("--since", one || args.flag("--no-follow") ? "start" : "now");
    if (!since.matches("now|start|[0-9]{1,18}")) {
      throw new Failure(USAGE, "--since is now, start or a cursor.");
    }
    Map<String, List<String>> query = eventQuery(since);
    query.put("type", args.values("--type"));
    String path = one ? api().path("conf", conf(args.word(0)), "event") : api().path("event");
    AtomicInteger left = new AtomicInteger((int) args.number("--count", Integer.MAX_VALUE));
    if (args.flag("--no-follow")) {
      log(path, query, left);
      return;
    }
    EventStream stream = new EventStream(api(), path, query, err);
    stream.follow(
        () -> err.println("Following the events of " + api().title() + "; Ctrl-C stops."),
        data -> {
          out.println(args.flag("--json") ? data : describe(Json.object(data)));
          return left.decrementAndGet() > 0 && !out.checkError();
        });
  }

  /** Prints the events that exist, page by page. */
  private void log(String path, Map<String, List<String>> query, AtomicInteger left)
      throws InterruptedException {
    for (boolean more = true; more && left.get() > 0; ) {
      Reply page = api().get(path, query);
      if (page == null) {
        return;
      }
      List<Map<String, Object>> all = Json.objects(page.object().get("events"));
      all.stream()
          .takeWhile(event -> left.getAndDecrement() > 0)
          .forEach(each -> out.println(args.flag("--json") ? Json.write(each) : describe(each)));
      query.put("after", List.of(page.text("next")));
      more = !all.isEmpty();
    }
  }

  private Map<String, List<String>> eventQuery(String since) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    query.put("after", since.equals("start") ? List.of() : List.of(since));
    query.put("subaccounts", args.flag("--subaccounts") ? List.of("true") : List.of());
    return query;
  }

  private String describe(Map<String, Object> event) {
    Map<String, Object> conf = Json.object(event.get("conf"));
    String type = Objects.toString(event.get("type"));
    List<Object> words = new ArrayList<>();
    if (event.get("part") != null) {
      Map<String, Object> part = Json.object(event.get("part"));
      words.addAll(Arrays.asList(part.get("to"), part.get("status")));
      words.add(type.equals("part.voice-mode") ? "voice mode " + part.get("voiceMode") : null);
      words.add(type.equals("part.digits") ? "pressed " + event.get("digits") : null);
      words.add("in " + conf.get("partCount"));
    } else if (event.get("record") != null) {
      words.add(Json.object(event.get("record")).get("status"));
    } else if (event.get("play") != null) {
      boolean playing = Json.object(event.get("play")).get("playing") == Boolean.TRUE;
      words.add(
          playing ? "playing " + Json.object(event.get("play")).get("announcement") : "stopped");
    } else if (event.get("notification") != null) {
      Map<String, Object> notification = Json.object(event.get("notification"));
      words.addAll(List.of(notification.get("id"), notification.get("url")));
    } else {
      words.addAll(Arrays.asList(conf.get("status"), conf.get("endReason")));
    }
    String text = words.stream().filter(Objects::nonNull).map(this::cell).collect(joining("  "));
    String time = time(PRECISE, event.get("time"));
    return time + "  " + pad(type, 17) + "  " + cell(conf.get("sid")) + "  " + text;
  }

  private void listen() throws InterruptedException {
    String forward = args.value("--forward");
    if (forward == null) {
      throw new Failure(USAGE, "--forward is required, for example http://localhost:3000/hook.");
    }
    args.refuse("--curl");
    String secret = api().access.secret;
    if (secret == null) {
      throw new Failure(
          USAGE, "The signing secret is missing: use CONF_SECRET with CONF_TOKEN, or a profile.");
    }
    Forwarder forwarder = new Forwarder(api().http, Api.url(forward), secret);
    Map<String, List<String>> query = eventQuery("now");
    query.put("type", List.of("conf.status", "part.status"));
    if (args.value("--conf") != null) {
      query.put("conf", List.of(conf(args.value("--conf"))));
    }
    EventStream stream = new EventStream(api(), api().path("event"), query, err);
    stream.follow(
        () ->
            err.println("Forwarding to " + forward + " from " + api().title() + "; Ctrl-C stops."),
        data -> {
          Map<String, Object> event = Json.object(data);
          Forwarder.Sent sent = forwarder.forward(event);
          out.println(args.flag("--json") ? sent.body : describe(event) + "  → " + sent.answer);
          return true;
        });
  }

  private void notifications() throws InterruptedException {
    String path = api().path("conf", conf(args.word(0)), "notification");
    print(
        api().get(path, page()),
        body -> {
          for (Map<String, Object> each : Json.objects(body.get("notifications"))) {
            Object next = each.get("nextAttemptTime");
            String wait = next == null ? "" : ", by " + time(PRECISE, next);
            out.printf(
                "%4s  %s  %s  %s%s  %s%n",
                each.get("sequence"),
                time(PRECISE, each.get("time")),
                pad(each.get("type").toString(), 11),
                cell(each.get("state")),
                wait,
                each.get("id"));
            out.println("      " + cell(each.get("url")));
            for (Map<String, Object> attempt : Json.objects(each.get("attempts"))) {
              Object result = attempt.get("status");
              out.printf(
                  "      %s  %s  %s ms%n",
                  time(PRECISE, attempt.get("time")),
                  cell(result == null ? attempt.get("error") : result),
                  attempt.get("duration"));
            }
          }
          more(body);
        });
  }

  private void resend() throws InterruptedException {
    String conf = conf(args.word(0));
    String id = args.word(1);
    String path = api().path("conf", conf, "notification");
    if (id.matches("[0-9]+")) {
      Stream<Map<String, Object>> meant =
          all("notifications", path).stream()
              .filter(each -> args.word(1).equals(each.get("sequence").toString()));
      id = only(meant, "id", "notification", id);
    }
    // a repetition could deliver it twice
    show(api().send("POST", path + "/" + Api.encode(id) + "/redeliver", null, null, 1));
  }

  private void profile() throws IOException {
    String name = args.words.size() > 1 ? args.word(1) : null;
    if (name == null && !Set.of("list", "env").contains(args.word(0))) {
      throw new Failure(USAGE, "The name is missing: conf help profile");
    }
    switch (args.word(0)) {
      case "list" -> {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String each : store.profiles()) {
          Access saved = store.get(each);
          String current = each.equals(store.current()) ? "*" : "";
          rows.add(
              body("profile", each, "url", saved.url, "account", saved.sid, "current", current));
        }
        table(rows, "current", "profile", "url", "account");
      }
      case "add" -> add(name);
      case "use" -> store.use(name);
      case "remove" -> store.remove(name);
      case "import" -> importFirst(Path.of(name), args.words.size() > 2 ? args.word(2) : "local");
      case "env" -> {
        Access access = access(name);
        body("URL", access.url, "SID", access.sid, "TOKEN", access.token, "SECRET", access.secret)
            .forEach(
                (key, value) -> out.println("export CONF_" + key + "=" + Api.quote("" + value)));
      }
      default -> throw new Failure(USAGE, "Unknown: profile " + args.word(0));
    }
  }

  /** The token, and a secret if there is one, are read from the input: they are no arguments. */
  private void add(String name) throws IOException {
    if (!name.matches("[\\w.-]+")) {
      throw new Failure(USAGE, "A name consists of letters, digits, dots, dashes and underscores.");
    }
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8));
    String sid = args.value("--sid");
    if (sid == null) {
      sid = ask(lines, "Account sid: ", false);
    }
    String token = ask(lines, "Token: ", true);
    String secret = ask(lines, "Signing secret (empty if none): ", true);
    if (sid == null || !sid.matches(SID) || token == null) {
      throw new Failure(USAGE, "A sid and a token are required, one per line.");
    }
    store.add(name, new Access(baseUrl(env.get("CONF_URL")), sid, token, secret, null));
    store.use(name);
    err.println("Saved the profile " + name + " in " + store.file + "; it is in use.");
  }

  private String ask(BufferedReader lines, String question, boolean hidden) throws IOException {
    String answer;
    if (!terminal) {
      answer = lines.readLine();
    } else if (hidden) {
      char[] typed = System.console().readPassword("%s", question);
      answer = typed == null ? null : new String(typed);
    } else {
      answer = System.console().readLine("%s", question);
    }
    return answer == null || answer.isBlank() ? null : answer.strip();
  }

  /** Takes over the file of the service's first start. */
  private void importFirst(Path file, String name) {
    Properties first = Store.read(file);
    if (first.isEmpty()) {
      throw new Failure(USAGE, "There are no credentials in " + file + ".");
    }
    String secret = first.getProperty("app.secret");
    String main = name + "-account";
    for (Map.Entry<String, String> each : Map.of("subaccount", name, "account", main).entrySet()) {
      String sid = first.getProperty(each.getKey() + ".sid");
      String token = first.getProperty(each.getKey() + ".token");
      if (sid == null || token == null) {
        throw new Failure(USAGE, file + " has no " + each.getKey() + ".");
      }
      String app = each.getKey().equals("account") ? first.getProperty("app.sid") : null;
      String url = baseUrl(env.getOrDefault("CONF_URL", first.getProperty("url")));
      store.add(each.getValue(), new Access(url, sid, token, secret, app));
    }
    store.use(name);
    err.printf(
        "Saved the profiles %s (the sub-account, in use) and %s (its main account) in %s.%n",
        name, main, store.file);
  }

  // ---- credentials and names ----

  private Api api() {
    if (api == null) {
      Access access = access(null);
      String account = args.value("--account", access.sid);
      if (!account.matches(SID)) {
        throw new Failure(USAGE, "An account is a sid: 32 hexadecimal characters.");
      }
      api = new Api(access, account, args.flag("--curl") ? out : null);
    }
    return api;
  }

  /**
   * A named profile takes precedence over the environment, the environment over the current one.
   * All is of one of them: no service gets the credentials of another one.
   */
  private Access access(String given) {
    String name = given == null ? args.value("--profile") : given;
    String profile = name == null ? store.current() : name;
    Access found;
    if (name == null && env.get("CONF_SID") != null && env.get("CONF_TOKEN") != null) {
      String secret = env.get("CONF_SECRET");
      found =
          new Access(env.get("CONF_URL"), env.get("CONF_SID"), env.get("CONF_TOKEN"), secret, null);
    } else if (profile == null) {
      throw new Failure(
          CREDENTIALS,
          "There are no credentials: set CONF_SID and CONF_TOKEN, or save a profile with conf"
              + " profile add NAME or conf profile import data/credentials.properties.");
    } else {
      found = store.get(profile);
      if (env.get("CONF_URL") != null) {
        err.println("CONF_URL is ignored: it needs CONF_SID and CONF_TOKEN. The profile is used.");
      }
    }
    return new Access(baseUrl(found.url), found.sid, found.token, found.secret, found.app);
  }

  private String baseUrl(String found) {
    String url = args.value("--url", found == null ? DEFAULT_URL : found);
    return Api.url(url).toString().replaceFirst("(/v1)?/*$", "");
  }

  /** The sid of a conference: itself, the last one created here, or the beginning or end of one. */
  private String conf(String word) throws InterruptedException {
    if (word.matches(SID)) {
      return word;
    }
    if (word.equals(LAST)) {
      String sid = store.remembered(api().place() + "|conf");
      if (sid == null) {
        throw new Failure(USAGE, "No conference of this account has been created with this tool.");
      }
      return sid;
    }
    if (!word.matches("[0-9a-f]{4,31}")) {
      throw new Failure(USAGE, "Not a conference: " + word + " (a sid, a part of one, or last)");
    }
    Reply page = api().look(api().path("conf"), Map.of("pageSize", List.of("50")));
    Stream<Map<String, Object>> latest = Json.objects(page.object().get("confs")).stream();
    return only(latest.filter(each -> isPiece(word, each)), "sid", "conference", word);
  }

  /** The sid of a participant, who can also be named by an address or its name. */
  private String part(String conf, String word) throws InterruptedException {
    if (word.matches(SID)) {
      return word;
    }
    String last = store.remembered(api().place() + "|part");
    if (word.equals(LAST) && last != null && last.startsWith(conf + "/")) {
      return last.substring(conf.length() + 1);
    }
    List<Map<String, Object>> parts = all("parts", api().path("conf", conf, "part"));
    if (word.equals(LAST) && !parts.isEmpty()) {
      return parts.get(0).get("sid").toString();
    }
    List<Map<String, Object>> called =
        parts.stream().filter(each -> isCalled(each.get("to").toString(), word)).toList();
    List<Map<String, Object>> live =
        called.stream().filter(each -> each.get("endTime") == null).toList();
    // someone who was called again is meant, not the earlier call
    List<Map<String, Object>> meant = live.size() == 1 ? live : called;
    Stream<Map<String, Object>> pieces = parts.stream().filter(each -> isPiece(word, each));
    return only(meant.isEmpty() ? pieces : meant.stream(), "sid", "participant", word);
  }

  /** All elements of a list, page by page. */
  private List<Map<String, Object>> all(String name, String path) throws InterruptedException {
    List<Map<String, Object>> all = new ArrayList<>();
    Map<String, List<String>> query = new LinkedHashMap<>();
    query.put("pageSize", List.of("1000"));
    for (String next = ""; next != null; query.put("after", Arrays.asList(next))) {
      Reply page = api().look(path, query);
      all.addAll(Json.objects(page.object().get(name)));
      next = page.text("next");
    }
    return all;
  }

  private static boolean isCalled(String address, String name) {
    String user = address.replaceFirst("^\\w+:", "");
    String person =
        address.startsWith("web:")
            ? URLDecoder.decode(
                user.replace("+", "%2B").replaceAll("%(?![0-9A-Fa-f]{2})", "%25"), UTF_8)
            : user.replaceFirst("@.*", "");
    return address.equals(name) || person.equalsIgnoreCase(name);
  }

  private static boolean isPiece(String word, Map<String, Object> element) {
    String sid = element.get("sid").toString();
    return word.length() >= 4 && (sid.startsWith(word) || sid.endsWith(word));
  }

  private static String only(
      Stream<Map<String, Object>> all, String key, String kind, String word) {
    List<String> found = all.map(each -> each.get(key).toString()).toList();
    if (found.size() != 1) {
      String why = found.isEmpty() ? "No " + kind + " is " : found.size() + " are ";
      throw new Failure(USAGE, why + word + (found.isEmpty() ? "." : ": " + found));
    }
    return found.get(0);
  }

  /** An object of names and values, without those that are null. */
  private static Map<String, Object> body(Object... pairs) {
    Map<String, Object> body = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i + 1] != null) {
        body.put(pairs[i].toString(), pairs[i + 1]);
      }
    }
    return body;
  }

  // ---- output ----

  /** Prints nothing if a curl command was printed. */
  private void print(Reply reply, Consumer<Map<String, Object>> human) {
    if (reply != null && args.flag("--json")) {
      out.println(reply.body);
    } else if (reply != null) {
      human.accept(reply.object());
    }
  }

  private void show(Reply reply) {
    if (reply != null && args.flag("--quiet") && !args.flag("--json")) {
      out.println(reply.text("sid"));
      return;
    }
    print(
        reply,
        body -> {
          int width = body.keySet().stream().mapToInt(String::length).max().orElse(0);
          body.forEach(
              (key, value) -> {
                if (!(value instanceof Collection)) {
                  out.println(pad(key, width) + "  " + cell(key, value, 0));
                }
              });
        });
  }

  private void hint(Reply reply, String text) {
    if (reply != null && !args.flag("--quiet") && !args.flag("--json")) {
      err.println(text);
    }
  }

  private void table(List<Map<String, Object>> rows, String... columns) {
    Map<String, Integer> widths = new LinkedHashMap<>();
    for (String each : columns) {
      int widest =
          rows.stream().mapToInt(row -> plain(each, row.get(each)).length()).max().orElse(1);
      if (widest > 0) {
        widths.put(each, Math.max(each.length(), widest));
      }
    }
    out.println(line(widths, Conf::pad));
    rows.forEach(
        row -> out.println(line(widths, (name, width) -> cell(name, row.get(name), width))));
  }

  private static String line(
      Map<String, Integer> widths, BiFunction<String, Integer, String> cell) {
    return widths.entrySet().stream()
        .map(each -> cell.apply(each.getKey(), each.getValue()))
        .collect(joining("  "))
        .stripTrailing();
  }

  private String cell(Object value) {
    return cell("", value, 0);
  }

  private String cell(String name, Object value, int width) {
    String text = plain(name, value);
    int color =
        switch (text) {
          case "running", "answered", "delivered", "recording" -> 32;
          case "ringing", "pending" -> 33;
          case "dead", "failed", "busy", "no-answer" -> 31;
          case "completed", "canceled" -> 2;
          default -> 0;
        };
    boolean colored = terminal && color != 0 && env.get("NO_COLOR") == null;
    return colored && !"dumb".equals(env.get("TERM"))
        ? "\033[" + color + "m" + pad(text, width) + "\033[0m"
        : pad(text, width);
  }

  private static String plain(String name, Object value) {
    return name.endsWith("Time")
        ? time("yyyy-MM-dd HH:mm:ss", value)
        : clean(Objects.toString(value, ""), false);
  }

  /** Data of others must not control the terminal. */
  private static String clean(String text, boolean lines) {
    return text.codePoints()
        .map(each -> Character.isISOControl(each) && !(lines && each == '\n') ? ' ' : each)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  /** The HTTP client's own exceptions often have no message, but a cause that has one. */
  private static String reason(Throwable e) {
    Throwable cause = e;
    while (cause.getMessage() == null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof UnresolvedAddressException) {
      return "the host name is unknown";
    }
    if (e instanceof ConnectException) {
      return "the connection was refused";
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  /** A time as a person at this machine reads it. */
  private static String time(String pattern, Object time) {
    String text = Objects.toString(time, "");
    try {
      return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
          .withZone(ZoneId.systemDefault())
          .format(Instant.parse(text));
    } catch (DateTimeException e) {
      return clean(text, false);
    }
  }

  /** Ends the command with an exit status. */
  private static class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final int exit;

    Failure(int exit, String message) {
      super(message);
      this.exit = exit;
    }
  }

  // ---- the command line itself ----

  /** An option; without a value it is a flag. The value may be a choice such as {@code 1|2}. */
  record Option(String name, String letter, String value, String text) {
    private static final Pattern LINE =
        Pattern.compile("(?m)^ +(--[\\w-]+)(?:, (-\\w))?(?: (\\S+))?  +(.*)");

    static List<Option> all(String lines) {
      return LINE.matcher(lines)
          .results()
          .map(each -> new Option(each.group(1), each.group(2), each.group(3), each.group(4)))
          .toList();
    }
  }

  /** A command; its arguments are written as {@code <required> [optional] <repeated>…}. */
  record Command(String name, String arguments, String text, List<Option> options) {
    static Command of(String lines) {
      String[] head = lines.lines().findFirst().orElseThrow().split(": ", 2);
      String[] words = head[0].split(" ", 2);
      String arguments = words.length == 2 ? words[1] : "";
      return new Command(words[0], arguments, head[1], Option.all(lines));
    }

    static Command named(String name) {
      return COMMANDS.stream()
          .filter(each -> each.name.equals(name))
          .findFirst()
          .orElseThrow(() -> new Failure(USAGE, "Unknown command: " + name + "; see conf help"));
    }

    List<Option> allOptions() {
      return Stream.concat(options.stream(), GLOBAL.stream()).toList();
    }

    List<String> slots() {
      return Stream.of(arguments.split(" ")).filter(each -> !each.isEmpty()).toList();
    }

    /** Refuses too few or too many arguments. */
    void check(List<String> words) {
      List<String> slots = slots();
      long required = slots.stream().filter(each -> each.startsWith("<")).count();
      boolean many = words.size() > slots.size() && !arguments.endsWith("…");
      if (words.size() < required || many) {
        throw new Failure(USAGE, "Usage: conf " + name + " " + arguments);
      }
      for (int i = 0; i < Math.min(words.size(), slots.size()); i++) {
        List<String> choices = choices(slots.get(i));
        boolean closed = !choices.isEmpty() && !choices.contains("file");
        if (closed && !choices.contains(words.get(i))) {
          throw new Failure(
              USAGE, "Not one of " + String.join(", ", choices) + ": " + words.get(i));
        }
      }
    }

    /** The fixed words that an argument or a value may be. */
    static List<String> choices(String slot) {
      String inside = slot.replaceAll("[<>\\[\\]…]", "");
      return inside.contains("|") || inside.equals("bash")
          ? Stream.of(inside.split("\\|")).filter(each -> !each.matches("[A-Z]+")).toList()
          : List.of();
    }
  }

  /** The words of a command line: the command, its arguments and the options. */
  static final class Args {
    Command command;
    final List<String> words = new ArrayList<>();
    private final Map<String, List<String>> options = new LinkedHashMap<>();

    /** Fails with the reason if it is wrong. */
    static Args parse(List<String> line) {
      Args args = new Args();
      boolean onlyWords = false;
      for (Iterator<String> rest = line.iterator(); rest.hasNext(); ) {
        String word = rest.next();
        if (!onlyWords && word.equals("--")) {
          onlyWords = true;
        } else if (!onlyWords && word.startsWith("-") && !word.equals("-")) {
          args.read(word, rest);
        } else if (args.command == null) {
          args.command = Command.named(word);
        } else {
          args.words.add(word);
        }
      }
      if (args.command == null) {
        args.command = Command.named("help");
      }
      if (!args.flag("--help")) {
        args.command.check(args.words);
      }
      return args;
    }

    private void read(String word, Iterator<String> rest) {
      Option option = find(command == null ? GLOBAL : command.allOptions(), word);
      int equals = word.indexOf('=');
      String value = equals < 0 ? null : word.substring(equals + 1);
      if (option.value == null && value != null) {
        throw new Failure(USAGE, option.name + " has no value.");
      }
      if (option.value != null && value == null) {
        if (!rest.hasNext()) {
          throw new Failure(USAGE, option.name + " needs a value: " + option.value);
        }
        value = rest.next();
      }
      options.computeIfAbsent(option.name, any -> new ArrayList<>()).add(value);
    }

    private static Option find(List<Option> options, String word) {
      String name = word.replaceFirst("=.*", "");
      return options.stream()
          .filter(each -> each.name.equals(name) || name.equals(each.letter))
          .findFirst()
          .orElseThrow(() -> new Failure(USAGE, "Unknown option: " + name + "; see conf help"));
    }

    String word(int number) {
      return words.get(number);
    }

    boolean flag(String name) {
      return options.containsKey(name);
    }

    List<String> values(String name) {
      return options.getOrDefault(name, List.of());
    }

    String value(String name) {
      List<String> all = values(name);
      return all.isEmpty() ? null : all.get(all.size() - 1);
    }

    String value(String name, String fallback) {
      String value = value(name);
      return value == null ? fallback : value;
    }

    Long number(String name) {
      String value = value(name);
      if (value != null && !value.matches("[0-9]{1,9}")) {
        throw new Failure(USAGE, name + " is a number: " + value);
      }
      return value == null ? null : Long.valueOf(value);
    }

    long number(String name, long fallback) {
      Long number = number(name);
      return number == null ? fallback : number;
    }

    void refuse(String name) {
      if (flag(name)) {
        throw new Failure(USAGE, "conf " + command.name + " has no " + name + ".");
      }
    }
  }

  /** Explanations, from the table of commands. */
  private static final class Help {
    static String all() {
      StringBuilder text = new StringBuilder("Usage: conf <command> [arguments] [options]\n\n");
      COMMANDS.forEach(each -> line(text, each.name, each.text));
      text.append("\nOptions of every command:\n");
      GLOBAL.forEach(each -> line(text, each));
      text.append(
          """

          A <conf> is a sid, an unambiguous beginning or end of one of the latest 50, or "last", the one
          that this tool created last. A <part> is one of these or an address, or its name: alice.

          Environment:
            CONF_SID, CONF_TOKEN    credentials; without them, the current profile applies
            CONF_URL                with them: the base URL; http://localhost:8080 if not given
            CONF_SECRET             with them: the signing secret (whsec_…) for conf listen
            CONF_PROFILES           file of profiles; ~/.config/conference/profiles.properties
            NO_COLOR                no colors

          Exit status:
            0    done
            1    the service refused the request, or a load test had errors
            2    wrong usage
            3    the service was not reachable, or did not respond in time
            4    the credentials are missing, wrong, or of a suspended account

          Alias:       alias conf='java /path/to/Conf.java'
          Faster:      javac -d ~/.local/lib/conf Conf.java
                       alias conf='java -XX:TieredStopAtLevel=1 -cp ~/.local/lib/conf Conf'
          Completion:  eval "$(conf completion bash)"
          """);
      return text.toString();
    }

    static String of(Command command) {
      String usage = ("conf " + command.name + " " + command.arguments).strip();
      StringBuilder text = new StringBuilder("Usage: " + usage + " [options]\n\n");
      text.append(command.text).append('\n');
      if (!command.options.isEmpty()) {
        text.append("\nOptions:\n");
        command.options.forEach(each -> line(text, each));
      }
      text.append("\nOptions of every command: ");
      text.append(GLOBAL.stream().map(Option::name).collect(joining(", "))).append('\n');
      if (command.name.equals("profile")) {
        text.append(
            """

            list                         all profiles; * is in use
            add NAME [--sid SID]         reads sid, token and signing secret, each on a line
            import FILE [NAME]           the file credentials.properties of the service's first start
            use NAME, remove NAME
            env [NAME]                   commands that set CONF_URL, CONF_SID, CONF_TOKEN and
                                         CONF_SECRET: eval "$(conf profile env)"
            """);
      }
      return text.toString();
    }

    private static void line(StringBuilder text, Option option) {
      String letter = option.letter == null ? "" : option.letter + ", ";
      String value = option.value == null ? "" : " " + option.value;
      line(text, letter + option.name + value, option.text);
    }

    private static void line(StringBuilder text, String name, String meaning) {
      text.append("  ").append(pad(name, 24)).append("  ").append(meaning).append('\n');
    }
  }

  /** The completion of a shell, from the table of commands. */
  private static final class Completion {
    static String bash() {
      String valued =
          Stream.concat(Stream.of(GLOBAL), COMMANDS.stream().map(Command::options))
              .flatMap(List::stream)
              .filter(each -> each.value != null)
              .map(Option::name)
              .distinct()
              .collect(joining(" | "));
      StringBuilder values = new StringBuilder();
      COMMANDS.stream()
          .flatMap(each -> each.options.stream())
          .filter(each -> each.value != null && each.value.contains("|"))
          .map(each -> when(each.name, String.join(" ", Command.choices(each.value))))
          .forEach(values::append);
      StringBuilder commands = new StringBuilder(when("''", names() + " " + options(GLOBAL)));
      COMMANDS.forEach(each -> commands.append(when(each.name, words(each))));
      return """
      # bash completion of the conference API's command line: eval "$(conf completion bash)"
      _conf() {
        local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command='' words='' i
        for ((i = 1; i < COMP_CWORD; i++)); do
          case ${COMP_WORDS[i]} in
            %s) ((i++)) ;;
            -*) ;;
            *) command=${COMP_WORDS[i]}; break ;;
          esac
        done
        case $prev in
          --profile) words=$(sed -n 's/^\\([A-Za-z0-9_.-]*\\)\\.url=.*/\\1/p' \\
            "${CONF_PROFILES:-$HOME/.config/conference/profiles.properties}" 2>/dev/null) ;;
      %s    %s) ;;
          *) case $command in
      %s  esac ;;
        esac
        COMPREPLY=($(compgen -W "$words" -- "$cur"))
      }
      complete -o default -F _conf conf
      """
          .formatted(valued, values, valued, commands);
    }

    private static String when(String pattern, String words) {
      return "    " + pattern + ") words='" + words + "' ;;\n";
    }

    private static String names() {
      return COMMANDS.stream().map(Command::name).collect(joining(" "));
    }

    private static String options(List<Option> options) {
      return options.stream().map(Option::name).collect(joining(" "));
    }

    private static String words(Command command) {
      Set<String> words = new LinkedHashSet<>();
      for (String slot : command.slots()) {
        words.addAll(Command.choices(slot));
        words.addAll(slot.contains("conf") || slot.contains("part") ? List.of(LAST) : List.of());
        words.addAll(slot.contains("command") ? List.of(names()) : List.of());
      }
      words.removeAll(Set.of("announcement", "file", "name"));
      words.add(options(command.allOptions()));
      return String.join(" ", words);
    }
  }

  // ---- saved data ----

  /** Where and who: a base URL and credentials; secret and app may be null. */
  record Access(String url, String sid, String token, String secret, String app) {}

  /**
   * The file of profiles, which only its owner can read, and the file of the last sids beside it.
   */
  private static final class Store {
    final Path file;
    private final Path memory;

    Store(Map<String, String> env) {
      String home = env.getOrDefault("HOME", System.getProperty("user.home"));
      String usual = home + "/.config/conference/profiles.properties";
      file = Path.of(env.getOrDefault("CONF_PROFILES", usual)).toAbsolutePath();
      memory = file.resolveSibling("last.properties");
    }

    Set<String> profiles() {
      return read(file).stringPropertyNames().stream()
          .filter(each -> each.endsWith(".url"))
          .map(each -> each.substring(0, each.length() - 4))
          .collect(Collectors.toCollection(TreeSet::new));
    }

    String current() {
      return read(file).getProperty("current");
    }

    Access get(String profile) {
      Properties all = read(file);
      Function<String, String> of = key -> all.getProperty(profile + "." + key);
      if (Stream.of("url", "sid", "token").map(of).anyMatch(Objects::isNull)) {
        throw new Failure(USAGE, "There is no profile " + profile + " in " + file + ".");
      }
      return new Access(
          of.apply("url"), of.apply("sid"), of.apply("token"), of.apply("secret"), of.apply("app"));
    }

    void add(String profile, Access access) {
      Properties all = without(profile);
      body(
              "url", access.url,
              "sid", access.sid,
              "token", access.token,
              "secret", access.secret,
              "app", access.app)
          .forEach((key, value) -> all.put(profile + "." + key, value));
      write(file, all);
    }

    void use(String profile) {
      get(profile);
      set(file, "current", profile);
    }

    void remove(String profile) {
      get(profile);
      Properties all = without(profile);
      all.remove("current", profile);
      write(file, all);
    }

    private Properties without(String profile) {
      Properties all = read(file);
      all.keySet().removeIf(each -> each.toString().matches(Pattern.quote(profile) + "[.]\\w+"));
      return all;
    }

    String remembered(String key) {
      return read(memory).getProperty(key);
    }

    /** What cannot be remembered is no reason to fail: the conference exists. */
    void remember(String key, String value) {
      try {
        set(memory, key, value);
      } catch (Failure e) {
        // for example a read-only home
      }
    }

    private static void set(Path file, String key, String value) {
      Properties all = read(file);
      all.setProperty(key, value);
      write(file, all);
    }

    static Properties read(Path file) {
      Properties properties = new Properties();
      if (Files.exists(file)) {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
          properties.load(lines);
        } catch (IOException | IllegalArgumentException e) {
          throw new Failure(USAGE, "Cannot read " + file + ": " + reason(e));
        }
      }
      return properties;
    }

    private static void write(Path file, Properties properties) {
      try {
        Files.createDirectories(file.getParent());
        Path draft = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new");
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
          Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
        }
        try (Writer lines = Files.newBufferedWriter(draft)) {
          properties.store(lines, "Keep this file secret.");
        }
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw new Failure(USAGE, "Cannot write " + file + ": " + reason(e));
      }
    }
  }

  // ---- HTTP ----

  /** The body of a successful response. */
  record Reply(String body) {
    Map<String, Object> object() {
      return Json.object(body);
    }

    String text(String name) {
      return Objects.toString(object().get(name), null);
    }
  }

  /** The requests of one caller for one account. */
  static final class Api {
    private static final String JSON = "application/json";
    private static final int ATTEMPTS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Bytes per millisecond. */
    private static final int SLOW_UPLINK = 100;

    private static final int LARGEST_FILE = 10 << 20;
    private static final long LONGEST_WAIT = 10;
    private static final Set<Integer> TEMPORARY = Set.of(429, 502, 503, 504);

    final HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    final LongAdder repeated = new LongAdder();
    final Access access;
    private final String account;
    private final PrintStream curl;

    /** If there is a stream for curl commands, requests are printed there and not sent. */
    Api(Access access, String account, PrintStream curl) {
      this.access = access;
      this.account = account;
      this.curl = curl;
    }

    static URI url(String text) {
      try {
        URI url = URI.create(text);
        if (url.getHost() != null && Set.of("http", "https").contains(url.getScheme())) {
          return url;
        }
      } catch (IllegalArgumentException e) {
        // as below
      }
      throw new Failure(USAGE, "Not an http or https URL: " + text);
    }

    /** The key of what is remembered about an account. */
    String place() {
      return access.url + "|" + account;
    }

    String title() {
      return "account " + account + " at " + access.url;
    }

    String path(String... names) {
      return "/v1/account/"
          + account
          + Stream.of(names).map(each -> "/" + encode(each)).collect(joining(""));
    }

    static String encode(String text) {
      return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    static String query(Map<String, List<String>> query) {
      String text =
          query.entrySet().stream()
              .flatMap(each -> each.getValue().stream().map(v -> each.getKey() + "=" + encode(v)))
              .collect(joining("&"));
      return text.isEmpty() ? "" : "?" + text;
    }

    Reply get(String path, Map<String, List<String>> query) throws InterruptedException {
      return send("GET", path + query(query), null, null, ATTEMPTS);
    }

    /** Reads what the real request needs, even if only the latter's curl command is wanted. */
    Reply look(String path, Map<String, List<String>> query) throws InterruptedException {
      return attempt("GET", request(path + query(query)), BodyPublishers.noBody(), ATTEMPTS);
    }

    /** Sets a state, which can be repeated. */
    Reply post(String path, Map<String, Object> body) throws InterruptedException {
      return send("POST", path, body, null, ATTEMPTS);
    }

    Reply create(String path, Map<String, Object> body, String key) throws InterruptedException {
      return send("POST", path, body, key == null ? newKey() : key, ATTEMPTS);
    }

    private static String newKey() {
      return UUID.randomUUID().toString();
    }

    Reply send(String method, String path, Map<String, Object> body, String key, int attempts)
        throws InterruptedException {
      String json = body == null ? null : Json.write(body);
      if (curl != null) {
        String data = json == null ? "" : " -H 'Content-Type: application/json' -d " + quote(json);
        String verb = json == null && method.equals("POST") ? " -X POST" : "";
        printCurl(path, JSON, verb + data, key);
        return null;
      }
      HttpRequest.Builder request = request(path);
      if (json != null) {
        request.header("Content-Type", JSON);
      }
      if (key != null) {
        request.header("Idempotency-Key", key);
      }
      BodyPublisher sent = json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json);
      return attempt(method, request, sent, attempts);
    }

    Reply upload(Path file) throws InterruptedException {
      String name = file.getFileName().toString().replaceFirst("\\.\\w+$", "");
      String path = path("announcement") + query(Map.of("name", List.of(name)));
      if (curl != null) {
        String data = " -H 'Content-Type: audio/ogg' --data-binary @" + quote(file.toString());
        printCurl(path, JSON, data, newKey());
        return null;
      }
      byte[] bytes;
      try (InputStream in = Files.newInputStream(file)) {
        bytes = in.readNBytes(LARGEST_FILE + 1); // the service refuses it if there is more
      } catch (IOException e) {
        throw new Failure(USAGE, "Cannot read " + file + ": " + reason(e));
      }
      HttpRequest.Builder request =
          request(path).header("Content-Type", "audio/ogg").header("Idempotency-Key", newKey());
      return attempt("POST", request, BodyPublishers.ofByteArray(bytes), ATTEMPTS);
    }

    void printCurl(String path, String accept, String options, String key) {
      String header = key == null ? "" : " -H " + quote("Idempotency-Key: " + key);
      String command = "curl -sS -u \"$CONF_SID:$CONF_TOKEN\" -H 'Accept: " + accept + "'";
      curl.println(command + options + header + " " + quote(access.url + path));
    }

    /** A word of a shell. */
    static String quote(String text) {
      return "'" + text.replace("'", "'\\''") + "'";
    }

    HttpRequest.Builder request(String path) {
      String pair = access.sid + ":" + access.token;
      return HttpRequest.newBuilder(url(access.url + path))
          .header("User-Agent", "conference-cli")
          .header("Accept", JSON)
          .header(
              "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
    }

    /** Repeats a request whose response was lost or that could not be processed in time. */
    private Reply attempt(
        String method, HttpRequest.Builder builder, BodyPublisher body, int attempts)
        throws InterruptedException {
      Duration patience = PATIENCE.plusMillis(body.contentLength() / SLOW_UPLINK);
      HttpRequest request = builder.timeout(patience).method(method, body).build();
      for (int attempt = 1; ; attempt++) {
        long wait = 250L << attempt;
        try {
          HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
          if (response.statusCode() / 100 == 2) {
            return new Reply(response.body());
          }
          Failure refusal = refusal(response.statusCode(), response.body());
          if (attempt >= attempts || !isTemporary(response)) {
            throw refusal;
          }
          wait = Math.max(wait, 1000 * retryAfter(response));
        } catch (HttpTimeoutException e) {
          throw new Failure(UNREACHABLE, access.url + " did not respond in time.");
        } catch (IOException e) {
          // a refused connection at the beginning is no outage: probably the URL is wrong
          if (attempt >= attempts
              || (attempt == 1 && (e instanceof ConnectException || e instanceof SSLException))) {
            throw new Failure(UNREACHABLE, "Cannot reach " + access.url + ": " + reason(e));
          }
        }
        repeated.increment();
        Thread.sleep(wait);
      }
    }

    private static boolean isTemporary(HttpResponse<String> response) {
      return TEMPORARY.contains(response.statusCode())
          || (response.statusCode() == 409 && response.body().contains("\"request-in-flight\""));
    }

    static long retryAfter(HttpResponse<?> response) {
      String value = response.headers().firstValue("Retry-After").orElse("0");
      return value.matches("[0-9]{1,6}") ? Math.min(Long.parseLong(value), LONGEST_WAIT) : 1;
    }

    static Failure refusal(int status, String body) {
      int exit = status == 401 ? CREDENTIALS : REFUSED;
      Map<String, Object> problem;
      try {
        problem = Json.object(body);
      } catch (Failure e) {
        problem = Map.of();
      }
      if (problem.get("code") == null) {
        boolean proxy = status != 429 && TEMPORARY.contains(status);
        String text = "The server responded with " + status + ", without a problem document.";
        return new Failure(proxy ? UNREACHABLE : exit, text);
      }
      if (problem.get("code").equals("account-suspended")) {
        exit = CREDENTIALS;
      }
      StringBuilder text = new StringBuilder();
      text.append(
          "%s (%d %s): %s"
              .formatted(problem.get("title"), status, problem.get("code"), problem.get("detail")));
      for (Map<String, Object> each : Json.objects(problem.get("violations"))) {
        text.append("\n  ").append(each.get("field")).append(": ").append(each.get("message"));
      }
      text.append("\n  request id: ").append(problem.get("requestId"));
      return new Failure(exit, text.toString());
    }
  }

  /** A stream of events that continues after the end of each connection. */
  private static final class EventStream {
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final Api api;
    private final String path;
    private final String query;
    private final PrintStream err;
    private String cursor;
    private long pause = 500;
    private volatile long heard;

    /** Returns whether further events are wanted. */
    interface Reader {
      boolean read(String data) throws InterruptedException;
    }

    EventStream(Api api, String path, Map<String, List<String>> query, PrintStream err) {
      this.api = api;
      this.path = path;
      this.query = Api.query(query);
      this.err = err;
    }

    void follow(Runnable opened, Reader reader) throws InterruptedException {
      if (api.curl != null) {
        api.printCurl(path + query, "text/event-stream", " -N", null);
        return;
      }
      long failures = 0;
      Runnable first = opened;
      while (true) {
        boolean begun = first == null;
        try {
          HttpResponse<InputStream> response = open();
          if (response.statusCode() == 200) {
            if (failures > 0) {
              err.println("The stream continues.");
              failures = 0;
            }
            if (!read(response.body(), first, reader)) {
              return;
            }
            first = null;
          } else {
            String body = new String(response.body().readAllBytes(), UTF_8);
            Failure refusal = Api.refusal(response.statusCode(), body);
            boolean passing = Api.TEMPORARY.contains(response.statusCode());
            if (!begun || !passing) {
              throw refusal;
            }
            failures++;
            Thread.sleep(1000 * Api.retryAfter(response));
          }
        } catch (IOException e) {
          if (!begun && cursor == null) {
            throw new Failure(UNREACHABLE, "Cannot reach " + api.access.url + ": " + reason(e));
          }
          first = null;
          if (failures++ == 0) {
            err.println("The connection was lost (" + reason(e) + "); reconnecting.");
          }
        }
        Thread.sleep(Math.min(pause << Math.min(failures, 5), 10_000));
      }
    }

    private HttpResponse<InputStream> open() throws IOException, InterruptedException {
      HttpRequest.Builder request =
          api.request(path + query)
              .setHeader("Accept", "text/event-stream, application/json;q=0.5");
      if (cursor != null) {
        request.header("Last-Event-ID", cursor);
      }
      // not the request's timeout, which in newer JDKs includes the body
      CompletableFuture<HttpResponse<InputStream>> response =
          api.http.sendAsync(request.build(), BodyHandlers.ofInputStream());
      try {
        return response.get(Api.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        response.cancel(true);
        throw new HttpTimeoutException("no response");
      } catch (ExecutionException e) {
        throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
      }
    }

    /** Returns false if no further events are wanted. */
    private boolean read(InputStream body, Runnable opened, Reader reader)
        throws IOException, InterruptedException {
      heard = System.nanoTime();
      Thread watch = new Thread(() -> closeIfSilent(body), "silence");
      watch.setDaemon(true);
      watch.start();
      Runnable first = opened;
      String id = cursor;
      StringBuilder data = new StringBuilder();
      try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, UTF_8))) {
        for (String line; (line = lines.readLine()) != null; ) {
          heard = System.nanoTime();
          String value = line.replaceFirst("^\\w+: ?", "");
          if (line.startsWith("id:")) {
            id = value;
          } else if (line.startsWith("retry:") && value.matches("[0-9]{1,5}")) {
            pause = Long.parseLong(value);
          } else if (line.startsWith("data:")) {
            data.append(value);
          } else if (line.isEmpty()) {
            if (first != null) {
              first.run();
              first = null;
            }
            if (data.length() > 0 && !reader.read(data.toString())) {
              return false;
            }
            // only now: a connection that is lost before has not delivered the event
            cursor = id;
            data.setLength(0);
            heard = System.nanoTime();
          }
        }
        return true;
      } finally {
        watch.interrupt();
      }
    }

    /** The service sends a comment every ten seconds; a dead connection sends nothing. */
    private void closeIfSilent(InputStream body) {
      try {
        while (System.nanoTime() - heard < SILENCE.toNanos()) {
          Thread.sleep(1000);
        }
        body.close();
      } catch (InterruptedException | IOException e) {
        // the stream has ended
      }
    }
  }

  /** Sends events to a URL as the service would send its notifications. */
  private static final class Forwarder {
    private final HttpClient http;
    private final URI url;
    private final SecretKeySpec key;
    private final Map<Object, Integer> sequences = new HashMap<>();

    record Sent(String body, String answer) {}

    Forwarder(HttpClient http, URI url, String secret) {
      this.http = http;
      this.url = url;
      try {
        byte[] bytes = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
        key = new SecretKeySpec(bytes, "HmacSHA256");
      } catch (IllegalArgumentException e) {
        throw new Failure(USAGE, "A signing secret is whsec_ and Base64.");
      }
    }

    Sent forward(Map<String, Object> event) throws InterruptedException {
      String id = event.get("id").toString();
      Map<String, Object> conf = Json.object(event.get("conf"));
      int sequence = sequences.merge(conf.get("sid"), 1, Integer::sum);
      if (event.get("type").equals("conf.status") && conf.get("status").equals("completed")) {
        sequences.remove(conf.get("sid"));
      }
      String body =
          Json.write(
              body(
                  "id", event.get("id"),
                  "type", event.get("type"),
                  "sequence", Integer.valueOf(sequence),
                  "time", event.get("time"),
                  "conf", event.get("conf"),
                  "part", event.get("part")));
      return new Sent(body, post(id, body));
    }

    private String post(String id, String body) throws InterruptedException {
      String timestamp = Long.toString(Instant.now().getEpochSecond());
      HttpRequest request =
          HttpRequest.newBuilder(url)
              .timeout(Duration.ofSeconds(15))
              .header("Content-Type", "application/json")
              .header("User-Agent", "conference-api/listen")
              .header("webhook-id", id)
              .header("webhook-timestamp", timestamp)
              .header("webhook-signature", sign(id + "." + timestamp + "." + body))
              .POST(BodyPublishers.ofString(body))
              .build();
      long begin = System.nanoTime();
      try {
        int status = http.send(request, BodyHandlers.discarding()).statusCode();
        return status + "  " + (System.nanoTime() - begin) / 1_000_000 + " ms";
      } catch (IOException e) {
        return reason(e);
      }
    }

    private String sign(String text) {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(key);
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
      } catch (java.security.GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Conferences at once, each with participants who enter and are disconnected by its end. */
  private static final class Load {
    private static final List<String> OPERATIONS = List.of("create", "invite", "report", "end");

    private final Conf conf;
    private final Api api;
    private final int conferences;
    private final int participants;
    private final int concurrency;
    private final String app;
    private final boolean web;
    private final Map<String, Histogram> times = new TreeMap<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private volatile boolean stopping;
    private volatile String error;

    private interface Request {
      Reply send() throws InterruptedException;
    }

    Load(Conf conf, Api api, Args args) {
      args.refuse("--curl");
      this.conf = conf;
      this.api = api;
      conferences = (int) args.number("--conferences", 10);
      participants = (int) args.number("--participants", 3);
      concurrency = (int) args.number("--concurrency", 4);
      app = args.value("--app", api.access.app);
      web = args.flag("--web");
      if (concurrency < 1 || concurrency > 1000) {
        throw new Failure(USAGE, "--concurrency is 1 to 1000.");
      }
      OPERATIONS.forEach(each -> times.put(each, new Histogram()));
    }

    void run() throws InterruptedException {
      // fails at once, and not for each conference, if there is no service or the token is wrong
      api.get(api.path("conf"), Map.of("pageSize", List.of("1")));
      CountDownLatch printed = new CountDownLatch(1);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(printed)));
      try {
        measure();
      } finally {
        printed.countDown();
      }
      if (error != null) {
        throw new Failure(REFUSED, "The first error: " + error);
      }
    }

    private void measure() throws InterruptedException {
      long begin = System.nanoTime();
      ExecutorService workers = Executors.newFixedThreadPool(concurrency);
      IntStream.range(0, concurrency).forEach(any -> workers.execute(this::work));
      workers.shutdown();
      for (int seconds = 1; !workers.awaitTermination(1, TimeUnit.SECONDS); seconds++) {
        if (conf.terminal) {
          conf.err.print("\r" + progress());
        } else if (seconds % 5 == 0) {
          conf.err.println(progress());
        }
      }
      conf.err.println((conf.terminal ? "\r" : "") + progress());
      print((System.nanoTime() - begin) / 1e9);
    }

    /** Ctrl-C: the conferences that have begun are ended, and the results printed. */
    private void stop(CountDownLatch printed) {
      stopping = true;
      try {
        printed.await(30, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        // the process ends now
      }
    }

    private String progress() {
      long failed = times.values().stream().mapToLong(each -> each.errors.sum()).sum();
      return ended.get() + " of " + conferences + " conferences, " + failed + " errors";
    }

    private void work() {
      try {
        while (!stopping && begun.incrementAndGet() <= conferences) {
          conference();
          ended.incrementAndGet();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void conference() throws InterruptedException {
      Map<String, Object> body = body("appSid", app, "userData", "load test");
      Reply made = measure("create", () -> api.create(api.path("conf"), body, null));
      if (made == null) {
        return;
      }
      String sid = made.text("sid");
      for (int i = 0; i < participants && !stopping; i++) {
        String to = web ? "web:Load%20" + i : "sip:load-" + i + "@phones.example";
        Reply part =
            measure(
                "invite", () -> api.create(api.path("conf", sid, "part"), Map.of("to", to), null));
        if (part != null && !web) {
          String path = api.path("conf", sid, "part", part.text("sid"), "status");
          measure("report", () -> api.post(path, Map.of("status", "answered")));
        }
      }
      measure("end", () -> api.post(api.path("conf", sid, "dispose"), null));
    }

    private Reply measure(String operation, Request request) throws InterruptedException {
      long begin = System.nanoTime();
      try {
        Reply reply = request.send();
        times.get(operation).add(System.nanoTime() - begin);
        return reply;
      } catch (Failure e) {
        times.get(operation).errors.increment();
        error = error == null ? operation + ": " + e.getMessage() : error;
        return null;
      }
    }

    private void print(double seconds) {
      List<Map<String, Object>> rows = new ArrayList<>();
      for (String each : OPERATIONS) {
        Histogram found = times.get(each);
        long count = found.count();
        rows.add(
            body(
                "operation", each,
                "count", count,
                "errors", found.errors.sum(),
                "perSecond", decimal(count / seconds),
                "medianMs", found.percentile(50),
                "95%Ms", found.percentile(95),
                "99%Ms", found.percentile(99)));
      }
      if (conf.args.flag("--json")) {
        long repeated = api.repeated.sum();
        conf.out.println(
            Json.write(
                body("seconds", decimal(seconds), "repeated", repeated, "operations", rows)));
      } else {
        conf.table(rows, rows.get(0).keySet().toArray(String[]::new));
        conf.err.printf(Locale.ROOT, "%.1f s, %d requests repeated%n", seconds, api.repeated.sum());
      }
    }

    private static BigDecimal decimal(double value) {
      return new BigDecimal(String.format(Locale.ROOT, "%.1f", value));
    }

    /** Counts durations in buckets that grow by 2 %, so its size does not depend on the load. */
    private static final class Histogram {
      private static final int BUCKETS_PER_E = 50;
      final LongAdder errors = new LongAdder();
      private final AtomicLongArray counts = new AtomicLongArray(bucket(Long.MAX_VALUE) + 1);

      private static int bucket(long nanos) {
        return (int) (Math.log(Math.max(1, nanos)) * BUCKETS_PER_E);
      }

      void add(long nanos) {
        counts.incrementAndGet(bucket(nanos));
      }

      long count() {
        return IntStream.range(0, counts.length()).mapToLong(counts::get).sum();
      }

      /** In milliseconds; null if there is none. */
      BigDecimal percentile(int percent) {
        int i = -1;
        for (long left = (long) Math.ceil(count() * percent / 100.0); left > 0; ) {
          left -= counts.get(++i);
        }
        return i < 0 ? null : decimal(Math.exp((i + 0.5) / BUCKETS_PER_E) / 1e6);
      }
    }
  }

  /** JSON (RFC 8259): objects as maps in their order, numbers as {@link BigDecimal}. */
  static final class Json {
    private static final int DEEPEST = 100;
    private static final Pattern NUMBER =
        Pattern.compile("-?(0|[1-9][0-9]{0,99})([.][0-9]{1,99})?([eE][+-]?[0-9]{1,4})?");

    private final String text;
    private int at;
    private int depth;

    private Json(String text) {
      this.text = text;
    }

    static Object parse(String text) {
      Json json = new Json(text);
      Object value = json.value();
      json.space();
      if (json.at < text.length()) {
        throw json.wrong();
      }
      return value;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Object value) {
      Object parsed = value instanceof String text ? parse(text) : value;
      if (parsed instanceof Map) {
        return (Map<String, Object>) parsed;
      }
      throw new Failure(
          UNREACHABLE, "The response is not what this tool expects: is it the service?");
    }

    /** The objects of an array; none if it is absent. */
    static List<Map<String, Object>> objects(Object array) {
      return array instanceof List<?> all ? all.stream().map(Json::object).toList() : List.of();
    }

    static String write(Object value) {
      if (value instanceof Map<?, ?> map) {
        return map.entrySet().stream()
            .map(each -> write(each.getKey()) + ":" + write(each.getValue()))
            .collect(joining(",", "{", "}"));
      }
      if (value instanceof Collection<?> all) {
        return all.stream().map(Json::write).collect(joining(",", "[", "]"));
      }
      return value instanceof CharSequence chars ? quote(chars) : Objects.toString(value);
    }

    private static String quote(CharSequence chars) {
      StringBuilder out = new StringBuilder("\"");
      for (int i = 0; i < chars.length(); i++) {
        char c = chars.charAt(i);
        if (c == '"' || c == '\\') {
          out.append('\\').append(c);
        } else if (c < ' ') {
          out.append("\\u%04x".formatted((int) c));
        } else {
          out.append(c);
        }
      }
      return out.append('"').toString();
    }

    private Object value() {
      space();
      for (String word : List.of("true", "false", "null")) {
        if (text.startsWith(word, at)) {
          at += word.length();
          return word.equals("null") ? null : (Object) word.equals("true");
        }
      }
      if (takes('{')) {
        return nested('}');
      }
      if (takes('[')) {
        return nested(']');
      }
      return at < text.length() && text.charAt(at) == '"' ? string() : number();
    }

    private Object nested(char end) {
      Map<String, Object> members = new LinkedHashMap<>();
      List<Object> elements = new ArrayList<>();
      if (++depth > DEEPEST) {
        throw wrong();
      }
      for (boolean first = true; !takes(end); first = false) {
        if (!first) {
          expect(',');
        }
        if (end == '}') {
          String name = string();
          expect(':');
          members.put(name, value());
        } else {
          elements.add(value());
        }
      }
      depth--;
      return end == '}' ? members : elements;
    }

    private String string() {
      expect('"');
      StringBuilder out = new StringBuilder();
      for (char c = next(); c != '"'; c = next()) {
        if (c < ' ') {
          throw wrong();
        }
        out.append(c == '\\' ? escaped() : c);
      }
      return out.toString();
    }

    private char escaped() {
      char c = next();
      int plain = "\"\\/bfnrt".indexOf(c);
      if (plain >= 0) {
        return "\"\\/\b\f\n\r\t".charAt(plain);
      }
      String hex = text.substring(at, Math.min(at + 4, text.length()));
      if (c != 'u' || !hex.matches("[0-9a-fA-F]{4}")) {
        throw wrong();
      }
      at += 4;
      return (char) Integer.parseInt(hex, 16);
    }

    private BigDecimal number() {
      Matcher number = NUMBER.matcher(text).region(at, text.length());
      if (!number.lookingAt()) {
        throw wrong();
      }
      at = number.end();
      return new BigDecimal(number.group());
    }

    private void space() {
      while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
    }

    private char next() {
      if (at >= text.length()) {
        throw wrong();
      }
      return text.charAt(at++);
    }

    private boolean takes(char c) {
      space();
      boolean found = at < text.length() && text.charAt(at) == c;
      at += found ? 1 : 0;
      return found;
    }

    private void expect(char c) {
      if (!takes(c)) {
        throw wrong();
      }
    }

    private Failure wrong() {
      return new Failure(UNREACHABLE, "The response is not valid JSON, at character " + at + ".");
    }
  }
}
