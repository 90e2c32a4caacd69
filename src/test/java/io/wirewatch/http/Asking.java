package io.wirewatch.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * A client that sends exactly the bytes it is told to, as no well-behaved client would, and reads
 * what comes back until the connection ends or the answer does.
 */
public final class Asking {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI address;

  public Asking(String address) {
    this.address = URI.create(address);
  }

  /** An answer; its headers' names in small letters. */
  public record Answer(int status, Map<String, String> headers, byte[] body) {
    public String text() {
      return new String(body, UTF_8);
    }

    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(text(), e);
      }
    }

    public String detail() {
      return json().path("detail").asText();
    }
  }

  /** Opens a connection. */
  public Socket connect() throws IOException {
    Socket socket = new Socket(address.getHost(), address.getPort());
    socket.setSoTimeout(30_000);
    return socket;
  }

  /** GETs {@code path} with more lines of the head. */
  public Answer get(String path, String... lines) throws IOException {
    return ask("GET", path, new byte[0], lines);
  }

  /** Asks with a body, and a host that is ours unless {@code lines} name one. */
  public Answer ask(String method, String path, byte[] body, String... lines) throws IOException {
    StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    boolean hasHost = false;
    for (String line : lines) {
      head.append(line).append("\r\n");
      hasHost |= line.startsWith("Host:");
    }
    if (!hasHost) {
      head.append("Host: ").append(address.getAuthority()).append("\r\n");
    }
    if (body.length > 0) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    try (Socket socket = connect()) {
      send(socket, head + "Connection: close\r\n\r\n");
      socket.getOutputStream().write(body);
      return read(socket, method.equals("HEAD"));
    }
  }

  static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
    socket.getOutputStream().flush();
  }

  /** Reads one answer. */
  static Answer read(Socket socket, boolean headOnly) throws IOException {
    InputStream in = socket.getInputStream();
    String status = line(in);
    if (status.isEmpty()) {
      throw new IOException("the connection ended without an answer");
    }
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.merge(
          line.substring(0, colon).toLowerCase(java.util.Locale.ROOT),
          line.substring(colon + 1).strip(),
          (a, b) -> a + ", " + b);
    }
    byte[] body;
    if (headOnly) {
      body = new byte[0];
    } else if (headers.containsKey("content-length")) {
      body = in.readNBytes(Integer.parseInt(headers.get("content-length")));
    } else if ("chunked".equals(headers.get("transfer-encoding"))) {
      body = chunks(in);
    } else {
      body = in.readAllBytes();
    }
    return new Answer(Integer.parseInt(status.split(" ")[1]), headers, body);
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int n = Integer.parseInt(line(in), 16); n > 0; n = Integer.parseInt(line(in), 16)) {
      body.write(in.readNBytes(n));
      line(in);
    }
    line(in);
    return body.toByteArray();
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.write(c);
      }
    }
    return line.toString(ISO_8859_1);
  }
}
