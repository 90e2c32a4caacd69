package io.wirewatch.demo;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers requests for pages as RFC 9110 wants: validators, 304, and gzip when asked for. */
final class PageHandler implements HttpHandler {
  private static final int NO_BODY = -1;

  private final Map<String, Supplier<Page>> pages;

  PageHandler(Map<String, Supplier<Page>> pages) {
    this.pages = Map.copyOf(pages);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    Supplier<Page> page = pages.get(exchange.getRequestURI().getPath());
    if (page == null) {
      exchange.sendResponseHeaders(404, NO_BODY);
    } else if (method.equals("GET") || method.equals("HEAD")) {
      answer(exchange, page.get(), method.equals("HEAD"));
    } else {
      exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      exchange.sendResponseHeaders(405, NO_BODY);
    }
  }

  private static void answer(HttpExchange exchange, Page page, boolean headOnly)
      throws IOException {
    boolean gzip = wantsGzip(exchange.getRequestHeaders());
    // A strong tag names the bytes sent, so the compressed ones need their own.
    String plainTag = '"' + page.hash() + '"';
    String gzipTag = '"' + page.hash() + "-gzip\"";
    Headers headers = exchange.getResponseHeaders();
    headers.set("ETag", gzip ? gzipTag : plainTag);
    headers.set("Last-Modified", RssFeed.DATE.format(page.modified()));
    headers.set("Vary", "Accept-Encoding");
    headers.set("Cache-Control", "no-cache");
    if (isUnchanged(exchange.getRequestHeaders(), page, List.of(plainTag, gzipTag))) {
      exchange.sendResponseHeaders(304, NO_BODY);
      return;
    }
    headers.set("Content-Type", page.type() + "; charset=utf-8");
    if (gzip) {
      headers.set("Content-Encoding", "gzip");
    }
    byte[] body = gzip ? page.gzipped() : page.body();
    if (headOnly) {
      headers.set("Content-Length", String.valueOf(body.length));
      exchange.sendResponseHeaders(200, NO_BODY);
    } else {
      exchange.sendResponseHeaders(200, body.length);
      // Only a closed body is flushed, and leaves the connection open for the next request.
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }

  /** Entity tags decide where there are any; else the date does. */
  private static boolean isUnchanged(Headers request, Page page, List<String> tags) {
    if (request.containsKey("If-None-Match")) {
      return values(request, "If-None-Match")
          .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
          .anyMatch(tag -> tag.equals("*") || tags.contains(tag));
    }
    Instant since = date(request.getFirst("If-Modified-Since"));
    return since != null && !page.modified().isAfter(since);
  }

  private static boolean wantsGzip(Headers request) {
    return values(request, "Accept-Encoding")
        .map(coding -> coding.replace(" ", ""))
        .anyMatch(coding -> coding.matches("(?i)(x-)?gzip(;q=(1(\\.0*)?|0\\.0*[1-9]\\d*))?"));
  }

  private static Stream<String> values(Headers headers, String name) {
    return headers.getOrDefault(name, List.of()).stream()
        .flatMap(line -> Arrays.stream(line.split(",")))
        .map(String::strip);
  }

  /** The date, or null when there is none that can be read, which RFC 9110 wants ignored. */
  private static @Nullable Instant date(@Nullable String header) {
    if (header == null) {
      return null;
    }
    try {
      return DateTimeFormatter.RFC_1123_DATE_TIME.parse(header, Instant::from);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
