package io.wirewatch.ingest;

import static java.util.Objects.requireNonNull;

import io.wirewatch.kafka.DeadLetter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A text as it was read, whole unless it is too long to be a story.
 *
 * @param name the file's name without its directory; null for standard input
 * @param modified when the file was last changed; null for standard input
 * @param bytes what was read, at most one byte more than a story may have
 * @param length how long the text is, in bytes
 * @param hash the SHA-256 of all of it, 64 hexadecimal digits
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its hash
record TextFile(
    @Nullable String name, @Nullable Instant modified, byte[] bytes, long length, String hash) {

  /** What stands for the name where there is none. */
  static final String NO_NAME = "stdin";

  /** What tells that a file may have changed. */
  record Stamp(long size, Instant modified) {
    static Stamp of(Path file) throws IOException {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(attributes.size(), attributes.lastModifiedTime().toInstant());
    }
  }

  TextFile {
    requireNonNull(bytes, "bytes");
    requireNonNull(hash, "hash");
  }

  /** The files of a directory in the order of their names; hidden and unfinished ones left out. */
  static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(Files::isRegularFile).filter(TextFile::isMeant).sorted().toList();
    }
  }

  private static boolean isMeant(Path file) {
    String name = requireNonNull(file.getFileName()).toString();
    return !name.startsWith(".")
        && !name.endsWith("~")
        && !name.endsWith(".part")
        && !name.endsWith(".tmp");
  }

  static TextFile read(Path file, Stamp stamp) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, requireNonNull(file.getFileName()).toString(), stamp.modified());
    }
  }

  /** Reads to the end, and keeps no more than is of use. */
  static TextFile read(InputStream in, @Nullable String name, @Nullable Instant modified)
      throws IOException {
    MessageDigest sha256;
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
    byte[] kept = in.readNBytes(StoryWriter.LONGEST_STORY + 1);
    sha256.update(kept);
    long length = kept.length;
    byte[] buffer = new byte[1 << 16];
    for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
      sha256.update(buffer, 0, n);
      length += n;
    }
    return new TextFile(name, modified, kept, length, HexFormat.of().formatHex(sha256.digest()));
  }

  /** The dead letter of this text. */
  DeadLetter deadLetter(String source, String reason) {
    byte[] raw =
        bytes.length > DeadLetter.MOST_BYTES
            ? java.util.Arrays.copyOf(bytes, DeadLetter.MOST_BYTES)
            : bytes;
    return new DeadLetter(
        source + '/' + (name == null ? NO_NAME : name), reason, raw, length, hash);
  }
}
