package io.wirewatch.post;

/** The lines of newline-delimited JSON, those that are blank passed over. */
public final class Lines {
  private final byte[] bytes;
  private int next;
  private int number;
  private int start;
  private int end;

  /** Those of {@code bytes}; a byte order mark at the beginning is none of the first. */
  public Lines(byte[] bytes) {
    this.bytes = bytes;
    this.next = textStart(bytes);
  }

  /** How many there are. */
  public static int count(byte[] bytes) {
    Lines lines = new Lines(bytes);
    int count = 0;
    while (lines.next()) {
      count++;
    }
    return count;
  }

  /** Goes to the next one; false when there is none. */
  public boolean next() {
    while (next < bytes.length) {
      start = next;
      boolean blank = true;
      while (next < bytes.length && bytes[next] != '\n') {
        blank &= bytes[next] == ' ' || bytes[next] == '\t' || bytes[next] == '\r';
        next++;
      }
      end = next > start && bytes[next - 1] == '\r' ? next - 1 : next;
      next++;
      number++;
      if (!blank) {
        return true;
      }
    }
    return false;
  }

  /** Which line this is, from 1, the blank ones counted. */
  public int number() {
    return number;
  }

  /** Where it begins. */
  public int start() {
    return start;
  }

  /** Where its end is, the line break left out. */
  public int end() {
    return end;
  }

  /** Where the text of {@code bytes} begins: some put a mark before UTF-8. */
  public static int textStart(byte[] bytes) {
    boolean mark =
        bytes.length >= 3
            && bytes[0] == (byte) 0xef
            && bytes[1] == (byte) 0xbb
            && bytes[2] == (byte) 0xbf;
    return mark ? 3 : 0;
  }
}
