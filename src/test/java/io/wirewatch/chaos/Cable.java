package io.wirewatch.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A way to a port of 127.0.0.1 that can be cut. What is on it then, and what is sent into it, waits
 * and arrives when it is mended, as with a network that comes back.
 */
final class Cable implements AutoCloseable {
  private final ServerSocket entrance;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private boolean cut;
  private boolean closed;

  /** One to the port {@code target}. */
  Cable(int target) {
    this.target = target;
    try {
      entrance = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  /** The port at this end. */
  int port() {
    return entrance.getLocalPort();
  }

  synchronized void cut() {
    cut = true;
  }

  synchronized void mend() {
    cut = false;
    notifyAll();
  }

  private synchronized void awaitWhole() throws IOException {
    try {
      while (cut && !closed) {
        wait();
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "cable");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket near = entrance.accept();
        sockets.add(near);
        start(() -> connect(near));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void connect(Socket near) {
    try {
      awaitWhole();
      Socket far = new Socket(InetAddress.getByName("127.0.0.1"), target);
      sockets.add(far);
      start(() -> carry(near, far));
      carry(far, near);
    } catch (IOException e) {
      close(near); // nobody is there
    }
  }

  /** Until one of the two ends, and with it the other. */
  private void carry(Socket from, Socket to) {
    byte[] buffer = new byte[64 * 1024];
    try {
      from.setTcpNoDelay(true);
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        awaitWhole();
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // one of them is gone
    } finally {
      close(from);
      close(to);
    }
  }

  private void close(Socket socket) {
    sockets.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      // as good as closed
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      entrance.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    sockets.forEach(this::close);
  }
}
