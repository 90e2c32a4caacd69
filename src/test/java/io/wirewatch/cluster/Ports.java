package io.wirewatch.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of 127.0.0.1 that nobody has, below those that systems hand out: else a connection could
 * have one by the time that a broker wants it, or wants it again after a restart.
 */
public final class Ports {
  private static final int LOWEST = 15_000;
  private static final int BEYOND = 32_000;

  private Ports() {}

  /** So many of them, all different. */
  public static List<Integer> free(int count) {
    List<ServerSocket> held = new ArrayList<>();
    try {
      while (held.size() < count) {
        int port = ThreadLocalRandom.current().nextInt(LOWEST, BEYOND);
        try {
          held.add(new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1")));
        } catch (BindException e) {
          // somebody has it
        }
      }
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      held.forEach(Ports::close);
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
