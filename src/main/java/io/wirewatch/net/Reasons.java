package io.wirewatch.net;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.jspecify.annotations.Nullable;

/** Says in one line what went wrong. */
final class Reasons {
  private static final int LONGEST = 300;
  private static final String UNTRUSTED =
      "its certificate is of nobody whom this Java's trust store names: ";

  private Reasons() {}

  /** The reason that {@code e} gives, {@code waited} being how long an answer was waited for. */
  static String of(Throwable e, Duration waited) {
    String message = e.getMessage() == null ? "no reason given" : oneLine(e.getMessage());
    if (e instanceof Unfit || e instanceof GuardedResolver.RefusedAddressException) {
      return message;
    }
    if (e instanceof UnknownHostException) {
      return "unknown host: " + message;
    }
    if (e instanceof ConnectException || e instanceof ConnectTimeoutException) {
      return "cannot connect: " + message;
    }
    if (e instanceof SocketTimeoutException) {
      return "no answer within " + seconds(waited);
    }
    if (e instanceof NoHttpResponseException) {
      return "the server closed the connection without an answer";
    }
    if (e instanceof ConnectionClosedException) {
      return "the body breaks off: " + message;
    }
    if (e instanceof SSLException) {
      return "no secure connection: " + (isOfTrust(e) ? UNTRUSTED : "") + message;
    }
    if (e instanceof MessageConstraintException) {
      return "this is not HTTP: " + message;
    }
    HttpException http = e instanceof HttpException itself ? itself : cause(e);
    if (http != null) {
      String why = http.getMessage() == null ? "no reason given" : oneLine(http.getMessage());
      return "this is not HTTP: " + why;
    }
    return e.getClass().getSimpleName() + ": " + message;
  }

  /** Whether nobody whom we trust has signed the server's certificate. */
  private static boolean isOfTrust(Throwable e) {
    return e.getCause() instanceof CertificateException
        && e.getCause().getCause() instanceof CertPathBuilderException;
  }

  private static @Nullable HttpException cause(Throwable e) {
    return e.getCause() instanceof HttpException http ? http : null;
  }

  /** {@code text}, which others may have written, without line ends and controls, and not long. */
  static String oneLine(String text) {
    String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  /** {@code uri} in quotes as it may be shown: without user-info. */
  static String quoted(URI uri) {
    return "'" + withoutUserInfo(uri.toString()) + "'";
  }

  /** {@code address} on one line, without user-info. */
  static String withoutUserInfo(String address) {
    return oneLine(address).replaceFirst("^([A-Za-z][A-Za-z0-9+.-]*:)?//[^/?#]*@", "$1//");
  }

  static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
  }

  /** An answer that is not taken; its message is the reason. */
  static final class Unfit extends IOException {
    private static final long serialVersionUID = 1;

    Unfit(String reason) {
      super(reason);
    }
  }
}
