package org.conferenceapi.api.error;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conferenceapi.api.http.SlowResponseLimit;
import org.conferenceapi.api.problem.ProblemCode;

/**
 * Serves the pages that a problem's {@code type} refers to: one for each code, and a list of all
 * codes.
 */
@WebServlet({ProblemPages.PATH, ProblemPages.PATH + "/*"})
public class ProblemPages extends HttpServlet {
  static final String PATH = "/problems";

  /** The media type of the pages. */
  static final String HTML = "text/html;charset=UTF-8";

  @Inject transient SlowResponseLimit slowClients;

  /** Serves the page of the code in the path, the list if the path names no code, or 404. */
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String wire = Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
    Optional<ProblemCode> code =
        Stream.of(ProblemCode.values()).filter(c -> c.code().equals(wire)).findFirst();
    if (code.isEmpty() && !wire.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    String context = request.getContextPath();
    String page = code.map(each -> page(each, context)).orElseGet(() -> list(context));
    byte[] body = page.getBytes(StandardCharsets.UTF_8);
    response.setContentType(HTML);
    response.setHeader("Cache-Control", "public, max-age=3600");
    response.setContentLength(body.length);
    slowClients.write(body, response);
  }

  /**
   * Makes the page for a person whose browser asked for an address that does not exist.
   *
   * @param context the context path of the application
   * @return the page
   */
  static String notFound(String context) {
    return html(
        "Page not found",
        "<p>There is no page at this address. The header leads to those that there are.</p>\n",
        context);
  }

  private static String page(ProblemCode code, String context) {
    return html(
        code.title(),
        String.format(
            Locale.ROOT,
            """
            <p>%s</p>
            <dl>
            <dt>Code</dt><dd><code>%s</code></dd>
            <dt>HTTP status</dt><dd>%d</dd>
            </dl>
            <p><a href="%s">All problems</a></p>
            """,
            escaped(code.defaultDetail()),
            code.code(),
            code.status(),
            escaped(context + PATH)),
        context);
  }

  private static String list(String context) {
    String rows =
        Stream.of(ProblemCode.values())
            .map(
                code ->
                    String.format(
                        Locale.ROOT,
                        """
                        <tr><td>%d</td><td><a href="%s/%s"><code>%s</code></a></td><td>%s</td></tr>
                        """,
                        code.status(),
                        escaped(context + PATH),
                        code.code(),
                        code.code(),
                        escaped(code.defaultDetail())))
            .collect(Collectors.joining());
    return html(
        "Problems",
        String.format(
            Locale.ROOT,
            """
            <p>What the API's problem documents (RFC 9457) mean.</p>
            <table>
            <thead><tr><th scope="col">Status</th><th scope="col">Code</th>\
            <th scope="col">Meaning</th></tr></thead>
            <tbody>
            %s</tbody>
            </table>
            """,
            rows),
        context);
  }

  private static String html(String title, String content, String context) {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="UTF-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="icon" type="image/svg+xml" href="{context}/theme/icon.svg" />
        <link rel="stylesheet" href="{context}/theme/theme.css" />
        <link rel="stylesheet" href="{context}/docs/style.css" />
        </head>
        <body>
        <header class="site">
        <a class="brand" href="{context}/index.html"><img src="{context}/theme/icon.svg" alt="" />Conference API</a>
        <nav aria-label="Pages">
        <ul>
        <li><a href="{context}/docs/guide.html">Guide</a></li>
        <li><a href="{context}/docs/index.html">API</a></li>
        <li><a href="{context}/dashboard/index.html">Console</a></li>
        </ul>
        </nav>
        </header>
        <div class="page">
        <main>
        <h1>{title}</h1>
        {content}</main>
        </div>
        </body>
        </html>
        """
        .replace("{context}", escaped(context))
        .replace("{title}", escaped(title))
        .replace("{content}", content);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
