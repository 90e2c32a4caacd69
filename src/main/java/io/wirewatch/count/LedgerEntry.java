package io.wirewatch.count;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a story last counted as: enough to take it back, and tens of bytes.
 *
 * @param revision how many accepted changes the story has had, 1 or more; that it was retracted or
 *     archived is one
 * @param standing whether and how it counts
 * @param digest the fingerprint of its last content
 * @param publishedAt its time of publication, in epoch milliseconds
 * @param source its publisher's id
 * @param language its language; null when unknown
 * @param themes the ids of its themes; none when it is retracted
 */
public record LedgerEntry(
    int revision,
    Standing standing,
    Digest digest,
    long publishedAt,
    String source,
    @Nullable String language,
    List<String> themes) {
  /** The layout below; another layout takes another number. */
  private static final byte FORMAT = 1;

  /** The same layout of an archived story, which who knows the first alone would take for live. */
  private static final byte ARCHIVED_FORMAT = 2;

  /** How a story counts. */
  public enum Standing {
    /** Not any more. */
    RETRACTED,
    /** Among the live ones. */
    LIVE,
    /** Among the archived ones. */
    ARCHIVED
  }

  /** What every entry has, the lengths of source and language and the number of themes with it. */
  private static final int FIXED = 2 + Integer.BYTES + 3 * Long.BYTES + 3 * Short.BYTES;

  public LedgerEntry {
    requireNonNull(standing, "standing");
    requireNonNull(digest, "digest");
    requireNonNull(source, "source");
    themes = List.copyOf(themes);
  }

  /** This story taken back: nothing left to count, the revision gone on. */
  public LedgerEntry retracted() {
    return changed(Standing.RETRACTED, List.of());
  }

  /** This story archived: it counts as before, but not as live; the revision gone on. */
  public LedgerEntry archived() {
    return changed(Standing.ARCHIVED, themes);
  }

  private LedgerEntry changed(Standing now, List<String> left) {
    return new LedgerEntry(revision + 1, now, digest, publishedAt, source, language, left);
  }

  /** Whether it counts among the live stories. */
  public boolean live() {
    return standing == Standing.LIVE;
  }

  /** A compact form. */
  public byte[] toBytes() {
    byte[] from = source.getBytes(UTF_8);
    byte[] in = (language == null ? "" : language).getBytes(UTF_8);
    byte[][] about = new byte[themes.size()][];
    int length = FIXED + from.length + in.length;
    for (int i = 0; i < about.length; i++) {
      about[i] = themes.get(i).getBytes(UTF_8);
      length += Short.BYTES + about[i].length;
    }
    ByteBuffer out = ByteBuffer.allocate(length);
    out.put(standing == Standing.ARCHIVED ? ARCHIVED_FORMAT : FORMAT);
    out.putInt(revision).put((byte) (live() ? 1 : 0));
    out.putLong(digest.high()).putLong(digest.low()).putLong(publishedAt);
    putText(out, from);
    putText(out, in);
    out.putShort((short) about.length);
    for (byte[] theme : about) {
      putText(out, theme);
    }
    return out.array();
  }

  /** What {@link #toBytes()} wrote. */
  public static LedgerEntry fromBytes(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int format = in.get();
    if (format != FORMAT && format != ARCHIVED_FORMAT) {
      throw new IllegalStateException(
          "a ledger entry of format " + format + ", written by a newer Wirewatch");
    }
    int revision = in.getInt();
    boolean live = in.get() != 0;
    Standing standing =
        format == ARCHIVED_FORMAT ? Standing.ARCHIVED : live ? Standing.LIVE : Standing.RETRACTED;
    Digest digest = new Digest(in.getLong(), in.getLong());
    long publishedAt = in.getLong();
    String source = readText(in);
    String language = readText(in);
    int count = Short.toUnsignedInt(in.getShort());
    List<String> themes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      themes.add(readText(in));
    }
    return new LedgerEntry(
        revision,
        standing,
        digest,
        publishedAt,
        source,
        language.isEmpty() ? null : language,
        themes);
  }

  private static void putText(ByteBuffer out, byte[] utf8) {
    out.putShort((short) utf8.length).put(utf8);
  }

  private static String readText(ByteBuffer in) {
    byte[] utf8 = new byte[Short.toUnsignedInt(in.getShort())];
    in.get(utf8);
    return new String(utf8, UTF_8);
  }
}
